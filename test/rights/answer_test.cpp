#include "rights/answer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "rights/answer_text.hpp"
#include "rights/json_answer.hpp"
#include "rights/json_document.hpp"
#include "rights/json_schema.hpp"
#include "rights/law_cases.hpp"

// How a question is read and an answer written, on the right with the fewest facts.
namespace {

using rights::Asked;
using rights::Faults;
using rights_test::rule_book;

rights::Answer answered(const char* document) {
    const auto read = rights::read_document(document, rule_book());
    const auto& asked = std::get<Asked>(read);
    return rights::answer(asked.sheet, asked.question);
}

constexpr auto late_private = R"({"right": "rehabilitation", "asked_on": "2025-05-09", "facts":
    {"discharged_on": "2025-05-01", "training_place": "municipality",
     "municipal_start": "2025-05-09", "private_start": "2025-05-12"}})";

TEST(Answer, SaysWhatWouldChangeIt) {
    const auto answer = answered(late_private);
    const auto changed =
        std::ranges::find(answer.would_change, "private_start", &rights::Answer::Alternative::fact);
    ASSERT_NE(changed, answer.would_change.end());
    EXPECT_EQ(changed->value, "2025-05-09");
    EXPECT_EQ(changed->verdict, rights::Verdict::met);
    EXPECT_EQ(changed->text,
              "Den private leverandør kan begynde senest 9. maj 2025: så er svaret ja");
}

TEST(Answer, IsTextThatCountsTheDaysLineByLine) {
    const auto text = answer_as_text(answered(late_private));
    for (const auto* line :
         {"Udskrevet 1. maj 2025. Det er dag 0.", "7 dage efter dag 0 er 8. maj 2025.",
          "Kommunen kan begynde 9. maj 2025.", "Rådgiveren afgør"})
        EXPECT_NE(text.find(line), std::string::npos) << line;
}

TEST(Answer, IsOneLineOfJsonWithTheNamesOtherProgramsKnow) {
    const auto json = answer_as_json(answered(late_private));
    EXPECT_EQ(std::ranges::count(json, '\n'), 1);
    for (const auto* name :
         {"right", "verdict", "outcome", "deadlines", "exceeded", "steps", "law", "unsure",
          "would_change", "missing", "what", "reading", "date", "parameter", "from", "cite"})
        EXPECT_NE(json.find("\"" + std::string{name} + "\":"), std::string::npos) << name;
}

TEST(Answer, InBriefSaysTheSame) {
    const auto answer = answered(late_private);
    std::string brief;
    append_brief_json(brief, *answer.right, answer.decision);
    EXPECT_EQ(brief,
              "{\"right\":\"rehabilitation\",\"verdict\":\"not_met\",\"outcome\":"
              "\"private_too_late\",\"deadlines\":[{\"what\":\"information\",\"reading\":\"plain\","
              "\"date\":\"2025-05-05\",\"exceeded\":true},{\"what\":\"training_offered\","
              "\"reading\":\"plain\",\"date\":\"2025-05-08\",\"exceeded\":true}],\"exceeded\":true,"
              "\"missing\":[]}\n");
}

TEST(Answer, NamesItsAmounts) {
    const auto answer = answered(R"({"right": "transport", "asked_on": "2022-06-01", "facts":
        {"travelled_on": "2022-05-10", "destination": "hospital", "traveller": "patient",
         "hospital_chosen": "by_region", "pension": "social", "health": "public_transport",
         "cost_basis": "amount", "cost": 4401}})");
    EXPECT_EQ(answer.say, "Ja, regionen betaler 44,01 kr. for turen.");
    EXPECT_NE(answer_as_text(answer).find("Beløbsgrænsen den dag: 44,00 kr."), std::string::npos);
    EXPECT_NE(answer_as_json(answer).find(
                  R"("amounts":[{"what":"payable","oere":4401,"text":"Regionen betaler"},)"),
              std::string::npos);
    std::string brief;
    append_brief_json(brief, *answer.right, answer.decision);
    EXPECT_EQ(brief,
              R"({"right":"transport","verdict":"met","outcome":"payable","deadlines":[],)"
              R"("amounts":[{"what":"payable","oere":4401},{"what":"threshold","oere":4400}],)"
              R"("exceeded":false,"missing":[]})"
              "\n");
}

TEST(Document, IsRefusedWithAllItsFaultsAtOnce) {
    struct Example {
        const char* why;
        const char* text;
        Faults faults;
    };
    const Example examples[]{
        {"not an object", "[]", {{"", "Dokumentet skal være et objekt."}}},
        {"several at once",
         R"({"right": "rehabilitation", "asked_on": "2025-02-31", "place": 1, "facts": {
             "discharged_on": "1. maj", "training_place": "home", "cost": 3}})",
         {{"place", "Ukendt felt."},
          {"asked_on", "Skal være en dag som \"2025-03-01\"."},
          {"discharged_on", "Skal være en dag som \"2025-03-01\"."},
          {"training_place", "Vælg en af: municipality, hospital."},
          {"cost", "Ukendt oplysning."}}},
        {"nothing told",
         R"({"right": "rehabilitation"})",
         {{"asked_on", "Skriv den dag, der spørges på."},
          {"facts", "Mangler; {} når intet er kendt."}}},
        {"facts that are none",
         R"({"right": "rehabilitation", "asked_on": "2025-05-09", "facts": 1})",
         {{"facts", "Skal være et objekt."}}},
        {"a reading nobody has",
         R"({"right": "rehabilitation", "asked_on": "2025-05-09", "facts": {},
             "readings": {"month_mode": "31d", "moon": "full"}})",
         {{"readings.month_mode", "Vælg en af: earlier, 30d, calendar."},
          {"readings.moon", "Ukendt læsning."}}},
        {"said twice, and nobody knows what holds",
         R"({"right": "rehabilitation", "asked_on": "2025-05-09", "right": "rehabilitation",
             "facts": {"discharged_on": "2025-05-01", "discharged_on": "2025-05-02"},
             "readings": {"month_mode": "30d", "month_mode": "calendar"}})",
         {{"right", "Står to gange."},
          {"readings.month_mode", "Står to gange."},
          {"discharged_on", "Står to gange."}}},
        {"a list of something else, and one too long",
         R"({"right": "extended_choice", "asked_on": "2025-05-09", "facts": {
             "pauses": {}, "pre_examinations": [{}, {}, {}, {}, {}],
             "offers": [1, {"hospital": "none"}]}})",
         {{"pauses", "Skal være en liste."},
          {"pre_examinations", "Højst 4 kan gives."},
          {"offers[0]", "Skal være et objekt."},
          {"offers[1].hospital", "Vælg en af: own, cooperation, agreement."}}},
        {"days nobody counts",
         R"({"right": "rehabilitation", "asked_on": "1999-12-31", "facts": {
             "discharged_on": "1812-05-10", "private_start": "2050-01-01"}})",
         {{"asked_on", "Skal ligge mellem 1. januar 2000 og 31. december 2049."},
          {"discharged_on", "Skal ligge mellem 1. januar 2000 og 31. december 2049."},
          {"private_start", "Skal ligge mellem 1. januar 2000 og 31. december 2049."}}},
        {"what cannot be",
         R"({"right": "rehabilitation", "asked_on": "2025-05-09", "facts": {
             "discharged_on": "2025-05-10", "municipal_start": "2025-05-01"}})",
         {{"discharged_on", "10. maj 2025 er efter den dag, der spørges på (9. maj 2025)."},
          {"municipal_start", "1. maj 2025 ligger før udskrivningen (10. maj 2025)."}}},
    };
    for (const auto& example : examples) {
        const auto read = rights::read_document(example.text, rule_book());
        ASSERT_TRUE(std::holds_alternative<Faults>(read)) << example.why;
        EXPECT_EQ(std::get<Faults>(read), example.faults) << example.why;
    }
}

TEST(Document, IsRefusedWhenItIsTooLargeTooDeepOrNoJson) {
    const auto message = [](const std::string& text) {
        const auto read = rights::read_document(text, rule_book());
        return std::holds_alternative<Faults>(read) ? std::get<Faults>(read).front().message : "";
    };
    EXPECT_TRUE(message(std::string(rights::most_document_bytes + 1, ' ')).contains("på over"));
    EXPECT_TRUE(message(std::string(9, '[')).contains("ikke gyldig JSON"));
    EXPECT_TRUE(message("{\"right\": ").contains("ikke gyldig JSON"));
    EXPECT_TRUE(message("{}x").contains("ikke gyldig JSON"));
}

TEST(Document, MayLeaveOutTheRightWhereItIsKnownAndNamesNoOther) {
    const auto* right = rule_book().find("rehabilitation");
    const auto read = [&](const char* text) {
        return std::holds_alternative<Asked>(rights::read_document(text, rule_book(), right));
    };
    EXPECT_TRUE(read(R"({"asked_on": "2025-05-09", "facts": {}})"));
    EXPECT_TRUE(read(R"({"right": "rehabilitation", "asked_on": "2025-05-09", "facts": {}})"));
    EXPECT_FALSE(read(R"({"right": "diagnosis", "asked_on": "2025-05-09", "facts": {}})"));
}

TEST(Schema, KnowsEveryFactOfEveryRight) {
    for (const auto& right : rule_book().rights()) {
        const auto schema = json_schema(right);
        for (const auto& fact : right.facts)
            EXPECT_NE(schema.find("\"" + std::string{fact.name} + "\":{"), std::string::npos)
                << right.name << " " << fact.name;
    }
}

}  // namespace
