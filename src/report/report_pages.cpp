#include "report/report_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.hpp"
#include "http/day_text.hpp"
#include "identity/permission.hpp"
#include "report/annual_report_store.hpp"
#include "report/finding_store.hpp"
#include "report/render.hpp"

namespace report {
namespace {

AnnualOptions options_of(const http::Request& request) {
    return {request.today, request.zone != nullptr ? *request.zone : base::TimeZone{}};
}

std::string path_of(int year) {
    return fmt::format("/aarsberetning/{}", year);
}

// The year of the address, where the office has numbers for it.
base::Result<int> year_of(store::Reader& db, const AnnualForms& forms,
                          const http::Request& request) {
    const auto text = request.parameters.empty() ? std::string{} : request.parameters.front();
    const auto digits =
        text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos;
    if (!digits) return base::refuse(base::ErrorKind::not_found, "Skriv årstallet med fire cifre.");
    const auto year = std::stoi(text);
    const auto years = years_with_data(db, forms);
    if (std::ranges::find(years, year) == years.end())
        return base::refuse(base::ErrorKind::not_found,
                            fmt::format("Der er ingen tal for {}.", year));
    return year;
}

bool may_publish(const http::Request& request) {
    if (!request.user) return false;
    const auto role = identity::role_of(request.user->role);
    return role && identity::allows(*role, identity::Permission::publish_report);
}

// A year's report as it is now, or as it was published.
struct Shown {
    int year = 0;
    Document document;
    std::optional<PublishedReport> published;
    std::vector<Finding> findings;
    std::vector<Acceptance> accepted;
};

base::Result<Shown> load(store::Reader& db, const AnnualForms& forms,
                         const http::Request& request) {
    const auto year = year_of(db, forms, request);
    if (!year) return std::unexpected(year.error());
    Shown shown;
    shown.year = *year;
    shown.published = published_report(db, *year);
    if (shown.published) {
        shown.document = shown.published->document;
        return shown;
    }
    const auto options = options_of(request);
    shown.document = annual_report(db, forms, *year, options);
    shown.findings = check_report(db, forms, *year);
    shown.accepted = acceptances(db, *year, options.zone);
    return shown;
}

const Acceptance* acceptance_of(const Shown& shown, const Finding& finding) {
    const auto found = std::ranges::find_if(
        shown.accepted, [&](const auto& each) { return accepts(each, finding); });
    return found == shown.accepted.end() ? nullptr : &*found;
}

void add_finding(http::Page& page, const http::Request& request, const Shown& shown,
                 const Finding& finding, int number, const http::Form& form) {
    const auto* accepted = acceptance_of(shown, finding);
    auto row = page.add("findings");
    row.set("finding", as_line(finding)).set("finding_number", number);
    if (accepted != nullptr)
        row.add("accepted")
            .set("accepted_by", accepted->accepted_by)
            .set("accepted_on", http::day_text(request, accepted->day))
            .set("reason", accepted->reason);
    if (!may_publish(request)) return;
    if (accepted != nullptr) {
        row.add("take_back")
            .set("key", finding.key)
            .set("post_path", path_of(shown.year) + "/fortryd");
        return;
    }
    auto accept = row.add("accept");
    const auto typed_here = form.value("fund") == finding.key;
    accept.set("key", finding.key)
        .set("post_path", path_of(shown.year) + "/accepter")
        .set("typed", typed_here ? form.value("begrundelse") : std::string{});
    const auto problem = typed_here ? form.problem("begrundelse") : std::string{};
    if (!problem.empty()) accept.add("problem").set("text", problem);
}

http::Response report_page(const http::Request& request, const Shown& shown, const http::Form& form,
                           const http::Templates& templates) {
    http::Page page{"report/report.html", request, "Årsberetning"};
    page.picture("report", as_html(shown.document));
    const auto path = path_of(shown.year);
    using Named = std::pair<const char*, const char*>;
    for (const auto& [format, name] : {Named{"pdf", "PDF"}, Named{"xlsx", "Excel"},
                                       Named{"html", "HTML"}, Named{"json", "JSON"}})
        page.add("files").set("path", fmt::format("{}/fil/{}", path, format)).set("name", name);
    for (const auto& block : shown.document.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr || table->number == 0) continue;
        page.add("tables")
            .set("path", fmt::format("{}/tabel/{}", path, table->number))
            .set("caption", printed_caption(*table));
    }
    if (!form.valid()) page.errors(form);
    if (shown.published) {
        const auto zone = options_of(request).zone;
        page.add("published")
            .set("published_on", http::day_text(request, zone.day(shown.published->published_at)))
            .set("published_by", shown.published->published_by);
        return templates.page(page, form.valid() ? 200 : 422);
    }
    int number = 0;
    for (const auto& finding : shown.findings)
        add_finding(page, request, shown, finding, ++number, form);
    page.show_if(!shown.findings.empty(), "has_findings");
    page.show_if(shown.findings.empty(), "no_findings");
    if (may_publish(request) && !shown.document.draft)
        page.add("publish").set("post_path", path + "/offentliggoer");
    page.show_if(may_publish(request) && shown.document.draft, "not_yet");
    return templates.page(page, form.valid() ? 200 : 422);
}

// After a command: back to the report, or the report with what is wrong.
http::Response answer(const http::Request& request, store::Database& database,
                      const AnnualForms& forms, const http::Templates& templates,
                      const base::Result<void>& done, http::Form form, std::string_view field) {
    const auto shown = database.read([&](store::Reader& db) { return load(db, forms, request); });
    if (!shown) return http::problem(templates, request, shown.error());
    if (done) return http::see_other(path_of(shown->year));
    form.add_problem(field, done.error().message);
    auto response = report_page(request, *shown, form, templates);
    response.status = http::status_of(done.error().kind);
    return response;
}

// What a command does in its transaction, once the year is known.
template <class Command>
base::Result<void> write(store::Database& database, const AnnualForms& forms,
                         const http::Request& request, Command command) {
    return database.write([&](store::Writer& db) -> base::Result<void> {
        const auto year = year_of(db, forms, request);
        if (!year) return std::unexpected(year.error());
        return command(db, *year);
    });
}

}  // namespace

http::Response get_reports(const http::Request& request, store::Database& database,
                           const AnnualForms& forms, const http::Templates& templates) {
    http::Page page{"report/reports.html", request, "Årsberetning"};
    const auto years = database.read([&](store::Reader& db) {
        std::vector<std::pair<int, std::optional<base::Instant>>> found;
        for (const auto year : years_with_data(db, forms)) {
            const auto published = published_report(db, year);
            found.emplace_back(year,
                               published ? std::optional{published->published_at} : std::nullopt);
        }
        std::ranges::reverse(found);
        return found;
    });
    const auto zone = options_of(request).zone;
    for (const auto& [year, published_at] : years) {
        auto row = page.add("years");
        row.set("year", year).set("path", path_of(year));
        row.set("state", published_at
                             ? templates.text(request.language, "Offentliggjort {}",
                                              http::day_text(request, zone.day(*published_at)))
                             : templates.text(request.language, "Ikke offentliggjort"));
    }
    page.show_if(years.empty(), "none").show_if(!years.empty(), "found");
    return templates.page(page);
}

http::Response get_report(const http::Request& request, store::Database& database,
                          const AnnualForms& forms, const http::Templates& templates) {
    const auto shown = database.read([&](store::Reader& db) { return load(db, forms, request); });
    if (!shown) return http::problem(templates, request, shown.error());
    return report_page(request, *shown, {}, templates);
}

http::Response get_report_file(const http::Request& request, store::Database& database,
                               const AnnualForms& forms, const std::filesystem::path& fonts,
                               const http::Templates& templates) {
    const auto shown = database.read([&](store::Reader& db) { return load(db, forms, request); });
    if (!shown) return http::problem(templates, request, shown.error());
    const auto format = request.parameters.size() > 1 ? request.parameters[1] : std::string{};
    const auto file = [&](std::string bytes, std::string_view type) {
        return http::download(std::move(bytes), type,
                              fmt::format("aarsberetning-{}.{}", shown->year, format));
    };
    const auto& document = shown->document;
    if (format == "pdf") return file(as_pdf(document, fonts), "application/pdf");
    if (format == "xlsx")
        return file(as_xlsx(document),
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    if (format == "json") return file(as_json(document), "application/json");
    if (format == "html") return file(as_html_file(document), "text/html; charset=utf-8");
    return http::problem(templates, request,
                         {base::ErrorKind::not_found, "Årsberetningen findes ikke i det format."});
}

http::Response get_report_table(const http::Request& request, store::Database& database,
                                const AnnualForms& forms, const http::Templates& templates) {
    const auto number = request.parameters.size() > 1 ? request.parameters[1] : std::string{};
    const auto name = fmt::format("table{}.csv", number);
    const auto csv =
        database.read([&](store::Reader& db) -> base::Result<std::pair<int, std::string>> {
            const auto year = year_of(db, forms, request);
            if (!year) return std::unexpected(year.error());
            const auto tables = annual_csv(db, forms, *year, options_of(request));
            const auto found = tables.find(name);
            if (found == tables.end())
                return base::refuse(base::ErrorKind::not_found, "Den tabel findes ikke.");
            return std::pair{*year, found->second};
        });
    if (!csv) return http::problem(templates, request, csv.error());
    return http::download(csv->second, "text/csv; charset=utf-8",
                          fmt::format("aarsberetning-{}-{}", csv->first, name));
}

http::Response post_acceptance(const http::Request& request, store::Database& database,
                               const AnnualForms& forms, const http::Templates& templates) {
    http::Form form{request.body};
    const auto reason = form.text("begrundelse", most_letters_of_a_reason);
    base::Result<void> done;
    if (form.valid())
        done = write(database, forms, request, [&](store::Writer& db, int year) {
            return accept_finding(db, forms, year, form.value("fund"), reason, request.user->id,
                                  request.now);
        });
    else
        done = base::refuse(base::ErrorKind::invalid_input, form.problem("begrundelse"));
    return answer(request, database, forms, templates, done, std::move(form), "begrundelse");
}

http::Response post_taking_back(const http::Request& request, store::Database& database,
                                const AnnualForms& forms, const http::Templates& templates) {
    http::Form form{request.body};
    const auto done = write(database, forms, request, [&](store::Writer& db, int year) {
        return take_back_finding(db, year, form.value("fund"), request.now);
    });
    return answer(request, database, forms, templates, done, std::move(form), "");
}

http::Response post_publication(const http::Request& request, store::Database& database,
                                const AnnualForms& forms, const http::Templates& templates) {
    const auto done = write(database, forms, request, [&](store::Writer& db, int year) {
        return publish_report(db, forms, year, options_of(request), request.user->id, request.now);
    });
    return answer(request, database, forms, templates, done, {}, "");
}

}  // namespace report
