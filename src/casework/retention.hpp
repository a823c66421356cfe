#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "casework/case.hpp"

namespace casework {

// Opbevaring: how long a closed case is kept before what it says of a person is erased. By kind of
// case, as dated data with its source (data/registers/retention.toml). Where the length stands in
// the region's own journal plan it is a setting of the office; while that is not given nothing is
// due.

struct RetentionVersion {
    base::Date from;
    std::optional<int> years;  // nothing: the local plan decides
    std::string cite;
    std::string url;
};

struct RetentionKind {
    std::string code;  // "complaint"; its setting is keep_years_complaint
    std::string danish;
    std::vector<std::string> reasons;  // codes of the case's reason; empty: all the others
    std::vector<RetentionVersion> versions;
};

// The years of the local plan, by kind. A kind that is missing has none.
using JournalPlan = std::map<std::string, int, std::less<>>;

class RetentionRules {
public:
    RetentionRules() = default;
    RetentionRules(std::vector<RetentionKind> kinds, JournalPlan plan);

    const std::vector<RetentionKind>& kinds() const { return kinds_; }
    const RetentionKind& kind_of(std::string_view reason) const;

    // The version in force on the day of asking decides for all cases that are kept then. Nothing:
    // no version yet, or a local plan that is not given.
    const RetentionVersion* version_on(const RetentionKind& kind, base::Date day) const;
    std::optional<int> years(const RetentionKind& kind, base::Date day) const;
    // The last day a case must be kept when `last_entry` is the day something last came to it.
    std::optional<base::Date> keep_until(std::string_view reason, base::Date last_entry,
                                         base::Date today) const;
    // The least number of years of any kind, so that younger cases need not be looked at.
    std::optional<int> least_years(base::Date day) const;

private:
    std::vector<RetentionKind> kinds_;
    JournalPlan plan_;
};

// Why a case is held back from erasure. Codes only: what it is about stands on the case.
struct HoldReason {
    std::string_view code;
    std::string_view danish;
};
const std::vector<HoldReason>& hold_reasons();
// Grounds for not erasing a person who asks for it.
const std::vector<HoldReason>& refusal_grounds();
std::optional<HoldReason> reason_of(const std::vector<HoldReason>& reasons, std::string_view code);

}  // namespace casework
