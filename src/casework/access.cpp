#include "casework/access.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace casework {

namespace {

constexpr std::size_t fewest_words = 3;
constexpr std::size_t fewest_letters = 15;

std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank && !inside) ++words;
        inside = !blank;
    }
    return words;
}

}  // namespace

bool others_hear(const CaseFacts& facts) {
    return facts.has_patient && facts.line != patient_on_line && facts.line != nobody_on_line;
}

Sight sight_of(const Viewer& viewer, const CaseFacts& facts) {
    using enum identity::Role;
    if (facts.colleague == viewer.id) return Sight::refused;
    switch (viewer.role) {
        case adviser:
        case secretary: break;
        // Advisers are independent in single cases (BEK 1659/2013 § 1): the head of office asks
        // for each of them, and the adviser is told.
        case head: return facts.reason_stated ? Sight::read_only : Sight::needs_reason;
        case hospital:
            return !viewer.hospital.empty() && viewer.hospital == facts.hospital ? Sight::open
                                                                                 : Sight::refused;
        case planner:
        case auditor:
        case administrator: return Sight::refused;
    }
    const bool kept_close = facts.locked || facts.colleague;
    if (kept_close && facts.owner != viewer.id && !facts.named) return Sight::refused;
    return others_hear(facts) && !facts.consent_covers ? Sight::masked : Sight::open;
}

Sight sight_of(const Viewer& viewer, const PersonFacts& facts) {
    if (facts.colleague == viewer.id) return Sight::refused;
    if (!identity::allows(viewer.role, identity::Permission::casework)) return Sight::refused;
    if (facts.cases.empty()) return Sight::open;
    const auto all = [&](Sight sight) {
        return std::ranges::all_of(
            facts.cases, [&](Sight one) { return one == sight || one == Sight::refused; });
    };
    if (all(Sight::refused)) return Sight::refused;
    return all(Sight::masked) ? Sight::masked : Sight::open;
}

std::optional<std::string_view> reason_fault(std::string_view reason) {
    const auto text = base::trimmed(reason);
    if (text.empty()) return "Skriv, hvorfor du skal se sagen.";
    if (words_in(text) < fewest_words || base::letters(text) < fewest_letters)
        return "Skriv grunden med mindst tre ord, så rådgiveren kan forstå den.";
    if (base::letters(text) > longest_break_glass_reason)
        return "Skriv grunden med højst 500 tegn.";
    return std::nullopt;
}

}  // namespace casework
