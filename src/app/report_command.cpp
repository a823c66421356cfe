#include "app/report_command.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "identity/identity_store.hpp"
#include "report/annual_report_store.hpp"
#include "report/finding_store.hpp"
#include "report/render.hpp"

namespace app {
namespace {

constexpr std::array<std::string_view, 5> formats{"html", "pdf", "xlsx", "csv", "json"};

struct Wanted {
    int year = 0;
    report::AnnualOptions options;
};

base::Result<int> year_of(std::string_view text) {
    int year = 0;
    const auto* const end = text.data() + text.size();
    const auto [rest, failed] = std::from_chars(text.data(), end, year);
    if (failed != std::errc{} || rest != end || year < 1900 || year > 2199)
        return base::refuse(base::ErrorKind::invalid_input,
                            "Skriv året med --year, for eksempel --year 2018.");
    return year;
}

base::Result<Wanted> wanted_of(const Office& office, const CommandLine& line, base::Instant now) {
    const auto year = year_of(line.year);
    if (!year) return std::unexpected(year.error());
    if (std::ranges::find(formats, line.format) == formats.end())
        return base::refuse(base::ErrorKind::invalid_input,
                            "--format er html, pdf, xlsx, csv eller json.");
    if (line.format == "csv" && line.out.empty() && !line.check_only && !line.final_report)
        return base::refuse(base::ErrorKind::invalid_input,
                            "csv er ni filer: skriv mappen med --out.");
    Wanted wanted{*year, {.today = office.day(now), .zone = office.zone}};
    if (line.as_of.empty()) return wanted;
    const auto day = base::Date::parse(line.as_of);
    if (!day) return std::unexpected(day.error());
    wanted.options.as_of = *day;
    return wanted;
}

Outcome check_report(store::Reader& db, const Office& office, const CommandLine& line, int year) {
    const auto findings = report::check_report(db, office.forms, year);
    Outcome outcome{.code = findings.empty() ? done : answer_is_no};
    if (line.json) {
        outcome.out = report::as_json(findings) + "\n";
        return outcome;
    }
    for (const auto& finding : findings) outcome.out += report::as_line(finding) + "\n";
    outcome.out += findings.empty() ? "Alt stemmer.\n"
                                    : fmt::format("{} steder stemmer ikke.\n", findings.size());
    return outcome;
}

report::Document document_of(store::Reader& db, const Office& office, const Wanted& wanted) {
    if (!wanted.options.as_of)
        if (auto published = report::published_report(db, wanted.year))
            return std::move(published->document);
    return report::annual_report(db, office.forms, wanted.year, wanted.options);
}

std::string rendered(const report::Document& document, const Office& office,
                     std::string_view format) {
    if (format == "pdf") return report::as_pdf(document, office.places.fonts);
    if (format == "xlsx") return report::as_xlsx(document);
    if (format == "json") return report::as_json(document) + "\n";
    return report::as_html_file(document);
}

Outcome print_report(store::Reader& db, const Office& office, const CommandLine& line,
                     const Wanted& wanted) {
    Outcome outcome;
    if (line.format == "csv") {
        const std::filesystem::path folder{line.out};
        for (auto& [name, content] :
             report::annual_csv(db, office.forms, wanted.year, wanted.options))
            outcome.files.push_back({(folder / name).string(), std::move(content)});
        return outcome;
    }
    auto text = rendered(document_of(db, office, wanted), office, line.format);
    if (line.out.empty())
        outcome.out = std::move(text);
    else
        outcome.files.push_back({line.out, std::move(text)});
    return outcome;
}

// On the command line the report is published in the name of the head of office.
Outcome publish(Office& office, const Wanted& wanted, base::Instant now) {
    const auto published = office.database->write([&](store::Writer& db) -> base::Result<void> {
        const auto all = identity::users(db);
        const auto head = std::ranges::find_if(all, [](const identity::User& user) {
            return user.active && user.role == identity::Role::head;
        });
        if (head == all.end())
            return base::refuse(base::ErrorKind::forbidden,
                                "Der er ingen kontorchef. Opret en med user add --role head.");
        return report::publish_report(db, office.forms, wanted.year, wanted.options, head->id, now);
    });
    if (!published) return said_no(published.error().message);
    return {.out = fmt::format("Årsberetningen for {} er offentliggjort.\n", wanted.year)};
}

}  // namespace

Outcome annual_report(Office& office, const CommandLine& line, base::Instant now) {
    const auto wanted = wanted_of(office, line, now);
    if (!wanted) return used_wrongly(wanted.error().message);
    if (line.final_report) return publish(office, *wanted, now);
    return office.database->read([&](store::Reader& db) {
        const auto years = report::years_with_data(db, office.forms);
        if (std::ranges::find(years, wanted->year) == years.end())
            return said_no(fmt::format("Der er ingen tal for {}.", wanted->year));
        if (line.check_only) return check_report(db, office, line, wanted->year);
        return print_report(db, office, line, *wanted);
    });
}

}  // namespace app
