#pragma once

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>
#include <utility>
#include <vector>

#include "law/book.hpp"
#include "rights/decision.hpp"

namespace rights {

// Hvilken udgave af en regel der gælder: binds the words of a rule's law file ("2018_07") to the
// functions that are those rules. A word without a function stops the start. A version
// without a word (suspended, repealed) has no function.
template <class Rule, class Facts>
class VersionChooser {
public:
    using Function = void (Rule::*)(Decision&, const Facts&, const Question&) const;
    struct Named {
        const char* word;
        Function function;
    };

    VersionChooser(const law::Parameter& rule, std::initializer_list<Named> functions)
        : rule_{rule} {
        for (const auto& version : rule.versions()) {
            const auto found = std::ranges::find(functions, version.word, &Named::word);
            if (version.in_force && found == functions.end())
                throw law::LawFault(fmt::format("{}.toml: programmet kender ingen udgave \"{}\".",
                                                rule.id(), version.word));
            functions_.push_back(version.in_force ? found->function : nullptr);
        }
    }

    // Answers by the version of `decisive`; `suspended` where it has no rule.
    void decide(const Rule& self, Decision& decision, const Facts& facts, const Question& question,
                base::Date decisive, const Outcome& suspended) const {
        const auto* version = version_on(decision, rule_, decisive);
        if (!version) return;
        const auto function =
            functions_[static_cast<std::size_t>(version - rule_.versions().data())];
        if (!function) {
            decision.conclude(suspended);
            return;
        }
        (self.*function)(decision, facts, question);
    }

private:
    const law::Parameter& rule_;
    std::vector<Function> functions_;  // of the versions, in their order
};

}  // namespace rights
