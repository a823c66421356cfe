#include "casework/erasure_store.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fmt/format.h>

#include "casework/access_store.hpp"
#include "casework/consent_store.hpp"
#include "casework/draft_store.hpp"
#include "casework/hold_store.hpp"
#include "casework/office.hpp"
#include "casework/promise_store.hpp"
#include "casework/token_mend_store.hpp"
#include "casework/verdict_store.hpp"
#include "casework/visit_store.hpp"
#include "identity/identity_store.hpp"

namespace casework {
namespace {

namespace fs = std::filesystem;

class Erasure : public Office {
protected:
    void SetUp() override {
        Office::SetUp();
        head = write([&](store::Writer& db) {
                   return identity::create_user(db, {"petrea", "Petrea", identity::Role::head, "$"},
                                                now);
               }).value();
    }
    base::Result<BreakGlassId> look(base::CaseId id) {
        const Viewer heads{head, identity::Role::head, now, today};
        return write([&](store::Writer& db) {
            return break_glass(db, vault(), heads, id, "Klage over sagsbehandlingen", act(head));
        });
    }
    // A closed case with all that can hang on one.
    base::CaseId full_case(const cast::Member& member, std::string_view note) {
        auto inquiry = call_of(member, note);
        inquiry.caller_text = {"Datter Dagmar", "86 62 11 99"};
        const auto id = registered(left_open(inquiry));
        write([&](store::Writer& db) {
            make_promise(db, vault(), id, birgit, {now.ms + base::ms_per_day}, "Ringer", act())
                .value();
            add_contact(db, vault(), office_codes(), id, later_call("Igen om fyrtårnet"), act())
                .value();
            reopen(db, id, today + 1, act()).value();
            Verdict verdict;
            verdict.record = id;
            verdict.asked_on = today;
            verdict.facts = "{}", verdict.say = "Ja", verdict.explanation = "Fordi";
            store_verdict(db, vault(), verdict, act()).value();
            save_draft(db, vault(), jens, fmt::format("sag-{}-kontakt", id.value), "note=x", now);
            save_draft(db, vault(), jens, fmt::format("sag-{}-ret-diagnosis", id.value), "a=x",
                       now);
            hand_over(db, vault(), id, jens, "Se her", act()).value();
            auto consent = oral_now(id, "paaroerende", now, today);
            consent.giver_name = "Thora Friis", consent.receiver_name = "Datter Dagmar";
            const auto given = add_consent(db, vault(), consent, act()).value();
            add_disclosure(db, vault(), id, given, "At der er plads i Viborg", act()).value();
            state_line(db, id, "paaroerende", act());
            lock_case(db, id, {birgit}, act()).value();
            const auto patient = *find_covered_case(db, id)->person;
            protect_address(db, patient, Protection::on, act()).value();
            link_colleague(db, patient, secretary, act()).value();
        });
        look(id).value();
        write([&](store::Writer& db) { close(db, id, act()).value(); });
        return id;
    }
    base::Result<void> erase(base::CaseId id) {
        return write([&](store::Writer& db) { return erase_case(db, vault(), id, act()); });
    }
    bool erased(base::CaseId id) {
        return database().read([&](store::Reader& db) { return is_erased(db, id); });
    }
    std::int64_t sealed_values() {
        const auto columns =
            number("SELECT COUNT(*) FROM users") > 0 && GetParam() == support::Engine::sqlite
                ? "SELECT m.name, c.name FROM office.sqlite_schema m"
                  " JOIN pragma_table_info(m.name, 'office') c"
                  " WHERE m.type = 'table' AND c.name LIKE '%_sealed'"
                : "SELECT table_name, column_name FROM information_schema.columns"
                  " WHERE table_schema = 'office' AND column_name LIKE '%_sealed'";
        std::int64_t values = 0;
        database().read([&](store::Reader& db) {
            const auto names =
                db.select<std::pair<std::string, std::string>>(columns, {}, [](store::Row& row) {
                    auto table = row.next<std::string>();
                    return std::pair{std::move(table), row.next<std::string>()};
                });
            EXPECT_GE(names.size(), 14U);
            for (const auto& [table, column] : names)
                // What belongs to a colleague's account is no patient's.
                if (table != "second_factors")
                    values += db.number(fmt::format("SELECT COUNT({}) FROM {}", column, table));
        });
        return values;
    }

    base::UserId head;
};
INSTANTIATE_TEST_SUITE_P(Stores, Erasure, support::both_engines, support::engine_name);

TEST_P(Erasure, LeavesNumbersAndTakesEverythingAboutAPerson) {
    const auto id = full_case(cast::karen, "Spørger om vandreture i klitterne");
    const auto before = found(id);
    const auto inquiries = counted("inquiry"), contacts_counted = counted("contact");
    ASSERT_TRUE(erase(id).has_value());

    for (const auto* typed : {cast::karen.name, cast::karen.cpr, cast::karen.phone, "vandreture",
                              "fyrtårnet", "Dagmar", "86 62 11 99"})
        EXPECT_TRUE(hits(typed).empty()) << typed;
    EXPECT_EQ(number("SELECT COUNT(*) FROM person_tokens"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM case_tokens"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM data_keys"), 0) << "of person, case and drafts";
    for (const auto* table : {"consents", "disclosures", "case_visits", "case_locks", "promises",
                              "handovers", "verdicts", "drafts", "undo_steps"})
        EXPECT_EQ(number(fmt::format("SELECT COUNT(*) FROM {}", table)), 0) << table;
    EXPECT_EQ(number("SELECT COUNT(*) FROM persons"
                     " WHERE colleague_id IS NOT NULL OR protected_address <> 0"),
              0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM erased_keys"), 2);
    EXPECT_EQ(sealed_values(), 0);
    database().read([&](store::Reader& db) {
        EXPECT_FALSE(find_person(db, vault(), *before.person).has_value());
        EXPECT_FALSE(kept_person(db, *before.person).has_value());
    });

    const auto after = found(id);
    EXPECT_TRUE(erased(id));
    EXPECT_FALSE(after.person.has_value());
    EXPECT_EQ(after.reason, before.reason);
    EXPECT_EQ(after.received_on, before.received_on);
    EXPECT_EQ(contacts(id).size(), 2U) << "without their notes";
    EXPECT_EQ(counted("inquiry"), inquiries);
    EXPECT_EQ(counted("contact"), contacts_counted);
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

TEST_P(Erasure, OfAllPersonsLeavesNoSealedValueAnywhere) {
    for (const auto& member : cast::everyone) full_case(member, "Spørger om broen");
    for (std::int64_t id = 1; id <= static_cast<std::int64_t>(cast::everyone.size()); ++id)
        ASSERT_TRUE(erase(base::CaseId{id}).has_value());
    EXPECT_EQ(sealed_values(), 0) << "a new table with sealed columns is missing in erasure_store";
    EXPECT_EQ(number("SELECT COUNT(*) FROM data_keys"), 0);
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

TEST_P(Erasure, KeepsThePersonOfAnotherCase) {
    const auto old = registered(call_of(cast::karen, "Spørger om broen"));
    const auto person_id = *found(old).person;
    auto again = call("Spørger om fyrtårnet");
    again.known_person = person_id;
    const auto other = registered(again);
    ASSERT_TRUE(erase(old).has_value());
    EXPECT_EQ(hits(cast::karen.name).size(), 1U);
    EXPECT_TRUE(hits("broen").empty());
    EXPECT_EQ(found(other).person, person_id);
    EXPECT_FALSE(write([&](store::Writer& db) {
                     return erase_person(db, vault(), person_id, act());
                 }).has_value());
    ASSERT_TRUE(erase(other).has_value());
    EXPECT_TRUE(hits(cast::karen.name).empty());
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

TEST_P(Erasure, TakesEveryRecordThatWasMergedAndFormerNumbers) {
    const auto one = registered(call_of(cast::karen)), two = registered(call_of(cast::niels));
    const auto kept = *found(one).person, merged = *found(two).person;
    write([&](store::Writer& db) {
        merge_persons(db, kept, merged, act()).value();
        auto wanted = find_person(db, vault(), kept).value();
        const auto seen = wanted;
        wanted.cpr = person(cast::ane).cpr;
        change_person(db, vault(), seen, wanted, act()).value();
    });
    ASSERT_TRUE(erase(one).has_value());
    EXPECT_FALSE(hits(cast::niels.name).empty()) << "a case is kept";
    ASSERT_TRUE(erase(two).has_value());
    for (const auto* typed : {cast::karen.name, cast::niels.name, cast::karen.cpr, cast::ane.cpr})
        EXPECT_TRUE(hits(typed).empty()) << typed;
    EXPECT_EQ(sealed_values(), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM person_merges"), 0);
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

TEST_P(Erasure, IsRefusedWhileSomethingKeepsTheCase) {
    const auto id = registered(left_open(call_of(cast::karen)));
    EXPECT_NE(erase(id).error().message.find("er åben"), std::string::npos);
    write([&](store::Writer& db) { close(db, id, act()).value(); });
    const auto hold =
        write([&](store::Writer& db) { return place_hold(db, id, "complaint", act()); }).value();
    EXPECT_NE(erase(id).error().message.find("skal bevares"), std::string::npos);
    write([&](store::Writer& db) { lift_hold(db, id, hold, act()).value(); });
    EXPECT_TRUE(erase(id).has_value());
    EXPECT_NE(erase(id).error().message.find("allerede slettet"), std::string::npos);
    EXPECT_NE(erase(base::CaseId{99}).error().message.find("findes ikke"), std::string::npos);
}

TEST_P(Erasure, LeavesACaseThatNothingCanBeDoneTo) {
    const auto id = full_case(cast::karen, "Spørger om broen");
    const auto contact = contacts(id).front().id;
    const auto person_id = *found(registered(call_of(cast::niels))).person;
    ASSERT_TRUE(erase(id).has_value());
    const auto refused = [&](const char* what, auto work) {
        const auto answer = write([&](store::Writer& db) -> base::Result<void> {
            const auto done = work(db);
            if (!done) return std::unexpected(done.error());
            return {};
        });
        ASSERT_FALSE(answer.has_value()) << what;
        EXPECT_NE(answer.error().message.find("slettet"), std::string::npos)
            << what << ": " << answer.error().message;
    };
    refused("contact", [&](store::Writer& db) {
        return add_contact(db, vault(), office_codes(), id, later_call("x"), act());
    });
    refused("note",
            [&](store::Writer& db) { return save_note(db, vault(), contact, "x", 1, act()); });
    refused("reopen", [&](store::Writer& db) { return reopen(db, id, today + 1, act()); });
    refused("codes", [&](store::Writer& db) {
        return correct_codes(db, office_codes(), id, {"mail", "patient", "befordring", {}}, 1,
                             act());
    });
    refused("annul", [&](store::Writer& db) { return annul(db, id, act()); });
    refused("person",
            [&](store::Writer& db) { return attach_person(db, vault(), id, person_id, act()); });
    refused("promise", [&](store::Writer& db) {
        return make_promise(db, vault(), id, birgit, {now.ms + base::ms_per_day}, "x", act());
    });
    refused("verdict", [&](store::Writer& db) {
        Verdict verdict;
        verdict.record = id;
        return store_verdict(db, vault(), verdict, act());
    });
    refused("hold", [&](store::Writer& db) { return place_hold(db, id, "complaint", act()); });
    refused("consent", [&](store::Writer& db) {
        return add_consent(db, vault(), oral_now(id, "paaroerende", now, today), act());
    });
    refused("lock", [&](store::Writer& db) { return lock_case(db, id, {}, act()); });
    refused("break glass", [&](store::Writer& db) {
        const Viewer heads{head, identity::Role::head, now, today};
        return break_glass(db, vault(), heads, id, "Klage over sagsbehandlingen", act(head));
    });
}

TEST_P(Erasure, GoesOnWhereAKeyWasLost) {
    const auto id = registered(call_of(cast::karen, "Spørger om broen"));
    write([](store::Writer& db) { db.execute("DELETE FROM data_keys"); });
    EXPECT_TRUE(erase(id).has_value());
    EXPECT_EQ(number("SELECT COUNT(*) FROM person_tokens"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM case_tokens"), 0);
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

TEST_P(Erasure, IsCheckedForEachThingThatIsLeft) {
    struct Example {
        const char* why;
        const char* sql;
        const char* says;
    };
    const Example examples[] = {
        {"a caller's name", "UPDATE cases SET caller_sealed = 'x' WHERE id = 1", "henvenders navn"},
        {"the person", "UPDATE cases SET person_id = 1 WHERE id = 1", "har stadig en person"},
        {"a note", "UPDATE contacts SET note_sealed = 'x' WHERE case_id = 1", "stadig en note"},
        {"a name", "UPDATE persons SET name_sealed = 'x' WHERE id = 1", "har stadig oplysninger"},
        {"a key of the list",
         "INSERT INTO data_keys (id, kek_id, wrapped)"
         " SELECT id, 1, 'x' FROM erased_keys WHERE kind = 'person'",
         "står på slettelisten, men findes"},
        {"a person's token", "INSERT INTO person_tokens (token, person_id) VALUES (17, 1)",
         "Person 1 er slettet, men har et søgeord"},
        {"a case's token", "INSERT INTO case_tokens (token, case_id) VALUES (17, 1)",
         "Sag 1 er slettet, men har et søgeord"},
        {"a consent",
         "INSERT INTO consents (id, case_id, user_id, entered_at, giver, receiver, scope, purpose,"
         " form, given_at, last_day) VALUES (1, 1, 1, 5, 'patient', 'paaroerende', 'case',"
         " 'guidance', 'oral', 5, '2018-03-06')",
         "stadig et samtykke"},
        {"why somebody looked",
         "INSERT INTO case_visits (id, case_id, user_id, kind, at, until, reason_sealed)"
         " VALUES (1, 1, 1, 'break_glass', 5, 5, 'x')",
         "stadig grunden til en nødadgang"},
        {"that the person works here", "UPDATE persons SET colleague_id = 1 WHERE id = 1",
         "har stadig oplysninger"},
        {"a hold of before",
         "INSERT INTO case_holds (id, case_id, reason, placed_at, placed_by)"
         " VALUES (99, 1, 'complaint', 5, 1)",
         "mens den skulle bevares"},
    };
    const auto id = registered(call_of(cast::karen, "Spørger om broen"));
    ASSERT_TRUE(erase(id).has_value());
    ASSERT_EQ(findings(), std::vector<std::string>{});
    for (const auto& [why, sql, says] : examples) {
        SCOPED_TRACE(why);
        // Nothing of it is kept: the next row begins as this one did.
        const auto lines = [&] {
            std::vector<std::string> found_lines;
            try {
                write([&](store::Writer& db) {
                    db.execute(sql);
                    found_lines = check_cases(db, vault());
                    throw std::runtime_error{"taken back"};
                });
            } catch (const std::runtime_error&) {
            }
            return found_lines;
        }();
        const auto named = [&](const std::string& line) { return line.contains(says); };
        EXPECT_TRUE(std::ranges::any_of(lines, named)) << (lines.empty() ? "" : lines.front());
    }
}

class OlderOffice : public Erasure {};
INSTANTIATE_TEST_SUITE_P(Store, OlderOffice, testing::Values(support::Engine::sqlite),
                         support::engine_name);

TEST_P(OlderOffice, IsErasedAgainByTheListThatStandsWithTheKeys) {
    const auto id = full_case(cast::karen, "Spørger om vandreture i klitterne");
    const auto other = registered(call_of(cast::niels, "Spørger om broen"));
    fresh().close();
    fs::copy_file(fresh().folder() + "/office.db", fresh().folder() + "/before");
    fresh().reopen();
    ASSERT_TRUE(erase(id).has_value());
    registered(call_of(cast::ane, "Spørger om fyret"));
    fresh().close();
    fs::rename(fresh().folder() + "/before", fresh().folder() + "/office.db");
    fresh().reopen();
    ASSERT_GT(sealed_values(), 0) << "the older office still has it";

    EXPECT_EQ(erase_again(database(), now), 2) << "case and person";
    mend_tokens(database(), vault());
    EXPECT_TRUE(hits(cast::karen.name).empty());
    EXPECT_TRUE(hits("vandreture").empty());
    EXPECT_TRUE(erased(id));
    EXPECT_EQ(hits(cast::niels.name).size(), 1U);
    EXPECT_EQ(findings(), std::vector<std::string>{});
    EXPECT_EQ(erase_again(database(), now), 0) << "once";

    // Whoever comes next is not taken for the one who was erased.
    const auto next = registered(call_of(cast::petrea, "Spørger om noget nyt"));
    EXPECT_GT(next, other);
    EXPECT_EQ(erase_again(database(), now), 0);
    EXPECT_EQ(hits(cast::petrea.name).size(), 1U);
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

TEST_P(Erasure, CompactsTheFilesOnceForWhatWasErased) {
    registered(call_of(cast::niels));
    const auto id = registered(call_of(cast::karen));
    EXPECT_EQ(compact_after_erasure(database()), Compacted::no);
    ASSERT_TRUE(erase(id).has_value());
    EXPECT_EQ(compact_after_erasure(database()), Compacted::yes);
    EXPECT_EQ(compact_after_erasure(database()), Compacted::no);
    EXPECT_EQ(hits(cast::niels.name).size(), 1U);
    EXPECT_EQ(findings(), std::vector<std::string>{});
    registered(call_of(cast::ane));
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

}  // namespace
}  // namespace casework
