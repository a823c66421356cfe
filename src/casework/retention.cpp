#include "casework/retention.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace casework {

RetentionRules::RetentionRules(std::vector<RetentionKind> kinds, JournalPlan plan)
    : kinds_{std::move(kinds)}, plan_{std::move(plan)} {
    assert(std::ranges::count_if(
               kinds_, [](const RetentionKind& kind) { return kind.reasons.empty(); }) == 1);
}

const RetentionKind& RetentionRules::kind_of(std::string_view reason) const {
    const RetentionKind* others = nullptr;
    for (const auto& kind : kinds_) {
        if (kind.reasons.empty()) others = &kind;
        if (std::ranges::find(kind.reasons, reason) != kind.reasons.end()) return kind;
    }
    return *others;
}

const RetentionVersion* RetentionRules::version_on(const RetentionKind& kind,
                                                   base::Date day) const {
    const RetentionVersion* found = nullptr;
    for (const auto& version : kind.versions)
        if (version.from <= day && (found == nullptr || found->from < version.from))
            found = &version;
    return found;
}

std::optional<int> RetentionRules::years(const RetentionKind& kind, base::Date day) const {
    const auto* version = version_on(kind, day);
    if (version == nullptr) return std::nullopt;
    if (version->years) return version->years;
    const auto planned = plan_.find(kind.code);
    if (planned == plan_.end()) return std::nullopt;
    return planned->second;
}

std::optional<base::Date> RetentionRules::keep_until(std::string_view reason, base::Date last_entry,
                                                     base::Date today) const {
    const auto kept = years(kind_of(reason), today);
    if (!kept) return std::nullopt;
    return last_entry + base::Span{.days = 0, .months = 12 * *kept};
}

std::optional<int> RetentionRules::least_years(base::Date day) const {
    std::optional<int> least;
    for (const auto& kind : kinds_)
        if (const auto kept = years(kind, day); kept && (!least || *kept < *least)) least = kept;
    return least;
}

const std::vector<HoldReason>& hold_reasons() {
    static const std::vector<HoldReason> reasons{
        {"complaint", "Klagesag"},
        {"compensation", "Erstatningssag"},
        {"supervision", "Tilsynssag"},
        {"court", "Retssag"},
        {"access", "Anmodning om aktindsigt"},
        {"archive", "Skal afleveres til arkivet"},
    };
    return reasons;
}

const std::vector<HoldReason>& refusal_grounds() {
    static const std::vector<HoldReason> grounds{
        {"duty_to_keep", "Kontoret har notat- og journaliseringspligt"},
        {"archive_law", "Sagen skal bevares efter arkivloven"},
        {"case_open", "Sagen er ikke afsluttet"},
        {"claim", "Oplysningerne er nødvendige i en klage- eller erstatningssag"},
    };
    return grounds;
}

std::optional<HoldReason> reason_of(const std::vector<HoldReason>& reasons, std::string_view code) {
    const auto found = std::ranges::find(reasons, code, &HoldReason::code);
    if (found == reasons.end()) return std::nullopt;
    return *found;
}

}  // namespace casework
