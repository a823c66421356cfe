#include <gtest/gtest.h>

#include "annual_office.hpp"

namespace {

using namespace annual_office;

class Findings : public Office {};

TEST_P(Findings, PrintsAnAcceptedFindingAsAFootnoteUntilItIsTakenBack) {
    ASSERT_TRUE(import().has_value());
    ASSERT_TRUE(accept("table_6_rows/2015", " En patient er talt to gange. ").has_value());
    auto report = document(2018);
    EXPECT_TRUE(row(table(report, 6), "I alt").cells[0].finding.find("Rækkerne i tabel 6") ==
                std::string::npos);
    EXPECT_NE(notes(report).find("trykt 3.639, beregnet 3.638 (Rækkerne i tabel 6 mod »I alt«). "
                                 "Accepteret den 2. marts 2019 af Petrea Hansine Kjær: En patient "
                                 "er talt to gange."),
              std::string::npos)
        << notes(report);
    EXPECT_EQ(findings().size(), 29U) << "an accepted finding is still found";

    const auto taken_back = database().write([](store::Writer& db) {
        return report::take_back_finding(db, 2018, "table_6_rows/2015", Instant{on({2019, 3, 3})});
    });
    EXPECT_TRUE(taken_back.has_value());
    report = document(2018);
    EXPECT_EQ(notes(report).find("Accepteret"), std::string::npos);
    EXPECT_NE(row(table(report, 6), "I alt").cells[0].finding.find("Rækkerne i tabel 6"),
              std::string::npos);
    EXPECT_NE(notes(document(2018, Date{2019, 3, 2})).find("Accepteret"), std::string::npos)
        << "on the day between it was accepted";
}

TEST_P(Findings, NoLongerHoldsAnAcceptanceOfOtherNumbers) {
    ASSERT_TRUE(import().has_value());
    ASSERT_TRUE(accept("table_6_rows/2015").has_value());
    post({.measure = "rereferral_partner",
          .day = {2015, 6, 1},
          .channel = {},
          .caller = {},
          .reason = {},
          .code = "kirurgi",
          .amount = 5});
    EXPECT_EQ(notes(document(2018)).find("Accepteret"), std::string::npos);
    EXPECT_TRUE(accept("table_6_rows/2015").has_value()) << "the new numbers can be accepted";
}

TEST_P(Findings, RefusesWhatCannotBeAccepted) {
    ASSERT_TRUE(import().has_value());
    ASSERT_TRUE(accept("table_6_rows/2015").has_value());
    struct Example {
        const char* why;
        std::string key;
        std::string reason;
        const char* message;
    };
    const Example examples[] = {
        {"no reason", "table_6_rows/2016", "  ", "Skriv, hvorfor fundet accepteres."},
        {"a reason as long as a novel", "table_6_rows/2016", std::string(1001, 'a'),
         "Begrundelsen må højst være 1.000 tegn."},
        {"no such finding", "table_6_rows/2016", "Fordi",
         "Årsberetningen for 2018 har ikke længere det fund. Genindlæs siden."},
        {"accepted before", "table_6_rows/2015", "Fordi", "Fundet er allerede accepteret."},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto accepted = accept(example.key, example.reason);
        ASSERT_FALSE(accepted.has_value());
        EXPECT_EQ(accepted.error().message, example.message);
    }
    const auto never = database().write([](store::Writer& db) {
        return report::take_back_finding(db, 2018, "table_5_and_3/2015", Instant{1});
    });
    ASSERT_FALSE(never.has_value());
    EXPECT_EQ(never.error().message, "Fundet er ikke accepteret.");
}

TEST_P(Findings, CannotAcceptThatItsOwnTotalDiffersFromItsRows) {
    const auto dialogue = [&](const char* code, std::int64_t amount) {
        post({.measure = "dialogue",
              .day = {2018, 5, 2},
              .channel = {},
              .caller = {},
              .reason = {},
              .code = code,
              .amount = amount});
    };
    dialogue("antal_sager_i_dialog_i_alt", 10);
    dialogue("offentligt_somatisk_sygehus", 9);
    dialogue("klagen_fastholdt_uforandret", 10);
    dialogue("moede", 8);
    ASSERT_EQ(findings().size(), 2U);
    const auto own = accept("table_9_place/2018");
    ASSERT_FALSE(own.has_value());
    EXPECT_EQ(own.error().message,
              "Tallet for 2018 er talt af programmet selv og skal være summen af sine rækker. Det "
              "kan ikke accepteres; kør kontrollen (patientkontor check).");
    EXPECT_TRUE(accept("table_9_form/2018").has_value()) << "a case need not have had both";
}

TEST_P(Findings, IsPublishedOnceEveryFindingIsAcceptedAndThenStaysAsItWas) {
    ASSERT_TRUE(import().has_value());
    const auto too_soon = publish();
    ASSERT_FALSE(too_soon.has_value());
    EXPECT_EQ(too_soon.error().message,
              "Årsberetningen for 2018 kan ikke offentliggøres: 29 fund er ikke accepteret.");
    for (const auto& finding : findings()) ASSERT_TRUE(accept(finding.key).has_value());
    const auto before = document(2018);
    EXPECT_FALSE(before.draft);
    ASSERT_TRUE(publish().has_value());

    post({.measure = "inquiry",
          .day = {2018, 6, 1},
          .channel = "mail",
          .caller = "patient",
          .reason = "diverse",
          .code = {}});
    const auto published = database().read(
        [](store::Reader& db) { return report::published_report(db, 2018).value(); });
    EXPECT_EQ(published.document, before);
    EXPECT_NE(document(2018), before);
    EXPECT_EQ(published.published_by, "Petrea Hansine Kjær");

    const auto frozen = "Årsberetningen for 2018 er offentliggjort og kan ikke ændres.";
    EXPECT_EQ(publish().error().message, frozen);
    EXPECT_EQ(accept("table_1_rows/2018").error().message, frozen);
    const auto taken_back = database().write([](store::Writer& db) {
        return report::take_back_finding(db, 2018, "table_6_rows/2015", Instant{1});
    });
    EXPECT_EQ(taken_back.error().message, frozen);
}

TEST_P(Findings, RefusesToPublishAYearWithoutNumbersOrNotOver) {
    EXPECT_EQ(publish(2030, {2031, 1, 1}).error().message,
              "Der er ingen tal for 2030, så der er intet at offentliggøre.");
    ASSERT_TRUE(import().has_value());
    EXPECT_EQ(publish(2018, {2018, 12, 31}).error().message,
              "Året 2018 er ikke slut. Årsberetningen kan offentliggøres fra 1. januar 2019.");
    EXPECT_FALSE(database().read(
        [](store::Reader& db) { return report::published_report(db, 2018).has_value(); }));
}

INSTANTIATE_TEST_SUITE_P(Stores, Findings, support::both_engines, support::engine_name);

}  // namespace
