#include "casework/consent.hpp"

#include <gmock/gmock.h>

#include "casework/office.hpp"
#include "law/book_files.hpp"
#include "rights/rule_book.hpp"

namespace casework {
namespace {

const rights::Right& law() {
    static const rights::RuleBook book{law::load_archive(PROJECT_FOLDER "/law").newest()};
    return *book.find("consent");
}

const base::Date day{2026, 3, 3};
const base::Instant noon = at(day, 12);

Consent given_by(Giver giver) {
    auto consent = oral_now(base::CaseId{1}, "paaroerende", noon, day);
    consent.giver = giver;
    if (giver != Giver::patient) consent.giver_name = "Ane Kirstine Bæk";
    if (giver == Giver::deceased_relative) consent.scope = ConsentScope::death;
    return consent;
}

std::vector<std::string> wrong_fields(const Consent& consent,
                                      std::optional<std::int64_t> age = 40) {
    std::vector<std::string> fields;
    for (const auto& fault : field_faults(consent, day, age, law()))
        fields.emplace_back(fault.field);
    return fields;
}

TEST(Consent, IsGivenByWhomTheLawLetsDecide) {
    struct Example {
        const char* paragraph;
        const char* why;
        Giver giver;
        std::optional<std::int64_t> age;
        bool may;
    };
    using enum Giver;
    // clang-format off
    const Example examples[] = {
        {"SL § 17, stk. 1",  "15 years decide themselves",                 patient, 15, true},
        {"SL § 17, stk. 1",  "14 years do not",                            patient, 14, false},
        {"SL § 51, stk. 4",  "an adult",                                   patient, 40, true},
        {"SL § 51, stk. 4",  "nobody knows the CPR number: the choice says the age", patient, std::nullopt, true},
        {"SL § 14",          "custody below 15 years",                     custody_holder, 14, true},
        {"SL § 17, stk. 1",  "no custody from 15 years",                   custody_holder, 15, false},
        {"SL § 17, stk. 3",  "custody of 15-17 years not able to decide",  custody_of_young, 16, true},
        {"SL § 14",          "nobody has custody of an adult",             custody_of_young, 18, false},
        {"SL § 14, værgemålsloven § 5", "a guardian of an adult",          guardian, 80, true},
        {"SL § 14",          "no guardian speaks for a child",             guardian, 12, false},
        {"FVL § 8",          "a power of attorney of an adult",            attorney, 40, true},
        {"FVL § 8",          "no child gives a power of attorney",         attorney, 10, false},
        {"SL § 14",          "a future power of attorney in force",        future_attorney, 80, true},
        {"SL § 14",          "the nearest relative of an adult",           nearest_relative, 80, true},
        {"SL § 14",          "the nearest relative of a child: custody",   nearest_relative, 12, false},
        {"SL § 45",          "the relatives of a deceased",                deceased_relative, 80, true},
    };
    // clang-format on
    for (const auto& example : examples) {
        SCOPED_TRACE(std::string{example.paragraph} + ": " + example.why);
        const auto wrong = wrong_fields(given_by(example.giver), example.age);
        EXPECT_EQ(wrong,
                  example.may ? std::vector<std::string>{} : std::vector<std::string>{"giver"});
    }
}

TEST(Consent, HasTheScopeFormAndTimeThatItsPurposeAllows) {
    struct Example {
        const char* why;
        void (*change)(Consent&);
        std::vector<std::string> wrong;
    };
    const Example examples[] = {
        {"oral and for this case", [](Consent&) {}, {}},
        {"somebody speaks for the patient and has no name",
         [](Consent& c) { c.giver = Giver::attorney; },
         {"giver_name"}},
        {"§ 45 tells course, cause and manner of death alone",
         [](Consent& c) {
             c = given_by(Giver::deceased_relative);
             c.scope = ConsentScope::whole_case;
         },
         {"scope"}},
        {"the cause of death of somebody alive",
         [](Consent& c) { c.scope = ConsentScope::death; },
         {"scope"}},
        {"§ 45 is for the relatives, not for other purposes",
         [](Consent& c) {
             c = given_by(Giver::deceased_relative);
             c.terms.purpose = ConsentPurpose::records;
         },
         {"purpose"}},
        {"§ 44: other purposes are in writing",
         [](Consent& c) { c.terms.purpose = ConsentPurpose::other; },
         {"consent_form"}},
        {"§ 44: written",
         [](Consent& c) {
             c.terms.purpose = ConsentPurpose::other;
             c.form = GivenAs::written;
         },
         {}},
        {"§ 44: the need of writing is waived",
         [](Consent& c) {
             c.terms.purpose = ConsentPurpose::other;
             c.form = GivenAs::form_waived;
         },
         {}},
        {"§ 44: more than a year",
         [](Consent& c) {
             c.terms.last_day = base::Date{2027, 3, 3};
         },
         {"last_day"}},
        {"ends before it begins", [](Consent& c) { c.terms.last_day = day - 1; }, {"last_day"}},
        {"for a day", [](Consent& c) { c.terms.last_day = day; }, {}},
    };
    for (const auto& example : examples) {
        auto consent = given_by(Giver::patient);
        example.change(consent);
        EXPECT_EQ(wrong_fields(consent), example.wrong) << example.why;
    }
}

TEST(Consent, CoversItsReceiverFromItsTimeUntilItEnds) {
    const auto base = oral_now(base::CaseId{1}, "paaroerende", noon, day).terms;
    struct Example {
        const char* why;
        void (*change)(ConsentTerms&);
        const char* caller;
        base::Instant now;
        base::Date today;
        bool covers;
    };
    const auto unchanged = [](ConsentTerms&) {};
    const base::Date last{2027, 3, 2};
    const Example examples[] = {
        {"at once", unchanged, "paaroerende", noon, day, true},
        {"another caller", unchanged, "kommune", noon, day, false},
        {"a caller of old lists", unchanged, "ikke_oplyst", noon, day, true},
        {"a moment before", unchanged, "paaroerende", {noon.ms - 1}, day, false},
        {"its last day", unchanged, "paaroerende", at(last, 23), last, true},
        {"the day after", unchanged, "paaroerende", at(last + 1, 0), last + 1, false},
        {"withdrawn", [](ConsentTerms& t) { t.withdrawn_at = noon; }, "paaroerende", noon, day,
         false},
        {"that the office is told opens nothing to others",
         [](ConsentTerms& t) { t.purpose = ConsentPurpose::records; }, "paaroerende", noon, day,
         false},
    };
    for (const auto& example : examples) {
        auto terms = base;
        example.change(terms);
        EXPECT_EQ(covers(terms, example.caller, example.now, example.today), example.covers)
            << example.why;
    }
}

TEST(Consent, CountsAgeInWholeYears) {
    EXPECT_EQ(age_on({2026, 3, 3}, {2011, 3, 3}), 15);
    EXPECT_EQ(age_on({2026, 3, 2}, {2011, 3, 3}), 14);
    EXPECT_EQ(age_on({2026, 2, 28}, {2008, 2, 29}), 18);
    EXPECT_EQ(age_on({2026, 2, 27}, {2008, 2, 29}), 17);
}

}  // namespace
}  // namespace casework
