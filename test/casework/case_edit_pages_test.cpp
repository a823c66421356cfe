#include "casework/case_edit_pages.hpp"

#include <gmock/gmock.h>

#include "casework/page_office.hpp"

namespace casework {
namespace {

using testing::HasSubstr;

class CaseEdits : public PageOffice {
protected:
    void SetUp() override {
        PageOffice::SetUp();
        case_ = registered(left_open(call_of(cast::karen, "Første notat")));
    }
    http::Response codes(const Fields& fields) {
        return post_codes(post("/sager/1/koder", fields), database(), vault(), office_codes(),
                          templates());
    }
    http::Response person(const Fields& fields) {
        return post_case_person(post("/sager/1/person", fields), database(), vault(), templates());
    }
    std::string version() { return std::to_string(found(case_).version); }

    base::CaseId case_;
};
INSTANTIATE_TEST_SUITE_P(Pages, CaseEdits, testing::Values(support::Engine::sqlite),
                         support::engine_name);

TEST_P(CaseEdits, CodesAreCorrectedWithTheirSubjects) {
    EXPECT_THAT(
        codes_page(get("/sager/1/koder"), database(), vault(), office_codes(), templates()).body,
        HasSubstr("value=\"ventetider\" selected"));
    const auto saved = codes({{"channel", "mail"},
                              {"caller", "paaroerende"},
                              {"reason", "befordring"},
                              {"version", version()}});
    EXPECT_EQ(location(saved), "/sager/1?gjort=koder");
    EXPECT_EQ(found(case_).reason, "befordring");
    EXPECT_EQ(found(case_).channel, "mail");
}

TEST_P(CaseEdits, WrongOrOvertakenCodesComeBack) {
    struct Example {
        const char* why;
        Fields fields;
        int status;
        const char* message;
    };
    const std::pair<const char*, std::string> mail{"channel", "mail"}, patient{"caller", "patient"},
        reason{"reason", "befordring"}, seen{"version", version()};
    const Example examples[] = {
        {"no reason", {mail, patient, seen}, 422, "Vælg anledningen."},
        {"an unknown reason", {mail, patient, {"reason", "x"}, seen}, 422, "Vælg fra listen."},
        {"an unknown subject",
         {mail, patient, reason, {"subject", "x"}, seen},
         422,
         "Vælg fra listen."},
        {"half a form", {mail, patient, reason}, 422, "Formularen er ikke hel."},
        {"a colleague was first",
         {mail, patient, reason, {"version", "99"}},
         409,
         "En kollega har rettet sagens koder imens."},
    };
    for (const auto& [why, fields, status, message] : examples) {
        SCOPED_TRACE(why);
        const auto refused = codes(fields);
        EXPECT_EQ(refused.status, status);
        EXPECT_THAT(refused.body, HasSubstr(message));
        EXPECT_THAT(refused.body, HasSubstr("value=\"mail\" selected"));
    }
    EXPECT_EQ(found(case_).reason, "ventetider");
}

TEST_P(CaseEdits, AnotherPersonIsFoundAndPutOnTheCase) {
    registered(call_of(cast::niels));
    const auto search = search_case_person(
        post("/sager/1/person/soegning", {{"name", "niels"}, {"cpr", ""}, {"phone", ""}}),
        database(), vault(), office_codes(), templates());
    EXPECT_THAT(search.body, HasSubstr(cast::niels.name));
    EXPECT_THAT(search.body, HasSubstr("name=\"person\" value=\"2\""));
    EXPECT_EQ(location(person({{"person", "2"}})), "/sager/1?gjort=person");
    EXPECT_EQ(found(case_).person, base::PersonId{2});
    EXPECT_EQ(person({{"person", "99"}}).status, 404);
}

TEST_P(CaseEdits, ANewPersonNeedsAFactToBeFoundBy) {
    const auto refused = person({{"person", ""}, {"email", "ane.baek@example.dk"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Skriv navn, CPR-nummer eller telefon."));
    EXPECT_EQ(location(person({{"person", ""}, {"name", cast::ane.name}})),
              "/sager/1?gjort=person");
    EXPECT_EQ(hits("ane kirstine").size(), 1U);
}

TEST_P(CaseEdits, OfACaseThatIsNotThereSaySo) {
    EXPECT_EQ(
        codes_page(get("/sager/9/koder"), database(), vault(), office_codes(), templates()).status,
        404);
    EXPECT_EQ(case_person_page(get("/sager/9/person"), database(), vault(), templates()).status,
              404);
    EXPECT_EQ(case_person_page(get("/sager/1/person"), database(), vault(), templates()).status,
              200);
}

}  // namespace
}  // namespace casework
