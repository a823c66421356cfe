#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rights/rule_book.hpp"

namespace rights_test {

// The law as the project's files have it.
const rights::RuleBook& rule_book();

// Én lovprøve: facts and the expected answer, from test/law_cases/<right>.toml. What a case does
// not name is not compared.
struct LawCase {
    struct Day {
        std::string what;
        std::string reading;  // "30d", "1m", …; "" any
        base::Date date;
        std::optional<bool> exceeded = {};  // this one, however the others are read
    };

    struct Sum {
        std::string what;
        std::int64_t oere;
    };

    std::string place;   // "diagnosis.toml:12"
    std::string id;      // "B11"
    std::string source;  // "S", "S+" and "D" as in docs/law_questions.md; "own"
    rights::Sheet sheet;
    rights::Question question;
    std::string verdict;
    std::string outcome;
    std::optional<bool> exceeded;
    std::optional<bool> breach;
    std::vector<Day> deadlines;
    std::vector<Sum> amounts;
    std::optional<std::vector<std::string>> missing;
    std::vector<std::string> law;      // "rehabilitation_rule 2018-07-01", among the versions used
    std::vector<std::string> steps;    // codes that must be among the steps
    std::vector<std::string> without;  // codes that no step and no deadline may have
    std::optional<std::vector<std::string>> unsure;  // words of each unsure point, and no others
    std::string name;                                // of the authority; "" not compared
    std::vector<std::string> other_readings;         // "month_mode=30d": answers that must differ
};

// Throws std::runtime_error with file and line where a case is not as test/law_cases/README.md
// says.
std::vector<LawCase> law_cases();

}  // namespace rights_test
