#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <functional>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rights/decision.hpp"
#include "rights/fact.hpp"

namespace rights {

// Something wrong in a document: the fact's name, with its place in a list ("offers[1].date"), and
// a Danish sentence.
struct Fault {
    std::string fact;
    std::string message;

    friend bool operator==(const Fault&, const Fault&) = default;
};
using Faults = std::vector<Fault>;

class Sheet;

// En ret: all that documents, forms, tests and pages need to know of one right. The rule behind
// `decide` is a pure function of facts, law, day of asking and readings.
struct Right {
    const char* name;      // "diagnosis"
    const char* danish;    // "Ret til hurtig udredning"
    const char* question;  // "Blev patienten udredt i tide?"
    const char* section;   // of the law: "Sundhedsloven § 82 b"
    std::span<const Fact> facts;
    void (*start)(void* facts) = nullptr;  // an empty struct of facts in place
    // The parameters of its law, the one whose versions are the periods of the rule first.
    std::vector<const law::Parameter*> law = {};

    // What cannot be so, each with its reason: a day before another, a period that ends too soon.
    std::function<void(const Sheet&, base::Date asked_on, Faults&)> check = {};
    std::function<Decision(const Sheet&, const Question&)> decide = {};
};

// Oplysningerne i ét spørgsmål: the facts of one right, copied as bytes, without allocation.
class Sheet {
public:
    static constexpr std::size_t most_bytes = 2048;

    explicit Sheet(const Right& right) : right_{&right} { right.start(bytes_.data()); }

    const Right& right() const { return *right_; }
    void* data() { return bytes_.data(); }
    const void* data() const { return bytes_.data(); }
    template <class Facts>
    const Facts& as() const {
        return *std::launder(reinterpret_cast<const Facts*>(bytes_.data()));
    }
    template <class Facts>
    Facts& as() {
        return *std::launder(reinterpret_cast<Facts*>(bytes_.data()));
    }

private:
    const Right* right_;
    alignas(std::max_align_t) std::array<std::byte, most_bytes> bytes_;
};

// Puts a right together: `rule.decide(decision, facts, question)` answers by `rule.law()`,
// `check(facts, asked_on, faults)` names what cannot be so.
template <class Facts, class Rule, class Check>
Right make_right(Right described, std::shared_ptr<const Rule> rule, Check check) {
    static_assert(std::is_trivially_copyable_v<Facts> && sizeof(Facts) <= Sheet::most_bytes);
    described.start = [](void* place) { ::new (place) Facts; };
    described.law = rule->law();
    described.decide = [rule](const Sheet& sheet, const Question& question) {
        Decision decision;
        rule->decide(decision, sheet.as<Facts>(), question);
        return decision;
    };
    described.check = [check](const Sheet& sheet, base::Date asked_on, Faults& faults) {
        check(sheet.as<Facts>(), asked_on, faults);
    };
    return described;
}

// "…: 5. maj 2018 ligger før 7. maj 2018." when both days are known and `later` is before
// `earlier`.
void not_before(Faults& faults, const char* later_name, std::optional<base::Date> later,
                const char* earlier_label, std::optional<base::Date> earlier);

// The day is after the day of asking, and so cannot have happened yet.
void not_after_asking(Faults& faults, const char* name, std::optional<base::Date> day,
                      base::Date asked_on);

}  // namespace rights
