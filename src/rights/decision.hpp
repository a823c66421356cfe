#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.hpp"
#include "law/book.hpp"
#include "rights/inline_list.hpp"
#include "rights/reading.hpp"
#include "rights/wording.hpp"

namespace rights {

// Afgørelsen af en ret: met, not met, or a person must judge or tell more.
enum class Verdict : std::uint8_t { met, not_met, undecided };

// Udfald: a right's own word for its answer, and what is said and done then. The texts are Danish
// for the patient and may hold {frist}, the earliest deadline, {kr}, the first amount, and {navn},
// the authority. One constant each, beside its rule.
struct Outcome {
    const char* code;  // lower case, "partial", "lapsed", …
    Verdict verdict;
    Wording say;   // a sentence to say aloud
    Wording tell;  // what the patient must be told; "" nothing more
    Wording act;   // who must do what now; "" nobody
};

// Et trin i begrundelsen: the text may hold {dato} and {tal}, {kr} for an amount in øre, and
// {navn}.
struct StepText {
    const char* code;
    Wording danish;
};
struct Step {
    const StepText* text;
    base::Date date;
    std::int64_t number;
};

// What a deadline is for, and how it was counted.
struct DeadlineText {
    const char* code;    // "work_up_finished"
    const char* danish;  // "Udredningen skal være færdig"
};
enum class Counted : std::uint8_t {
    plainly,        // no other reading
    as_30_days,     // a month as 30 days
    as_month,       // a calendar month
    no_saturday,    // weekdays without Saturdays
    with_saturday,  // weekdays with Saturdays
    same_day,       // a limit of years on its day
    rolled_over,    // and on the next weekday
};
struct Deadline {
    const DeadlineText* text;
    Counted counted;
    base::Date date;
    bool exceeded;
};

// Et beløb: money that the answer is about, exact in øre. The first of an answer is its main one,
// and fills {kr} in the outcome's texts.
struct AmountText {
    const char* code;    // "payable"
    const char* danish;  // "Regionen betaler"
};
struct Amount {
    const AmountText* text;
    std::int64_t oere;

    friend bool operator==(const Amount&, const Amount&) = default;
};

struct LawUsed {
    const law::Parameter* parameter;
    const law::Version* version;
};

// The answer when a fact is missing: the decision names it.
extern const Outcome more_facts_needed;

// What a rule answers: no text and no allocation. The explanation is written from it.
struct Decision {
    const Outcome* outcome = nullptr;
    bool exceeded = false;              // the deadline has passed in every reading
    bool breach = false;                // and the law leaves nothing to judge
    const std::string* name = nullptr;  // {navn}: the authority of that day, from the law
    InlineList<Deadline, 8> deadlines;
    InlineList<Step, 24> steps;
    InlineList<Amount, 4> amounts;
    InlineList<LawUsed, 16> law;
    InlineList<Reading, reading_count> readings;  // that this answer leans on
    InlineList<const char*, 12> missing;          // names of facts
    // Points a lawyer must settle that no reading covers (texts of law versions are added to them).
    InlineList<const char*, 4> unsure;

    Verdict verdict() const { return outcome->verdict; }

    void step(const StepText& text, base::Date date = {}, std::int64_t number = 0) {
        steps.add({&text, date, number});
    }
    void ask(const char* fact) { missing.add(fact); }
    // Whether a fact was asked for; nothing else can be concluded then.
    bool asks() {
        if (missing.empty()) return false;
        conclude(more_facts_needed);
        return true;
    }
    void ask_for(const char* fact) {
        ask(fact);
        conclude(more_facts_needed);
    }
    void lean_on(Reading reading) {
        for (const auto leant : readings)
            if (leant == reading) return;
        readings.add(reading);
    }
    void conclude(const Outcome& with) { outcome = &with; }
};

// Two facts about a question that are not about the patient.
struct Question {
    base::Date asked_on;
    Readings readings;
};

// Thrown by no rule: a day before the first version is the answer `no_law`, with its reason.
extern const Outcome no_law;

void conclude_without_law(Decision& decision, base::Date decisive);

// The version of a parameter on the day that decides, noted in the decision. Null before the first
// version, and the decision is concluded with `no_law`.
inline const law::Version* version_on(Decision& decision, const law::Parameter& parameter,
                                      base::Date decisive) {
    const auto* version = parameter.on(decisive);
    if (version)
        decision.law.add({&parameter, version});
    else
        conclude_without_law(decision, decisive);
    return version;
}

}  // namespace rights
