#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "rights/rule_book.hpp"

namespace rights {

// Hvad en lovændring ville betyde: how many of a file's referrals would gain or lose a right.
struct Effect {
    std::int64_t referrals = 0;
    std::int64_t met_now = 0;
    std::int64_t gain = 0;       // from not met to met
    std::int64_t lose = 0;       // from met to not met
    std::int64_t undecided = 0;  // where a person must judge, under one law or the other

    void add(Verdict now, Verdict then);
    Effect& operator+=(const Effect& other);
};

// By specialty ("" where the document names none) and month ("2026-01") of the day the right's
// clock starts: the first date among its facts, else the day of asking.
class Simulation {
public:
    // Both books must outlive it.
    Simulation(const RuleBook& now, const RuleBook& then) : now_{&now}, then_{&then} {}

    void add(std::string_view document);  // one line of JSON
    Simulation& operator+=(const Simulation& other);

    std::map<std::pair<std::string, std::string>, Effect> cells() const;
    Effect total() const;
    std::int64_t refused() const { return refused_; }  // documents with faults

private:
    const RuleBook* now_;
    const RuleBook* then_;
    // By specialty and months since the year 0: a million referrals fall into few of them.
    std::map<std::string, std::map<std::int32_t, Effect>> counted_;
    std::int64_t refused_ = 0;
};

std::string as_table(const Simulation& simulation);  // for a terminal
std::string as_csv(const Simulation& simulation);    // with headings, semicolons
std::string as_json(const Simulation& simulation);

}  // namespace rights
