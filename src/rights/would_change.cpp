#include "rights/would_change.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "base/text.hpp"
#include "rights/fact_value.hpp"

namespace rights {
namespace {

class Alternatives {
public:
    Alternatives(const Sheet& sheet, const Question& question, const Decision& decision)
        : tried_{sheet}, question_{question}, decision_{decision} {
        for (const auto& deadline : decision.deadlines) days_.push_back(deadline.date);
        add_days(tried_.right().facts, tried_.data());
        std::ranges::sort(days_);
        const auto twice = std::ranges::unique(days_);
        days_.erase(twice.begin(), twice.end());
    }

    void try_all(std::span<const Fact> facts, void* place, const std::string& path) {
        for (const auto& fact : facts) {
            if (fact.kind == FactKind::list)
                for (std::size_t at = 0; at < fact.size(place); ++at) {
                    element_ = name_of(fact, fact.item(place, at), at);
                    try_all(fact.items, fact.item_to_change(place, at),
                            fmt::format("{}{}[{}].", path, fact.name, at));
                    element_.clear();
                }
            else if (fact.change == Change::possible)
                try_fact(fact, place, path);
        }
    }
    void* place() { return tried_.data(); }
    std::vector<Answer::Alternative> found() && { return std::move(found_); }

private:
    // Of an element, as a text begins: by what was chosen in it first, as "Samarbejdssygehus: ".
    static std::string name_of(const Fact& list, const void* item, std::size_t at) {
        for (const auto& fact : list.items)
            if (const auto value = fact.get(item); value && fact.kind == FactKind::choice)
                return fmt::format("{}: ", in_words(fact, *value));
        return fmt::format("Nr. {}: ", at + 1);
    }
    // One day often decides by being before or after another.
    void add_days(std::span<const Fact> facts, const void* place) {
        for (const auto& fact : facts) {
            if (fact.kind == FactKind::list)
                for (std::size_t at = 0; at < fact.size(place); ++at)
                    add_days(fact.items, fact.item(place, at));
            else if (const auto value = fact.get(place); value && fact.kind == FactKind::date)
                days_.push_back(base::Date::from_days(static_cast<std::int32_t>(*value)));
        }
    }

    void try_fact(const Fact& fact, void* place, const std::string& path) {
        const auto now = fact.get(place);
        if (!now) return;
        if (fact.kind == FactKind::date) return try_days(fact, place, path, *now);
        if (fact.kind == FactKind::yes_no) try_value(fact, place, path, 1 - *now);
        if (fact.kind == FactKind::choice)
            for (std::size_t at = 0; at < fact.choices.size(); ++at)
                if (static_cast<std::int64_t>(at) != *now)
                    try_value(fact, place, path, static_cast<std::int64_t>(at));
    }

    // The last day that answers otherwise where today's is late, the first one where it is early.
    void try_days(const Fact& fact, void* place, const std::string& path, std::int64_t now) {
        for (const auto day : days_) {
            const auto last = day.days_since_1970();
            const bool earlier = last < now;
            const auto tried = earlier ? last : last + 1;
            const auto with = decide(fact, place, tried);
            if (!differs(with)) continue;
            const auto beside = decide(fact, place, earlier ? last + 1 : last);
            if (with.outcome != beside.outcome)
                note(fact, path, tried, with, earlier ? "senest" : "tidligst");
        }
        fact.set(place, now);
    }
    void try_value(const Fact& fact, void* place, const std::string& path, std::int64_t value) {
        const auto now = fact.get(place);
        const auto with = decide(fact, place, value);
        if (differs(with)) note(fact, path, value, with, "=");
        fact.set(place, now);
    }

    Decision decide(const Fact& fact, void* place, std::int64_t value) {
        fact.set(place, value);
        return tried_.right().decide(tried_, question_);
    }
    bool differs(const Decision& with) const {
        return with.verdict() != decision_.verdict() && with.missing.empty();
    }
    void note(const Fact& fact, const std::string& path, std::int64_t value, const Decision& with,
              const char* how) {
        const auto document = in_document(fact, value);
        const auto name = path + fact.name;
        for (const auto& before : found_)
            if (before.fact == name && before.value == document) return;
        found_.push_back({name, document, with.verdict(), with.outcome->code,
                          fmt::format("{}{} {} {}: så er svaret {}", element_, fact.label, how,
                                      in_words(fact, value), base::lower(danish(with.verdict())))});
    }
    Sheet tried_;
    const Question& question_;
    const Decision& decision_;
    std::vector<base::Date> days_;  // in order
    std::string element_;           // of a list, as a text begins
    std::vector<Answer::Alternative> found_;
};

}  // namespace

std::vector<Answer::Alternative> would_change(const Sheet& sheet, const Question& question,
                                              const Decision& decision) {
    Alternatives alternatives{sheet, question, decision};
    alternatives.try_all(sheet.right().facts, alternatives.place(), "");
    return std::move(alternatives).found();
}

}  // namespace rights
