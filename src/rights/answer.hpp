#pragma once

#include <string>
#include <vector>

#include "rights/right.hpp"

namespace rights {

// Svaret: a decision with all that explains it, in Danish. Built for one question at a time; where
// only the decision counts, call the right's `decide`.
struct Answer {
    struct Reason {
        std::string code;
        std::string text;
        std::optional<base::Date> date;
    };
    // The same facts read in the other way, where that answers differently.
    struct OtherReading {
        const ReadingSpec* spec;
        std::uint8_t option;
        Verdict verdict;
        std::string outcome;
        std::vector<Deadline> deadlines;
        std::vector<Amount> amounts;
    };
    // "Var tiden blevet flyttet til 12. april 2025 eller før, …"
    struct Alternative {
        std::string fact;   // with its place in a list: "offers[1].date"
        std::string value;  // as in a document: "2025-04-12", "true", a choice's code
        Verdict verdict;
        std::string outcome;
        std::string text;
    };
    struct Missing {
        const Fact* fact;
    };

    const Right* right = nullptr;
    Decision decision;
    std::string say;
    std::string tell;
    std::string act;
    std::vector<Reason> steps;
    std::vector<OtherReading> other_readings;
    std::vector<std::string> unsure;  // points no reading covers
    std::vector<Alternative> would_change;
    std::vector<Missing> missing;
};

// All but what would change the answer, for which the rule is asked again and again.
Answer explain(const Sheet& sheet, const Question& question);
Answer answer(const Sheet& sheet, const Question& question);

// "1.234,50 kr."
std::string kroner(std::int64_t oere);

// "met", "not_met", "undecided".
const char* code_of(Verdict verdict);
// "Ja", "Nej", "Ikke afgjort": what the page and the text say.
const char* danish(Verdict verdict);
// "plain", "30d", "1m", "weekdays", "weekdays_with_saturday", "same_day", "rolled_over".
const char* code_of(Counted counted);
const char* danish(Counted counted);

// The fact of that name; null when the right has none.
const Fact* find_fact(const Right& right, std::string_view name);

}  // namespace rights
