#include "report/finding_store.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.hpp"
#include "report/render.hpp"

namespace report {

namespace {

using base::ErrorKind;

base::Result<void> refuse_published(store::Reader& db, int year) {
    if (db.number("SELECT COUNT(*) FROM published_reports WHERE report_year = ?", {year}) == 0)
        return {};
    return base::refuse(
        ErrorKind::conflict,
        fmt::format("Årsberetningen for {} er offentliggjort og kan ikke ændres.", year));
}

base::Result<void> refuse_reason(std::string_view reason) {
    if (reason.empty())
        return base::refuse(ErrorKind::invalid_input, "Skriv, hvorfor fundet accepteres.");
    if (base::letters(reason) > most_letters_of_a_reason)
        return base::refuse(ErrorKind::invalid_input,
                            fmt::format("Begrundelsen må højst være {} tegn.",
                                        base::grouped(std::int64_t{most_letters_of_a_reason})));
    if (!base::is_utf8(reason))
        return base::refuse(ErrorKind::invalid_input, "Begrundelsen er ikke læselig tekst.");
    return {};
}

}  // namespace

bool is_fault_of_our_own(const Finding& finding) {
    return finding.kind == FootingRule::Kind::rows && !finding.imported;
}

std::vector<Acceptance> acceptances(store::Reader& db, int year, const base::TimeZone& zone,
                                    std::optional<base::Instant> as_of) {
    const std::int64_t then = as_of ? as_of->ms : std::numeric_limits<std::int64_t>::max();
    return db.select<Acceptance>(
        "SELECT a.finding, a.printed, a.computed, a.reason, u.display_name, a.accepted_at"
        " FROM accepted_findings a JOIN users u ON u.id = a.user_id"
        " WHERE a.report_year = ? AND a.accepted_at <= ?"
        " AND (a.taken_back_at IS NULL OR a.taken_back_at > ?) ORDER BY a.id",
        {year, then, then}, [&](store::Row& row) {
            Acceptance acceptance;
            acceptance.key = row.next<std::string>();
            acceptance.printed = row.next<std::int64_t>();
            acceptance.computed = row.next<std::int64_t>();
            acceptance.reason = row.next<std::string>();
            acceptance.accepted_by = row.next<std::string>();
            acceptance.day = zone.day(row.next<base::Instant>());
            return acceptance;
        });
}

base::Result<void> accept_finding(store::Writer& db, const AnnualForms& forms, int year,
                                  std::string_view key, std::string_view reason, base::UserId user,
                                  base::Instant now) {
    const auto text = base::trimmed(reason);
    if (const auto fit = refuse_reason(text); !fit) return fit;
    if (const auto open = refuse_published(db, year); !open) return open;

    const auto findings = check_report(db, forms, year);
    const auto finding = std::ranges::find(findings, key, &Finding::key);
    if (finding == findings.end())
        return base::refuse(
            ErrorKind::not_found,
            fmt::format("Årsberetningen for {} har ikke længere det fund. Genindlæs "
                        "siden.",
                        year));
    if (is_fault_of_our_own(*finding))
        return base::refuse(ErrorKind::forbidden,
                            fmt::format("Tallet for {} er talt af programmet selv og skal være "
                                        "summen af sine rækker. Det kan ikke accepteres; kør "
                                        "kontrollen (patientkontor check).",
                                        finding->year));
    for (const auto& accepted : acceptances(db, year, base::TimeZone{}))
        if (accepts(accepted, *finding))
            return base::refuse(ErrorKind::conflict, "Fundet er allerede accepteret.");

    // An acceptance of other numbers no longer says anything.
    db.execute(
        "UPDATE accepted_findings SET taken_back_at = ? WHERE report_year = ?"
        " AND finding = ? AND taken_back_at IS NULL",
        {now, year, key});
    db.execute(
        "INSERT INTO accepted_findings (id, report_year, finding, printed, computed, reason,"
        " user_id, accepted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {db.next_id("accepted_findings"), year, key, finding->printed, finding->computed, text,
         user, now});
    return {};
}

base::Result<void> take_back_finding(store::Writer& db, int year, std::string_view key,
                                     base::Instant now) {
    if (const auto open = refuse_published(db, year); !open) return open;
    if (db.execute("UPDATE accepted_findings SET taken_back_at = ? WHERE report_year = ?"
                   " AND finding = ? AND taken_back_at IS NULL",
                   {now, year, key}) == 0)
        return base::refuse(ErrorKind::not_found, "Fundet er ikke accepteret.");
    return {};
}

std::optional<PublishedReport> published_report(store::Reader& db, int year) {
    return db.first<PublishedReport>(
        "SELECT p.document, p.published_at, u.display_name FROM published_reports p"
        " JOIN users u ON u.id = p.user_id WHERE p.report_year = ?",
        {year}, [](store::Row& row) {
            PublishedReport report;
            report.document = from_json(row.next<std::string>());
            report.published_at = row.next<base::Instant>();
            report.published_by = row.next<std::string>();
            return report;
        });
}

base::Result<void> publish_report(store::Writer& db, const AnnualForms& forms, int year,
                                  const AnnualOptions& options, base::UserId user,
                                  base::Instant now) {
    if (const auto open = refuse_published(db, year); !open) return open;
    const auto years = years_with_data(db, forms);
    if (std::ranges::find(years, year) == years.end())
        return base::refuse(ErrorKind::not_found,
                            fmt::format("Der er ingen tal for {}, så der er intet at "
                                        "offentliggøre.",
                                        year));
    if (options.today.year() <= year)
        return base::refuse(ErrorKind::conflict,
                            fmt::format("Året {} er ikke slut. Årsberetningen kan offentliggøres "
                                        "fra 1. januar {}.",
                                        year, year + 1));
    const auto accepted = acceptances(db, year, options.zone);
    const auto findings = check_report(db, forms, year);
    const auto open = std::ranges::count_if(findings, [&](const Finding& finding) {
        return std::ranges::none_of(accepted,
                                    [&](const Acceptance& each) { return accepts(each, finding); });
    });
    if (open > 0)
        return base::refuse(
            ErrorKind::conflict,
            fmt::format(
                "Årsberetningen for {} kan ikke offentliggøres: {} fund er ikke accepteret.", year,
                open));

    auto current = options;
    current.as_of.reset();
    const auto document = as_json(annual_report(db, forms, year, current));
    db.execute(
        "INSERT INTO published_reports (id, report_year, published_at, user_id, document)"
        " VALUES (?, ?, ?, ?, ?)",
        {db.next_id("published_reports"), year, now, user, document});
    return {};
}

}  // namespace report
