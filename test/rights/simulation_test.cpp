#include "rights/simulation.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "law/book_files.hpp"
#include "law/change.hpp"
#include "rights/law_cases.hpp"

namespace {

std::string document(const char* specialty, const char* discharged, const char* start) {
    return fmt::format(
        R"({{"right": "rehabilitation", "asked_on": "2025-06-30", "specialty": "{}", "facts": )"
        R"({{"discharged_on": "{}", "training_place": "municipality", "municipal_start": "{}"}}}})",
        specialty, discharged, start);
}

// Ten days instead of seven from April 2025.
rights::Simulation simulated() {
    const auto archive = law::load_archive(std::filesystem::path{PROJECT_FOLDER} / "law");
    static const rights::RuleBook then{
        law::changed_book(archive, *law::parse_change("rehabilitation_start=10d@2025-04-01"))
            .value()};
    rights::Simulation simulation{rights_test::rule_book(), then};
    simulation.add(document("Ortopædi", "2025-03-31", "2025-04-09"));  // nine days, the old law
    simulation.add(document("Ortopædi", "2025-04-01", "2025-04-10"));  // nine days
    simulation.add(document("Ortopædi", "2025-04-02", "2025-04-13"));  // eleven
    simulation.add(document(R"(Neuro; \"logi\")", "2025-04-02", "2025-04-05"));
    simulation.add("{}");
    return simulation;
}

TEST(Simulation, CountsWhoGainsAndLosesByMonthAndSpecialty) {
    const auto simulation = simulated();
    const auto& march = simulation.cells().at({"Ortopædi", "2025-03"});
    EXPECT_EQ(march.referrals, 1);
    EXPECT_EQ(march.lose, 0);
    const auto& april = simulation.cells().at({"Ortopædi", "2025-04"});
    EXPECT_EQ(april.referrals, 2);
    EXPECT_EQ(april.met_now, 2);
    EXPECT_EQ(april.lose, 1);
    EXPECT_EQ(april.gain, 0);
    EXPECT_EQ(simulation.total().referrals, 4);
    EXPECT_EQ(simulation.refused(), 1);
}

TEST(Simulation, IsTheSumOfItsParts) {
    auto twice = simulated();
    twice += simulated();
    EXPECT_EQ(twice.total().lose, 2);
    EXPECT_EQ(twice.refused(), 2);
}

TEST(Simulation, IsWrittenAsTableCsvAndJson) {
    const auto simulation = simulated();
    EXPECT_NE(as_table(simulation).find("1 dokumenter kunne ikke bruges"), std::string::npos);
    EXPECT_EQ(as_csv(simulation),
              "specialty;month;referrals;met_now;gain;lose;undecided\n"
              "\"Neuro; \"\"logi\"\"\";2025-04;1;0;0;0;0\n"
              "\"Ortopædi\";2025-03;1;1;0;0;0\n"
              "\"Ortopædi\";2025-04;2;2;0;1;0\n");
    EXPECT_NE(as_json(simulation)
                  .find(R"("total":{"referrals":4,"met_now":3,"gain":0,"lose":1,"undecided":0})"),
              std::string::npos);
}

}  // namespace
