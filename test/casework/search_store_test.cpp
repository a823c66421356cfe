#include <gtest/gtest.h>

#include "casework/office.hpp"

namespace casework {
namespace {

class Search : public Office {
protected:
    Person someone(const char* name, const char* phone = "") {
        Person one;
        one.name = name;
        one.phone = phone;
        return one;
    }
    base::CaseId registered_for(const Person& one, std::string_view note = {}) {
        auto inquiry = call(note);
        inquiry.new_person = one;
        return registered(inquiry);
    }
    bool finds(std::string_view typed, base::CaseId id) {
        for (const auto& hit : hits(typed))
            for (const auto& line : hit.cases)
                if (line.id == id) return true;
        return false;
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, Search, support::both_engines, support::engine_name);

TEST_P(Search, ToleratesHowDanesSpellAndMistype) {
    const auto sorensen = registered_for(someone("Karen Margrethe Sørensen"));
    const auto kjaer = registered_for(someone("Petrea Hansine Kjær"));
    const auto aage = registered_for(someone("Niels Åge Østergaard"));
    const auto anna = registered_for(someone("Anna Kirstine Mikkelsen"));
    struct Example {
        const char* why;
        const char* typed;
        base::CaseId found;
    };
    // clang-format off
    const Example examples[] = {
        {"as it is written",           "Sørensen", sorensen},
        {"oe for ø",                   "Soerensen", sorensen},
        {"o for ø",                    "Sorensen", sorensen},
        {"one wrong letter",           "Sørenson", sorensen},
        {"ö for ø",                    "Sörensen", sorensen},
        {"capitals",                   "SØRENSEN", sorensen},
        {"one letter missing",         "Sørnsen", sorensen},
        {"one letter doubled",         "Sørennsen", sorensen},
        {"a beginning of three",       "Sør", sorensen},
        {"a longer beginning",         "Søren", sorensen},
        {"two names",                  "Karen Sørensen", sorensen},
        {"two names turned round",     "Sørensen Karen", sorensen},
        {"beginnings of two names",    "kar sør", sorensen},
        {"æ",                          "Kjær", kjaer},
        {"ae for æ",                   "Kjaer", kjaer},
        {"a for æ",                    "Kjar", kjaer},
        {"å",                          "Niels Åge", aage},
        {"aa for å",                   "Niels Aage", aage},
        {"oe in front",                "Oestergaard", aage},
        {"aa at the end",              "Østergård", aage},
        {"a doubled letter left out",  "Ana Kirstine", anna},
        {"a doubled letter inside",    "Mikelsen", anna},
        {"a letter swapped",           "Mikklesen", anna},
    };
    // clang-format on
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_TRUE(finds(example.typed, example.found)) << example.typed;
    }
    EXPECT_FALSE(finds("Sørensen", kjaer));
    EXPECT_FALSE(finds("Karen Kjær", sorensen));
}

TEST_P(Search, FindsAPhoneNumberInEachForm) {
    const auto id = registered_for(someone("Ane Bæk", "75 62 09 51"));
    for (const auto* typed : {"75620951", "75 62 09 51", "7562 0951", "+45 75 62 09 51",
                              "+4575620951", "0045 75620951", "75-62-09-51"}) {
        SCOPED_TRACE(typed);
        EXPECT_TRUE(finds(typed, id));
    }
    EXPECT_FALSE(finds("75 62 09 52", id));
}

TEST_P(Search, FindsACprNumberWholeAndByItsFirstSixDigits) {
    const auto id = registered(call_of(cast::karen));
    for (const auto* typed : {"311299-8992", "3112998992", "311299", " 311299 "}) {
        SCOPED_TRACE(typed);
        EXPECT_TRUE(finds(typed, id));
    }
    EXPECT_FALSE(finds("311299-8993", id));
}

TEST_P(Search, FindsACaseByItsNumberAndItsWords) {
    const auto id = registered(call_of(cast::karen, "Ventetiden til knæoperationen er for lang."));
    const auto anonymous = registered(call("Spurgte om høreapparater i Viborg."));
    EXPECT_TRUE(finds(std::to_string(id.value), id));
    EXPECT_TRUE(finds("#" + std::to_string(id.value), id));
    EXPECT_TRUE(finds("knæoperation", id));
    EXPECT_TRUE(finds("ventetid", id));
    EXPECT_TRUE(finds("høreapparat", anonymous));
    ASSERT_EQ(hits("høreapparater viborg").size(), 1U);
    EXPECT_FALSE(hits("høreapparater viborg").front().person.has_value());
    EXPECT_TRUE(hits("høreapparater randers").empty());
}

TEST_P(Search, FindsACaseByTheOneWhoCalled) {
    auto inquiry = call_of(cast::karen);
    inquiry.caller = "paaroerende";
    inquiry.caller_text = {"Thora Friis", "+45 96 11 20 48"};
    const auto id = registered(inquiry);
    EXPECT_TRUE(finds("Thora", id));
    EXPECT_TRUE(finds("96112048", id));
    EXPECT_TRUE(finds("96 11 20 48", id));
}

TEST_P(Search, ShowsThePersonOnceWithTheThreeNewestCases) {
    auto inquiry = call_of(cast::karen, "Første gang.");
    const auto first = registered(inquiry);
    inquiry.known_person = found(first).person;
    for (int again = 0; again < 4; ++again) {
        inquiry.received_at.ms += base::ms_per_minute;
        inquiry.answered_at = inquiry.received_at;
        registered(inquiry);
    }
    const auto found_ones = hits("Karen Margrethe");
    ASSERT_EQ(found_ones.size(), 1U);
    ASSERT_EQ(found_ones.front().cases.size(), cases_in_hit);
    EXPECT_EQ(found_ones.front().cases.front().id.value, first.value + 4);
    EXPECT_EQ(found_ones.front().cases.front().person_name, cast::karen.name);
    EXPECT_TRUE(finds(std::to_string(first.value), first)) << "an old case found by its number";
}

TEST_P(Search, AnswersNothingToWhatFindsNothing) {
    registered(call_of(cast::karen, "Et notat."));
    for (const auto& typed :
         {std::string{}, std::string{"  "}, std::string{"xyzxyz"}, std::string{"999999"},
          std::string{"\xFF\xFE"}, std::string(5000, 'a'), std::string{"-1"}, std::string{"#"},
          std::string{"99999999999999999999999"}, std::string{"%"}, std::string{"' OR 1=1"}})
        EXPECT_TRUE(hits(typed).empty()) << typed.substr(0, 30);
}

}  // namespace
}  // namespace casework
