#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rights/right.hpp"

namespace rights {

// Svaret: a decision with all that explains it, in Danish. Built for one question at a time; where
// only the decision counts, call the right's `decide`.
struct Answer {
    struct Reason {
        const char* code;
        std::string_view text;
        std::optional<base::Date> date;
    };
    // The same facts read in the other way, where that answers differently.
    struct OtherReading {
        const ReadingSpec* spec;
        std::uint8_t option;
        Verdict verdict;
        const char* outcome;
        std::vector<Deadline> deadlines;
        std::vector<Amount> amounts;
    };
    // "Var tiden blevet flyttet til 12. april 2025 eller før, …"
    struct Alternative {
        std::string fact;   // with its place in a list: "offers[1].date"
        std::string value;  // as in a document: "2025-04-12", "true", a choice's code
        Verdict verdict;
        const char* outcome;
        std::string text;
    };
    struct Missing {
        const Fact* fact;
    };

    // Decides; nothing is written yet.
    Answer(const Sheet& sheet, const Question& question)
        : right{&sheet.right()}, decision{right->decide(sheet, question)} {}

    const Right* right;
    Decision decision;
    // The texts below, behind each other; copies of an answer share it.
    std::shared_ptr<const std::string> written;
    std::string_view say;
    std::string_view tell;
    std::string_view act;
    InlineList<Reason, decltype(Decision::steps)::most> steps;
    std::vector<OtherReading> other_readings;
    std::vector<std::string_view> unsure;  // points no reading covers
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
