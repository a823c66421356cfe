#include "casework/case_store.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "casework/office.hpp"
#include "statistics/ledger_store.hpp"

namespace casework {
namespace {

using base::ErrorKind;

class Cases : public Office {
protected:
    base::Result<base::ContactId> add(base::CaseId id, const NewContact& contact) {
        return write([&](store::Writer& db) {
            return add_contact(db, vault(), office_codes(), id, contact, act());
        });
    }
    base::Result<void> correct(base::CaseId id, const Codes& codes, std::int64_t version) {
        return write([&](store::Writer& db) {
            return correct_codes(db, office_codes(), id, codes, version, act());
        });
    }
    template <class Work>
    auto with(Work work) {
        return write([&](store::Writer& db) { return work(db); });
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, Cases, support::both_engines, support::engine_name);

TEST_P(Cases, AreRegisteredAndFoundWhole) {
    auto inquiry = left_open(call_of(cast::karen, "Spørger om ventetid til knæoperation."));
    inquiry.subjects = {"hoereapparat", "aflyst_operation"};
    inquiry.caller = "paaroerende";
    inquiry.caller_text = {"Petrea Kjær", "87 30 44 15"};
    const auto id = registered(inquiry);

    const auto record = found(id);
    EXPECT_EQ(record.status, Status::open);
    EXPECT_EQ(record.owner, birgit);
    EXPECT_EQ(record.next_day, today + 3);
    EXPECT_EQ(record.caller_text.name, "Petrea Kjær");
    EXPECT_EQ(record.caller_text.phone, "87 30 44 15");
    EXPECT_EQ(record.subjects, (std::vector<std::string>{"aflyst_operation", "hoereapparat"}));
    EXPECT_EQ(record.answered_at, now);
    ASSERT_TRUE(record.person.has_value());
    const auto all = contacts(id);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().note, "Spørger om ventetid til knæoperation.");
    EXPECT_EQ(all.front().user, birgit);
    EXPECT_TRUE(findings().empty());
}

TEST_P(Cases, CountOneInquiryOneContactAndTheFurtherSubjects) {
    auto inquiry = call();
    inquiry.subjects = {"hoereapparat"};
    registered(inquiry);
    EXPECT_EQ(counted("inquiry"), 1);
    EXPECT_EQ(counted("contact"), 1);
    EXPECT_EQ(counted("subject"), 1);
    EXPECT_EQ(counted("answer_time"), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entries WHERE action = 'inquiry.registered'"), 1);
}

TEST_P(Cases, WithoutAPersonAreAnonymous) {
    const auto id = registered(call("Spurgte til åbningstider."));
    EXPECT_EQ(found(id).person, std::nullopt);
    EXPECT_EQ(number("SELECT COUNT(*) FROM persons"), 0);
}

TEST_P(Cases, OfABadInquiryLeaveNothing) {
    auto inquiry = call_of(cast::ane);
    inquiry.reason = "vejret";
    const auto refused = with([&](store::Writer& db) {
        return register_inquiry(db, vault(), office_codes(), inquiry, act());
    });
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, ErrorKind::invalid_input);
    inquiry = call();
    inquiry.known_person = base::PersonId{4711};
    const auto unknown = with([&](store::Writer& db) {
        return register_inquiry(db, vault(), office_codes(), inquiry, act());
    });
    ASSERT_FALSE(unknown.has_value());
    EXPECT_EQ(unknown.error().kind, ErrorKind::not_found);
    EXPECT_EQ(number("SELECT COUNT(*) FROM cases") + number("SELECT COUNT(*) FROM persons"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM ledger_entries"), 0);
}

TEST_P(Cases, AreReopenedByALaterContactThatIsNoInquiry) {
    const auto id = registered(call("Første gang."));
    auto contact = later_call("Ringede igen.");
    contact.next_day = today + 1;
    const auto added = write([&](store::Writer& db) {
        return add_contact(db, vault(), office_codes(), id, contact, act(jens));
    });
    ASSERT_TRUE(added.has_value());
    const auto record = found(id);
    EXPECT_EQ(record.status, Status::open);
    EXPECT_EQ(record.owner, jens);
    EXPECT_EQ(record.next_day, today + 1);
    EXPECT_EQ(counted("inquiry"), 1);
    EXPECT_EQ(counted("contact"), 2);
    EXPECT_EQ(contacts(id).back().note, "Ringede igen.");
    EXPECT_TRUE(findings().empty());
}

TEST_P(Cases, AreClosedByAContactWithoutANextDayAndKeepTheirOwner) {
    const auto id = registered(left_open(call()));
    ASSERT_TRUE(write([&](store::Writer& db) {
                    return add_contact(db, vault(), office_codes(), id, later_call(), act(jens));
                }).has_value());
    EXPECT_EQ(found(id).status, Status::closed);
    EXPECT_EQ(found(id).owner, birgit);
}

TEST_P(Cases, CorrectedPostTheReversalAndTheNewEntry) {
    auto inquiry = call();
    inquiry.subjects = {"hoereapparat"};
    const auto id = registered(inquiry);
    ASSERT_TRUE(correct(id, {"mail", "patient", "frit_sygehusvalg", {}}, 1).has_value());
    const auto sum = [&](const char* dimension) {
        return database().read([&](store::Reader& db) {
            return statistics::sums(db, "inquiry", dimension, today, today);
        });
    };
    for (const auto& [code, amount] : sum("channel")) EXPECT_EQ(amount, code == "mail" ? 1 : 0);
    for (const auto& [code, amount] : sum("reason"))
        EXPECT_EQ(amount, code == "frit_sygehusvalg" ? 1 : 0);
    EXPECT_EQ(counted("inquiry"), 1);
    EXPECT_EQ(counted("subject"), 0);
    EXPECT_EQ(contacts(id).front().channel, "mail");
    EXPECT_EQ(number("SELECT COUNT(*) FROM ledger_entries WHERE measure = 'inquiry'"), 3);
    EXPECT_TRUE(findings().empty());
}

TEST_P(Cases, CorrectedByTwoAtOnceRefuseTheLater) {
    const auto id = registered(call());
    ASSERT_TRUE(correct(id, {"mail", "patient", "ventetider", {}}, 1).has_value());
    const auto later = correct(id, {"brev", "patient", "ventetider", {}}, 1);
    ASSERT_FALSE(later.has_value());
    EXPECT_EQ(later.error().kind, ErrorKind::conflict);
    EXPECT_TRUE(correct(id, {"mail", "patient", "ventetider", {}}, 1).has_value())
        << "the same correction is no conflict";
}

TEST_P(Cases, AnnulledCountNothingAndCannotBeChanged) {
    const auto id = registered(left_open(call_of(cast::anton)));
    ASSERT_TRUE(with([&](store::Writer& db) { return annul(db, id, act()); }).has_value());
    EXPECT_EQ(counted("inquiry") + counted("contact") + counted("answer_time"), 0);
    EXPECT_TRUE(findings().empty());
    const auto again = with([&](store::Writer& db) { return annul(db, id, act()); });
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().kind, ErrorKind::conflict);
    EXPECT_FALSE(add(id, later_call()).has_value());
    EXPECT_FALSE(correct(id, {"mail", "patient", "ventetider", {}}, 1).has_value());
}

TEST_P(Cases, RefuseWhatDoesNotFitTheirStatus) {
    const auto open = registered(left_open(call()));
    const auto closed = registered(call());
    const base::CaseId missing{4711};
    const auto first = contacts(open).front().id;
    struct Example {
        const char* why;
        base::Result<void> result;
        ErrorKind kind;
    };
    const auto act_on = [&](auto work) {
        return with([&](store::Writer& db) { return work(db); });
    };
    const Example examples[] = {
        {"closed twice", act_on([&](auto& db) { return close(db, closed, act()); }),
         ErrorKind::conflict},
        {"closed, not there", act_on([&](auto& db) { return close(db, missing, act()); }),
         ErrorKind::not_found},
        {"reopened while open", act_on([&](auto& db) { return reopen(db, open, today, act()); }),
         ErrorKind::conflict},
        {"reopened for yesterday",
         act_on([&](auto& db) { return reopen(db, closed, today - 1, act()); }),
         ErrorKind::invalid_input},
        {"a next day while closed",
         act_on([&](auto& db) { return set_next_day(db, closed, today, act()); }),
         ErrorKind::conflict},
        {"a next day that has passed",
         act_on([&](auto& db) { return set_next_day(db, open, today - 1, act()); }),
         ErrorKind::invalid_input},
        {"answered twice", act_on([&](auto& db) { return answer(db, open, now, act()); }),
         ErrorKind::conflict},
        {"handed over without a note",
         act_on([&](auto& db) { return hand_over(db, vault(), open, jens, "  ", act()); }),
         ErrorKind::invalid_input},
        {"handed over to the owner",
         act_on([&](auto& db) { return hand_over(db, vault(), open, birgit, "Se her", act()); }),
         ErrorKind::conflict},
        {"handed over to nobody", act_on([&](auto& db) {
             return hand_over(db, vault(), open, base::UserId{99}, "Se her", act());
         }),
         ErrorKind::not_found},
        {"handed over while closed",
         act_on([&](auto& db) { return hand_over(db, vault(), closed, jens, "Se her", act()); }),
         ErrorKind::conflict},
        {"taken over by the owner",
         act_on([&](auto& db) { return take_over(db, vault(), open, act()); }),
         ErrorKind::conflict},
        {"taken over while closed",
         act_on([&](auto& db) { return take_over(db, vault(), closed, act(jens)); }),
         ErrorKind::conflict},
        {"attached to nobody", act_on([&](auto& db) {
             return attach_person(db, vault(), open, base::PersonId{9}, act());
         }),
         ErrorKind::not_found},
        {"annulled first contact",
         act_on([&](auto& db) { return annul_contact(db, first, act()); }), ErrorKind::conflict},
        {"annulled contact, not there",
         act_on([&](auto& db) { return annul_contact(db, base::ContactId{99}, act()); }),
         ErrorKind::not_found},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        ASSERT_FALSE(example.result.has_value());
        EXPECT_EQ(example.result.error().kind, example.kind);
    }
    EXPECT_TRUE(findings().empty());
}

TEST_P(Cases, ThatWaitForAnAnswerAreListedUntilTheyAreAnswered) {
    auto mail = left_open(call_of(cast::petrea));
    mail.channel = "mail";
    mail.answered_at.reset();
    const auto id = registered(mail);
    const auto waiting = [&] {
        return database().read(
            [&](store::Reader& db) { return unanswered(db, vault(), viewer(), 10); });
    };
    ASSERT_EQ(waiting().size(), 1U);
    EXPECT_EQ(waiting().front().person_name, cast::petrea.name);
    EXPECT_EQ(counted("answer_time"), 0);
    const auto early = with(
        [&](store::Writer& db) { return answer(db, id, {now.ms - base::ms_per_minute}, act()); });
    EXPECT_FALSE(early.has_value());
    const auto future = with(
        [&](store::Writer& db) { return answer(db, id, {now.ms + base::ms_per_minute}, act()); });
    EXPECT_FALSE(future.has_value());
    ASSERT_TRUE(with([&](store::Writer& db) { return answer(db, id, now, act()); }).has_value());
    EXPECT_TRUE(waiting().empty());
    EXPECT_EQ(counted("answer_time"), 1);
    EXPECT_TRUE(findings().empty());
}

TEST_P(Cases, KeepBothTextsWhenTwoAdvisersSaveTheSameNote) {
    const auto id = registered(call("Begyndelsen."));
    const auto contact = contacts(id).front();
    const auto save = [&](base::UserId user, std::string_view text) {
        return write([&](store::Writer& db) {
            return save_note(db, vault(), contact.id, text, contact.version, act(user));
        });
    };
    base::Result<Saved> first, second;
    std::thread one([&] { first = save(birgit, "Begyndelsen. Hørelsen svigter."); });
    std::thread other([&] { second = save(jens, "Begyndelsen. Synet svigter."); });
    one.join();
    other.join();
    ASSERT_TRUE(first.has_value() && second.has_value());
    EXPECT_NE(*first, *second) << "the later one is told that both texts are kept";
    const auto note = contacts(id).front().note;
    EXPECT_TRUE(note.contains("Begyndelsen. Hørelsen svigter."));
    EXPECT_TRUE(note.contains("Begyndelsen. Synet svigter."));
    EXPECT_EQ(hits("hørelsen").size(), 1U);
    EXPECT_EQ(hits("synet").size(), 1U);
    EXPECT_TRUE(findings().empty());
}

TEST_P(Cases, RefuseANoteThatCannotBeKept) {
    const auto id = registered(call());
    const auto contact = contacts(id).front();
    const auto save = [&](base::ContactId to, const std::string& text) {
        return write([&](store::Writer& db) {
            return save_note(db, vault(), to, text, contact.version, act());
        });
    };
    EXPECT_EQ(save(base::ContactId{99}, "x").error().kind, ErrorKind::not_found);
    EXPECT_EQ(save(contact.id, std::string(20'001, 'a')).error().kind, ErrorKind::invalid_input);
    EXPECT_EQ(save(contact.id, "\xFF").error().kind, ErrorKind::invalid_input);
    EXPECT_EQ(save(contact.id, "Kort.").value(), Saved::alone);
}

TEST_P(Cases, GoToAColleagueWithANoteAndTheirPromises) {
    const auto id = registered(left_open(call()));
    ASSERT_TRUE(with([&](store::Writer& db) {
                    return hand_over(db, vault(), id, jens, " Ringer efter kl. 12. ", act());
                }).has_value());
    EXPECT_EQ(found(id).owner, jens);
    ASSERT_TRUE(with([&](store::Writer& db) {
                    return take_over(db, vault(), id, act(secretary));
                }).has_value());
    EXPECT_EQ(found(id).owner, secretary);
    const auto all =
        database().read([&](store::Reader& db) { return handovers_of(db, vault(), id); });
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all.front().note, "Ringer efter kl. 12.");
    EXPECT_EQ(all.front().from, birgit);
    EXPECT_EQ(all.back().note, "");
}

TEST_P(Cases, OfAnAbsentColleagueMoveTogether) {
    const auto first = registered(left_open(call())), second = registered(left_open(call()));
    const auto closed = registered(call());
    const auto moved = with(
        [&](store::Writer& db) { return move_all(db, vault(), birgit, jens, act(secretary)); });
    EXPECT_EQ(moved.value(), 2);
    EXPECT_EQ(found(first).owner, jens);
    EXPECT_EQ(found(second).owner, jens);
    EXPECT_EQ(found(closed).owner, birgit);
    const auto lines = database().read(
        [&](store::Reader& db) { return open_cases_of(db, vault(), viewer(jens), today + 3, 10); });
    EXPECT_EQ(lines.size(), 2U);
    const auto same =
        with([&](store::Writer& db) { return move_all(db, vault(), jens, jens, act()); });
    EXPECT_FALSE(same.has_value());
}

TEST_P(Cases, CorrectAndAnnulALaterContactAlone) {
    const auto id = registered(call());
    const auto later = add(id, later_call()).value();
    const ContactCodes seen{"telefon", "paaroerende"}, corrected{"mail", "hospital"};
    ASSERT_TRUE(with([&](store::Writer& db) {
                    return correct_contact(db, office_codes(), later, corrected, seen, act());
                }).has_value());
    EXPECT_EQ(found(id).channel, "telefon");
    EXPECT_EQ(contacts(id).back().channel, "mail");
    EXPECT_TRUE(findings().empty());
    ASSERT_TRUE(
        with([&](store::Writer& db) { return annul_contact(db, later, act()); }).has_value());
    EXPECT_EQ(counted("contact"), 1);
    EXPECT_EQ(counted("inquiry"), 1);
    EXPECT_TRUE(findings().empty());
    EXPECT_FALSE(
        with([&](store::Writer& db) { return annul_contact(db, later, act()); }).has_value());
}

TEST_P(Cases, KeepTheCodesOfALaterContactThatAColleagueCorrectedFirst) {
    const auto id = registered(call());
    const auto later = add(id, later_call()).value();
    const ContactCodes seen{"telefon", "paaroerende"};
    const auto correct = [&](const ContactCodes& corrected, base::UserId by) {
        return with([&](store::Writer& db) {
            return correct_contact(db, office_codes(), later, corrected, seen, act(by));
        });
    };
    ASSERT_TRUE(correct({"mail", "hospital"}, jens).has_value());
    const auto overtaken = correct({"brev", "hospital"}, birgit);
    ASSERT_FALSE(overtaken.has_value());
    EXPECT_EQ(overtaken.error().kind, ErrorKind::conflict);
    EXPECT_EQ(contacts(id).back().channel, "mail");
    EXPECT_TRUE(correct({"mail", "hospital"}, birgit).has_value()) << "both chose the same";
    EXPECT_TRUE(findings().empty());
}

// The reason of the case is not the contact's.
TEST_P(Cases, CorrectALaterContactOfACaseWhoseReasonCanNoLongerBeChosen) {
    const auto id = registered(call());
    const auto later = add(id, later_call()).value();
    database().write([&](store::Writer& db) {
        db.execute("UPDATE cases SET reason = 'ikke_laengere' WHERE id = ?", {id});
    });
    EXPECT_TRUE(with([&](store::Writer& db) {
                    return correct_contact(db, office_codes(), later, {"mail", "hospital"},
                                           {"telefon", "paaroerende"}, act());
                }).has_value());
    const auto unknown = with([&](store::Writer& db) {
        return correct_contact(db, office_codes(), later, {"due", "hospital"}, {"mail", "hospital"},
                               act());
    });
    EXPECT_FALSE(unknown.has_value());
}

TEST_P(Cases, CorrectTheirFirstContactTogetherWithTheInquiry) {
    const auto id = registered(call());
    const auto first = contacts(id).front().id;
    ASSERT_TRUE(with([&](store::Writer& db) {
                    return correct_contact(db, office_codes(), first, {"mail", "kommune"},
                                           {"telefon", "patient"}, act());
                }).has_value());
    EXPECT_EQ(found(id).channel, "mail");
    EXPECT_EQ(found(id).caller, "kommune");
    EXPECT_TRUE(findings().empty());
}

}  // namespace
}  // namespace casework
