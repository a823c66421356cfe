#include <gtest/gtest.h>

#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>
#include <sstream>

#include "casework/office.hpp"

namespace casework {
namespace {

constexpr int usual_histories = 50;
constexpr int long_histories = 2000;
constexpr int kinds_of_step = 17;

struct Step {
    int kind;
    std::size_t which;  // of the cases or persons of this history
    int how;
};

rc::Gen<Step> any_step() {
    return rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(0, kinds_of_step), rc::gen::inRange<std::size_t>(0, 1000),
                       rc::gen::inRange(0, 1000)),
        [](const std::tuple<int, std::size_t, int>& parts) {
            return Step{std::get<0>(parts), std::get<1>(parts), std::get<2>(parts)};
        });
}

// A name that no other history has.
std::string name_of_history(int number) {
    std::string name = "Xq";
    for (int rest = number; name.size() < 7; rest /= 20) name += "bcdfghjklmnpqrstvwxz"[rest % 20];
    return name;
}

template <class T>
const T& one_of(const std::vector<T>& all, std::size_t which) {
    return all[which % all.size()];
}

class History : public Office {
protected:
    void run(const std::vector<Step>& steps) {
        name_ = name_of_history(++number_);
        cases_.clear();
        persons_.clear();
        take({0, 0, 3});
        for (const auto& step : steps) {
            now.ms += 1000 + step.how * 20;
            take(step);
            check(step);
        }
        RC_ASSERT(findings() == std::vector<std::string>{});
    }

private:
    base::UserId user(const Step& step) const { return step.how % 3 == 0 ? jens : birgit; }
    Act by(const Step& step) const { return act(user(step)); }
    base::CaseId record(const Step& step) const { return one_of(cases_, step.which); }
    base::ContactId contact(const Step& step) {
        const auto all = contacts(record(step));
        return one_of(all, static_cast<std::size_t>(step.how)).id;
    }

    // Whether a step is refused is the rules' business; what holds afterwards is ours.
    void take(const Step& step) {
        using Db = store::Writer&;
        const auto id = cases_.empty() ? base::CaseId{} : record(step);
        const auto day = today + step.how % 4;
        switch (step.kind) {
            case 0: open_new(step); break;
            case 1: open_for_known(step); break;
            case 2: add(step); break;
            case 3: correct(step); break;
            case 4: act_on([&](Db db) { return annul(db, id, by(step)); }); break;
            case 5: act_on([&](Db db) { return undo_last(db, by(step)); }); break;
            case 6: act_on([&](Db db) { return close(db, id, by(step)); }); break;
            case 7: act_on([&](Db db) { return reopen(db, id, day, by(step)); }); break;
            case 8: act_on([&](Db db) { return set_next_day(db, id, day, by(step)); }); break;
            case 9: hand(step); break;
            case 10: act_on([&](Db db) { return take_over(db, vault(), id, by(step)); }); break;
            case 11: act_on([&](Db db) { return answer(db, id, now, by(step)); }); break;
            case 12: merge(step); break;
            case 13: unmerge(step); break;
            case 14: correct_later(step); break;
            case 15: rewrite(step); break;
            case 16: move(step); break;
            default: break;
        }
    }

    template <class Work>
    void act_on(Work work) {
        static_cast<void>(write(work));
    }

    void keep(const Inquiry& inquiry, const Step& step) {
        const auto id = registered(inquiry, by(step));
        cases_.push_back(id);
        if (const auto person = found(id).person; person && !inquiry.known_person)
            persons_.push_back(*person);
    }

    void open_new(const Step& step) {
        auto inquiry = step.how % 4 == 0 ? call() : call_of(cast::karen, "Om hørelsen.");
        if (step.how % 4 != 0) inquiry.new_person.name = "Hansigne " + name_;
        if (step.how % 2 == 1) inquiry = left_open(inquiry);
        if (step.how % 5 == 0) inquiry.answered_at.reset();
        if (step.how % 3 == 0) inquiry.subjects = {"hoereapparat"};
        keep(inquiry, step);
    }

    void open_for_known(const Step& step) {
        if (persons_.empty()) return;
        auto inquiry = left_open(call("Igen."));
        inquiry.known_person = one_of(persons_, step.which);
        keep(inquiry, step);
    }

    void add(const Step& step) {
        auto added = later_call("Ringede om brevet.");
        if (step.how % 2 == 1) added.next_day = today + 2;
        if (step.how % 3 == 1) added.answered_at.reset();
        act_on([&](store::Writer& db) {
            return add_contact(db, vault(), office_codes(), record(step), added, by(step));
        });
    }

    void correct(const Step& step) {
        const char* channels[] = {"telefon", "mail", "brev"};
        Codes codes{channels[step.how % 3], "kommune", "frit_sygehusvalg", {}};
        if (step.how % 2 == 0) codes.subjects = {"ventetider", "hoereapparat"};
        const auto version = found(record(step)).version;
        act_on([&](store::Writer& db) {
            return correct_codes(db, office_codes(), record(step), codes, version, by(step));
        });
    }

    static ContactCodes codes_of(store::Reader& db, base::ContactId id) {
        return db
            .first<ContactCodes>("SELECT channel, caller FROM contacts WHERE id = ?", {id},
                                 [](store::Row& row) {
                                     ContactCodes codes;
                                     codes.channel = row.next<std::string>();
                                     codes.caller = row.next<std::string>();
                                     return codes;
                                 })
            .value_or(ContactCodes{});
    }

    void correct_later(const Step& step) {
        const auto which = contact(step);
        act_on([&](store::Writer& db) {
            if (step.how % 2 == 0) return annul_contact(db, which, by(step));
            return correct_contact(db, office_codes(), which, {"brev", "hospital"},
                                   codes_of(db, which), by(step));
        });
    }

    void rewrite(const Step& step) {
        const auto which = contact(step);
        act_on([&](store::Writer& db) {
            return save_note(db, vault(), which, std::to_string(step.how) + " nye ord", 1,
                             by(step));
        });
    }

    void hand(const Step& step) {
        const auto to = step.how % 2 == 0 ? jens : secretary;
        act_on([&](store::Writer& db) {
            return hand_over(db, vault(), record(step), to, "Se her", by(step));
        });
    }

    void merge(const Step& step) {
        if (persons_.empty()) return;
        const auto other = one_of(persons_, static_cast<std::size_t>(step.how));
        act_on([&](store::Writer& db) {
            return merge_persons(db, one_of(persons_, step.which), other, by(step));
        });
    }

    void unmerge(const Step& step) {
        if (persons_.empty()) return;
        act_on([&](store::Writer& db) {
            return unmerge_person(db, one_of(persons_, step.which), by(step));
        });
    }

    void move(const Step& step) {
        const auto to = step.how % 2 == 0 ? jens : secretary;
        act_on([&](store::Writer& db) { return move_all(db, vault(), user(step), to, by(step)); });
    }

    void check(const Step& step) {
        RC_ASSERT(findings(Texts::sampled) == std::vector<std::string>{});
        RC_ASSERT(counted("inquiry") ==
                  number("SELECT COUNT(*) FROM cases WHERE status <> 'annulled'"));
        RC_ASSERT(counted("contact") ==
                  number("SELECT COUNT(*) FROM contacts k JOIN cases c ON c.id = k.case_id"
                         " WHERE c.status <> 'annulled' AND k.annulled_at IS NULL"));
        RC_ASSERT(number("SELECT COUNT(*) FROM cases WHERE status = 'open'"
                         " AND (owner_id IS NULL OR next_day IS NULL)") == 0);
        const auto touched = found(record(step));
        RC_ASSERT((touched.status == Status::open) == touched.next_day.has_value());
        RC_ASSERT(finds(std::to_string(touched.id.value), touched));
        if (touched.person) RC_ASSERT(finds(name_, touched));
    }

    // By its number: the case. By its person's name: the person as they are shown.
    bool finds(const std::string& typed, const Case& record) {
        return std::ranges::any_of(hits(typed), [&](const Hit& hit) {
            if (hit.person && record.person && hit.person->id == *record.person) return true;
            return std::ranges::any_of(hit.cases,
                                       [&](const CaseLine& line) { return line.id == record.id; });
        });
    }

    int number_ = 0;
    std::string name_;
    std::vector<base::CaseId> cases_;
    std::vector<base::PersonId> persons_;
};
INSTANTIATE_TEST_SUITE_P(Stores, History, support::both_engines, support::engine_name);

TEST_P(History, LeavesTheLedgerEqualToTheRecountAfterEachStep) {
    rc::detail::TestParams parameters;
    const bool at_length = std::getenv("PATIENTKONTOR_LONG") != nullptr;
    parameters.maxSuccess = at_length ? long_histories : usual_histories;
    parameters.maxSize = 25;
    parameters.seed = at_length ? std::random_device{}() : 20'180'306;
    const auto result =
        rc::detail::checkTestable([&] { run(*rc::gen::container<std::vector<Step>>(any_step())); },
                                  rc::detail::TestMetadata{"history", "history"}, parameters);
    std::ostringstream said;
    rc::detail::printResultMessage(result, said);
    const bool held = result.is<rc::detail::SuccessResult>();
    EXPECT_TRUE(held) << "seed " << parameters.seed << ": " << said.str();
    std::cout << parameters.maxSuccess << " histories\n";
}

}  // namespace
}  // namespace casework
