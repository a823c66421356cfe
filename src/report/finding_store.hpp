#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/annual_report_store.hpp"

namespace report {

constexpr std::size_t most_letters_of_a_reason = 1000;

// Accepted findings of a year's report, oldest first; `as_of` those that held then.
std::vector<Acceptance> acceptances(store::Reader& db, int year, const base::TimeZone& zone,
                                    std::optional<base::Instant> as_of = std::nullopt);

// Its number differs from its own parts although nobody typed it: the program or its data is wrong.
bool is_fault_of_our_own(const Finding& finding);

// The head of office accepts a finding with a reason, which is printed as a footnote. Refused: no
// reason, no such finding, a published report, and a total that differs from its own rows in a
// year the program counted itself.
base::Result<void> accept_finding(store::Writer& db, const AnnualForms& forms, int year,
                                  std::string_view key, std::string_view reason, base::UserId user,
                                  base::Instant now);
// Until the report is published.
base::Result<void> take_back_finding(store::Writer& db, int year, std::string_view key,
                                     base::Instant now);

// Offentliggjort: the whole report, frozen.
struct PublishedReport {
    Document document;
    base::Instant published_at;
    std::string published_by;
};
std::optional<PublishedReport> published_report(store::Reader& db, int year);

// Freezes the report. Refused while a finding is not accepted, when the year has no data, when it
// is not over, and when it was published before.
base::Result<void> publish_report(store::Writer& db, const AnnualForms& forms, int year,
                                  const AnnualOptions& options, base::UserId user,
                                  base::Instant now);

}  // namespace report
