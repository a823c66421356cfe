#include "casework/case.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "casework/counting.hpp"
#include "casework/office.hpp"

namespace casework {
namespace {

const base::Date tuesday{2018, 3, 6};

Inquiry good() {
    Inquiry inquiry;
    inquiry.channel = "telefon";
    inquiry.caller = "patient";
    inquiry.reason = "ventetider";
    inquiry.received_on = tuesday;
    inquiry.received_at = at(tuesday, 10);
    inquiry.answered_at = at(tuesday, 10, 5);
    return inquiry;
}

TEST(Inquiry, IsRefusedFieldByField) {
    struct Example {
        const char* why;
        const char* field;  // "" accepted
        void (*change)(Inquiry&);
    };
    const Example examples[] = {
        {"as it stands it is right", "", [](Inquiry&) {}},
        {"nobody known is right", "", [](Inquiry& i) { i.new_person = {}; }},
        {"no channel", "channel", [](Inquiry& i) { i.channel = ""; }},
        {"a channel that does not exist", "channel", [](Inquiry& i) { i.channel = "telex"; }},
        {"no caller", "caller", [](Inquiry& i) { i.caller = ""; }},
        {"a caller only imports have", "caller", [](Inquiry& i) { i.caller = "ikke_oplyst"; }},
        {"no reason", "reason", [](Inquiry& i) { i.reason = ""; }},
        {"a subject that does not exist", "subjects", [](Inquiry& i) { i.subjects = {"vejret"}; }},
        {"one subject twice", "subjects",
         [](Inquiry& i) {
             i.subjects = {"ventetider", "ventetider"};
         }},
        {"too many subjects", "subjects", [](Inquiry& i) { i.subjects.resize(21, "ventetider"); }},
        {"tomorrow", "received_on", [](Inquiry& i) { i.received_on = tuesday + 1; }},
        {"a slip of the century", "received_on",
         [](Inquiry& i) {
             i.received_on = base::Date{1918, 3, 6};
         }},
        {"day and time do not belong", "received_on",
         [](Inquiry& i) { i.received_at.ms -= 3 * base::ms_per_day; }},
        {"a code before its first day", "channel",
         [](Inquiry& i) {
             i.channel = "ikke_registreret";
             i.received_on = base::Date{2016, 12, 31};
             i.received_at = at(i.received_on, 10);
             i.answered_at.reset();
         }},
        {"answered before it was received", "answered_on",
         [](Inquiry& i) { i.answered_at = at(tuesday, 9); }},
        {"not answered yet is right", "", [](Inquiry& i) { i.answered_at.reset(); }},
        {"a name of 120 letters is right", "",
         [](Inquiry& i) {
             for (int n = 0; n < 120; ++n) i.new_person.name += "ø";
         }},
        {"a name of 121 letters", "name", [](Inquiry& i) { i.new_person.name.assign(121, 'a'); }},
        {"a name on two lines", "name", [](Inquiry& i) { i.new_person.name = "Ane\nBæk"; }},
        {"a name that is not UTF-8", "name", [](Inquiry& i) { i.new_person.name = "S\xF8ren"; }},
        {"a name with a control character", "name",
         [](Inquiry& i) { i.new_person.name = "Ane\x01"; }},
        {"a CPR number of nine digits", "cpr", [](Inquiry& i) { i.new_person.cpr = "241288777"; }},
        {"a CPR number of no real day", "cpr", [](Inquiry& i) { i.new_person.cpr = "3102887770"; }},
        {"modulus 11 is no refusal", "", [](Inquiry& i) { i.new_person.cpr = cast::thora.cpr; }},
        {"a phone number of letters", "phone",
         [](Inquiry& i) { i.new_person.phone = "lokal nul"; }},
        {"a phone number abroad is right", "",
         [](Inquiry& i) { i.new_person.phone = "+46 8 123 456 78"; }},
        {"a mail address without a name", "email",
         [](Inquiry& i) { i.new_person.email = "@example.dk"; }},
        {"a mail address with a blank", "email",
         [](Inquiry& i) { i.new_person.email = "a b@example.dk"; }},
        {"a mail address with two signs", "email",
         [](Inquiry& i) { i.new_person.email = "a@b@example.dk"; }},
        {"a long mail address", "email",
         [](Inquiry& i) { i.new_person.email = std::string(200, 'a') + "@b.dk"; }},
        {"an address on two lines is right", "",
         [](Inquiry& i) { i.new_person.address = "Torvet 1\n7400 Herning"; }},
        {"a long address", "address", [](Inquiry& i) { i.new_person.address.assign(301, 'a'); }},
        {"a caller's name on two lines", "caller_name",
         [](Inquiry& i) { i.caller_text.name = "a\nb"; }},
        {"a caller's phone of letters", "caller_phone",
         [](Inquiry& i) { i.caller_text.phone = "ring"; }},
        {"a note of 20,001 letters", "note", [](Inquiry& i) { i.note.assign(20'001, 'a'); }},
        {"a note with NUL", "note", [](Inquiry& i) { i.note = std::string("a\0b", 3); }},
        {"a next day that has passed", "next_day", [](Inquiry& i) { i.next_day = tuesday - 1; }},
        {"today is a next day", "", [](Inquiry& i) { i.next_day = tuesday; }},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        auto inquiry = good();
        example.change(inquiry);
        const auto faults = field_faults(inquiry, office_codes(), tuesday);
        if (*example.field == '\0') {
            EXPECT_TRUE(faults.empty()) << faults.front().field << ": " << faults.front().message;
            continue;
        }
        ASSERT_FALSE(faults.empty());
        EXPECT_EQ(faults.front().field, example.field);
        EXPECT_FALSE(faults.front().message.empty());
        EXPECT_TRUE(std::ranges::all_of(
            faults, [](const FieldFault& fault) { return fault.message.ends_with('.'); }));
    }
}

TEST(Inquiry, NamesAllFaultsAtOnceInTheOrderOfTheForm) {
    Inquiry inquiry;
    inquiry.received_on = tuesday;
    inquiry.received_at = at(tuesday, 10);
    inquiry.new_person.cpr = "1";
    inquiry.new_person.phone = "x";
    std::vector<std::string_view> fields;
    for (const auto& fault : field_faults(inquiry, office_codes(), tuesday))
        fields.push_back(fault.field);
    EXPECT_EQ(fields,
              (std::vector<std::string_view>{"channel", "caller", "reason", "cpr", "phone"}));
    EXPECT_EQ(faults(inquiry, office_codes(), tuesday).size(), 5U);
}

TEST(Inquiry, MayHoldMoreWhenItIsImported) {
    auto inquiry = good();
    inquiry.caller = "ikke_oplyst";
    inquiry.next_day = tuesday;
    EXPECT_TRUE(field_faults(inquiry, office_codes(), tuesday + 30, Source::imported).empty());
    inquiry.next_day = tuesday - 1;
    EXPECT_EQ(field_faults(inquiry, office_codes(), tuesday + 30, Source::imported).size(), 1U);
}

TEST(Contact, JoinsAClosedCaseForNinetyDaysUnlessTheAdviserChoosesOtherwise) {
    struct Example {
        const char* why;
        Status status;
        int days_since_closed;
        ContactJoins joins;
    };
    const Example examples[] = {
        {"an open case goes on", Status::open, 400, ContactJoins::this_case},
        {"the same day", Status::closed, 0, ContactJoins::this_case},
        {"the last day", Status::closed, 90, ContactJoins::this_case},
        {"the day after", Status::closed, 91, ContactJoins::new_case},
        {"registered in error", Status::annulled, 0, ContactJoins::new_case},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        Case record;
        record.status = example.status;
        if (example.status != Status::open) record.closed_at = at(tuesday, 12);
        EXPECT_EQ(default_joining(record, tuesday + example.days_since_closed, usual_reopen_days),
                  example.joins);
    }
}

TEST(AnswerTime, FallsIntoOneOfFiveBands) {
    struct Example {
        const char* why;
        base::Instant answered;
        const char* band;
    };
    const Example examples[] = {
        {"at once", at(tuesday, 10), "within_30_min"},
        {"half an hour is within it", at(tuesday, 10, 30), "within_30_min"},
        {"a minute more", at(tuesday, 10, 31), "within_2_hours"},
        {"two hours", at(tuesday, 12), "within_2_hours"},
        {"in the afternoon", at(tuesday, 15), "same_day"},
        {"the next morning", at(tuesday + 1, 7), "within_7_days"},
        {"the same time a week later", at(tuesday + 7, 10), "within_7_days"},
        {"after a week", at(tuesday + 7, 11), "later"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_EQ(answer_band(tuesday, at(tuesday, 10), example.answered), example.band);
    }
}

TEST(Events, AreOneInquiryAndAContactForEachConversation) {
    Case record;
    record.subjects = {"ventetider", "hoereapparat"};
    record.received_on = tuesday;
    Contact answered, waiting, annulled;
    answered.answered_at = base::Instant{};
    annulled.annulled = true;
    const auto count = [](const std::vector<statistics::Event>& events, std::string_view measure) {
        return std::ranges::count(events, measure, &statistics::Event::measure);
    };
    const auto events = events_of(record, {answered, waiting, annulled});
    EXPECT_EQ(count(events, "inquiry"), 1);
    EXPECT_EQ(count(events, "subject"), 2);
    EXPECT_EQ(count(events, "contact"), 2);
    EXPECT_EQ(count(events, "answer_time"), 1);
    record.status = Status::annulled;
    EXPECT_TRUE(events_of(record, {answered, waiting, annulled}).empty());
}

TEST(Note, KeepsWhatTwoWroteAtOnce) {
    EXPECT_EQ(both_notes("Ringer mandag.", "Mail sendt."), "Ringer mandag.\n\nMail sendt.");
    EXPECT_EQ(both_notes("Ringer mandag. Mail sendt.", "Mail sendt."),
              "Ringer mandag. Mail sendt.");
    EXPECT_EQ(both_notes("", "Mail sendt."), "Mail sendt.");
    EXPECT_EQ(note_fault("kort", 0), std::nullopt);
    EXPECT_NE(note_fault(std::string(20'001, 'a'), 0), std::nullopt);
    EXPECT_EQ(note_fault(std::string(20'001, 'a'), 25'000), std::nullopt);
}

TEST(Status, IsReadAsItIsWritten) {
    for (const auto status : {Status::open, Status::closed, Status::annulled})
        EXPECT_EQ(status_of(code(status)), status);
    EXPECT_EQ(status_of("lukket"), std::nullopt);
    EXPECT_EQ(danish(Status::annulled), "Annulleret");
}

}  // namespace
}  // namespace casework
