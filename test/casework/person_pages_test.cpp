#include "casework/person_pages.hpp"

#include <gmock/gmock.h>

#include "casework/page_office.hpp"

namespace casework {
namespace {

using testing::HasSubstr;
using testing::Not;

class PersonPages : public PageOffice {
protected:
    void SetUp() override {
        PageOffice::SetUp();
        registered(left_open(call_of(cast::karen)));
        registered(left_open(call_of(cast::niels)));
    }
    http::Response shown(int number = 1) {
        return person_page(get("/personer/" + std::to_string(number)), database(), vault(),
                           office_codes(), templates());
    }
    // What the page of Karen sends, with some fields changed.
    http::Response change(const Fields& typed) {
        auto fields = typed;
        for (const auto& [name, value] : Fields{{"name", cast::karen.name},
                                                {"cpr", cast::karen.cpr},
                                                {"phone", cast::karen.phone},
                                                {"email", cast::karen.email},
                                                {"address", cast::karen.address},
                                                {"seen_name", cast::karen.name},
                                                {"seen_cpr", cast::karen.cpr},
                                                {"seen_phone", cast::karen.phone},
                                                {"seen_email", cast::karen.email},
                                                {"seen_address", cast::karen.address},
                                                {"seen_version", "1"}})
            fields.emplace_back(name, value);
        return post_person(post("/personer/1", fields), database(), vault(), office_codes(),
                           templates());
    }
    http::Response merge(const char* path, const char* other) {
        return post_merge(post(path, {{"person", other}}), database(), templates());
    }
    http::Response look(const char* typed) {
        return search_duplicates(post("/personer/1/dubletter", {{"find", typed}}), database(),
                                 vault(), office_codes(), templates());
    }
    http::Response find(const std::string& typed) {
        return post_search(post("/soeg", {{"find", typed}}), database(), vault(), office_codes(),
                           templates());
    }
};
INSTANTIATE_TEST_SUITE_P(Pages, PersonPages, testing::Values(support::Engine::sqlite),
                         support::engine_name);

TEST_P(PersonPages, ShowThePersonAndTheirCases) {
    const auto page = shown();
    EXPECT_EQ(page.status, 200);
    for (const auto* text :
         {cast::karen.name, cast::karen.cpr, cast::karen.address, "href=\"/sager/1\""})
        EXPECT_THAT(page.body, HasSubstr(text));
    EXPECT_THAT(page.body, Not(HasSubstr("href=\"/sager/2\"")));
    EXPECT_EQ(shown(99).status, 404);
}

TEST_P(PersonPages, LookingForDuplicatesKeepsWhatWasTypedAndSaysWhenNobodyElseFits) {
    struct Example {
        const char* why;
        std::string typed;
        bool nobody;
    };
    const Example examples[] = {{"only the person", cast::karen.name, true},
                                {"nobody at all", "Vilhelmine", true},
                                {"only another", cast::niels.name, false}};
    for (const auto& [why, typed, nobody] : examples) {
        SCOPED_TRACE(why);
        const auto page = look(typed.c_str()).body;
        EXPECT_THAT(page, HasSubstr("name=\"find\" value=\"" + typed + "\""));
        EXPECT_EQ(page.contains("Ingen andre fundet."), nobody);
        EXPECT_EQ(page.contains("Saml her"), !nobody);
    }
}

TEST_P(PersonPages, ANewCprNumberKeepsTheOldOneInItsHistory) {
    EXPECT_EQ(location(change({{"cpr", cast::ane.cpr}, {"phone", "87 30 44 15"}})),
              "/personer/1?gjort=rettet");
    const auto page = shown().body;
    EXPECT_THAT(page, HasSubstr(std::string{"value=\""} + cast::ane.cpr));
    EXPECT_THAT(page, HasSubstr("87 30 44 15"));
    const auto history = page.find("Tidligere CPR-numre");
    ASSERT_NE(history, std::string::npos);
    EXPECT_NE(page.find(cast::karen.cpr, history), std::string::npos);
    for (const auto* cpr : {cast::karen.cpr, cast::ane.cpr})
        EXPECT_THAT(find(cpr).body, HasSubstr(cast::karen.name)) << "both numbers find the person";
}

TEST_P(PersonPages, WrongFactsComeBackWithTheirProblemAndText) {
    struct Example {
        const char *why, *field, *typed, *message;
    };
    const Example examples[] = {
        {"no such day", "cpr", "320101-1234", "CPR-nummer"},
        {"too short a number", "phone", "12", "otte cifre"},
        {"no mail address", "email", "karen", "navn@eksempel.dk"},
    };
    for (const auto& [why, field, typed, message] : examples) {
        SCOPED_TRACE(why);
        const auto refused = change({{field, typed}});
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr(message));
        EXPECT_THAT(refused.body, HasSubstr(std::string{"value=\""} + typed));
    }
    EXPECT_THAT(shown().body, HasSubstr(cast::karen.phone));
}

TEST_P(PersonPages, TwoRecordsOfOnePersonAreMergedAndPartedAgain) {
    EXPECT_THAT(look("niels").body, HasSubstr("/personer/1/sammenlaegning"));
    EXPECT_EQ(location(merge("/personer/1/sammenlaegning", "2")), "/personer/1?gjort=samlet");
    const auto merged = shown().body;
    for (const auto* text :
         {"href=\"/sager/1\"", "href=\"/sager/2\"", "Skil ad igen", cast::niels.name})
        EXPECT_THAT(merged, HasSubstr(text));
    const auto parted =
        post_unmerge(post("/personer/1/adskillelse", {{"person", "2"}}), database(), templates());
    EXPECT_EQ(location(parted), "/personer/1?gjort=adskilt");
    EXPECT_THAT(shown().body, Not(HasSubstr("href=\"/sager/2\"")));
    EXPECT_THAT(shown(2).body, HasSubstr("href=\"/sager/2\""));
}

TEST_P(PersonPages, RefuseAMergeThatCannotBe) {
    struct Example {
        const char *why, *path, *other;
    };
    const Example examples[] = {
        {"with oneself", "/personer/1/sammenlaegning", "1"},
        {"with nobody", "/personer/1/sammenlaegning", ""},
        {"with one who is not there", "/personer/1/sammenlaegning", "99"},
        {"into one who is not there", "/personer/99/sammenlaegning", "1"},
        {"no number", "/personer/1/sammenlaegning", "to"},
    };
    for (const auto& [why, path, other] : examples)
        EXPECT_GE(merge(path, other).status, 400) << why;
    EXPECT_GE(
        post_unmerge(post("/personer/1/adskillelse", {{"person", "2"}}), database(), templates())
            .status,
        400)
        << "those who are two already";
    EXPECT_THAT(shown().body, Not(HasSubstr("Skil ad igen")));
}

TEST_P(PersonPages, LookingForDuplicatesLeavesThePersonOut) {
    EXPECT_THAT(look("karen").body, HasSubstr("Ingen andre fundet."));
    EXPECT_THAT(look("findes ikke").body, HasSubstr("Ingen andre fundet."));
    EXPECT_EQ(search_duplicates(post("/personer/99/dubletter", {{"find", "karen"}}), database(),
                                vault(), office_codes(), templates())
                  .status,
              404);
}

TEST_P(PersonPages, TheSearchSaysWhatItFoundAndWhatItNeeds) {
    EXPECT_THAT(find("karen").body, HasSubstr(cast::karen.name));
    EXPECT_THAT(find("ka").body, HasSubstr("Skriv mindst tre bogstaver."));
    EXPECT_THAT(find("findes ikke").body, HasSubstr("Ingen fundet."));
    EXPECT_EQ(location(find("2")), "/sager/2");
    EXPECT_THAT(find("99").body, HasSubstr("Ingen fundet."));
    EXPECT_THAT(find("86621107").body, HasSubstr(cast::karen.name)) << "a phone number, no case";
    EXPECT_EQ(find(std::string(201, 'x')).status, 422);
    EXPECT_EQ(search_page(get("/soeg"), templates()).status, 200);
}

}  // namespace
}  // namespace casework
