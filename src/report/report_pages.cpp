#include "report/report_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/draft_pages.hpp"
#include "casework/draft_store.hpp"
#include "http/day_text.hpp"
#include "identity/permission.hpp"
#include "report/annual_report_store.hpp"
#include "report/finding_store.hpp"
#include "report/render.hpp"

namespace report {
namespace {

AnnualOptions options_of(const http::Request& request) {
    return {request.today, http::zone_of(request)};
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
    std::vector<casework::Draft> drafts;  // of the reader
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

// The draft of a reason belongs to the finding in the report of that year.
std::string draft_name(int year, std::string_view key) {
    auto name = fmt::format("fund-{}-{}", year, key);
    for (auto& c : name)
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) c = '-';
    return name;
}

// A finding's line in the list: "#accept-7".
std::string anchor_of(int number) {
    return fmt::format("#accept-{}", number);
}

// The form of one finding lies folded behind its line, open where it holds a text.
void add_acceptance_form(http::Values row, const http::Request& request, const Shown& shown,
                         const Finding& finding, int number, const http::Form& form) {
    auto accept = row.add("accept");
    const auto path = path_of(shown.year);
    const auto posted = form.value("fund") == finding.key;
    casework::KeptForm kept{.name = draft_name(shown.year, finding.key),
                            .back = path + anchor_of(number)};
    const auto draft = std::ranges::find(shown.drafts, kept.name, &casework::Draft::form);
    auto typed = posted ? form.value("begrundelse") : std::string{};
    if (!posted && draft != shown.drafts.end()) {
        typed = http::Form{draft->fields}.value("begrundelse");
        kept.fetched = http::local(request, draft->saved_at).clock();
    }
    const auto problem = posted ? form.problem("begrundelse") : std::string{};
    // The summary of what is wrong leads to the field of its own name.
    accept.set("id", problem.empty() ? fmt::format("begrundelse-{}", number) : "begrundelse");
    accept.set("key", finding.key).set("post_path", path + "/accepter").set("typed", typed);
    accept.set("table_path", fmt::format("#tabel-{}", finding.table)).set("table", finding.table);
    accept.show_if(posted || !typed.empty(), "unfolded");
    if (!problem.empty()) accept.add("problem").set("text", problem);
    casework::add_draft(accept, kept);
}

void add_finding(http::Page& page, const http::Request& request, const Shown& shown,
                 const Finding& finding, int number, const http::Form& form) {
    const auto* accepted = acceptance_of(shown, finding);
    auto row = page.add("findings");
    row.set("finding", as_line(finding)).set("finding_number", number);
    const auto open = accepted == nullptr;
    const auto decides = may_publish(request);
    row.show_if(!(open && decides) || is_fault_of_our_own(finding), "line");
    if (accepted != nullptr)
        row.add("accepted")
            .set("accepted_by", accepted->accepted_by)
            .set("accepted_on", http::day_text(request, accepted->day))
            .set("reason", accepted->reason);
    row.show_if(is_fault_of_our_own(finding), "own_fault");
    if (!decides) return;
    if (accepted != nullptr)
        row.add("take_back")
            .set("key", finding.key)
            .set("post_path", path_of(shown.year) + "/fortryd");
    else if (!is_fault_of_our_own(finding))
        add_acceptance_form(row, request, shown, finding, number, form);
}

std::int64_t open_findings(const Shown& shown) {
    return std::ranges::count_if(shown.findings, [&](const Finding& finding) {
        return acceptance_of(shown, finding) == nullptr;
    });
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
    page.set("findings_open", open_findings(shown));
    page.show_if(!shown.findings.empty(), "has_findings");
    page.show_if(shown.findings.empty(), "no_findings");
    if (may_publish(request) && !shown.document.draft)
        page.add("publish").set("post_path", path + "/offentliggoer");
    page.show_if(may_publish(request) && shown.document.draft, "not_yet");
    return templates.page(page, form.valid() ? 200 : 422);
}

// The report with what its reader has typed and not sent.
base::Result<Shown> load_with_drafts(const http::Request& request, store::Database& database,
                                     const seal::Vault& vault, const AnnualForms& forms) {
    return database.read([&](store::Reader& db) {
        auto shown = load(db, forms, request);
        if (shown && may_publish(request))
            shown->drafts = casework::drafts_of(db, vault, request.user->id);
        return shown;
    });
}

// Where a command leads back to: the line of the finding it was about.
std::string place_of(const Shown& shown, const http::Form& form) {
    const auto path = path_of(shown.year);
    const auto found = std::ranges::find(shown.findings, form.value("fund"), &Finding::key);
    if (found == shown.findings.end()) return path;
    return path + anchor_of(static_cast<int>(found - shown.findings.begin()) + 1);
}

// After a command: back to the report, or the report with what is wrong.
http::Response answer(const http::Request& request, store::Database& database,
                      const seal::Vault& vault, const AnnualForms& forms,
                      const http::Templates& templates, const base::Result<void>& done,
                      http::Form form) {
    const auto shown = load_with_drafts(request, database, vault, forms);
    if (!shown) return http::problem(templates, request, shown.error());
    if (done) return http::see_other(place_of(*shown, form));
    if (form.valid()) {
        const bool of_the_reason = done.error().kind == base::ErrorKind::invalid_input;
        form.add_problem(of_the_reason ? "begrundelse" : "", done.error().message);
    }
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
                          const seal::Vault& vault, const AnnualForms& forms,
                          const http::Templates& templates) {
    const auto shown = load_with_drafts(request, database, vault, forms);
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
                               const seal::Vault& vault, const AnnualForms& forms,
                               const http::Templates& templates) {
    http::Form form{request.body};
    const auto reason = form.text("begrundelse", most_letters_of_a_reason);
    base::Result<void> done;
    if (form.valid())
        done = write(database, forms, request, [&](store::Writer& db, int year) {
            const auto key = form.value("fund");
            casework::drop_draft(db, vault, request.user->id, draft_name(year, key));
            return accept_finding(db, forms, year, key, reason, request.user->id, request.now);
        });
    else
        done = base::refuse(base::ErrorKind::invalid_input, form.problem("begrundelse"));
    return answer(request, database, vault, forms, templates, done, std::move(form));
}

http::Response post_taking_back(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const AnnualForms& forms,
                                const http::Templates& templates) {
    http::Form form{request.body};
    const auto done = write(database, forms, request, [&](store::Writer& db, int year) {
        return take_back_finding(db, year, form.value("fund"), request.now);
    });
    return answer(request, database, vault, forms, templates, done, std::move(form));
}

http::Response post_publication(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const AnnualForms& forms,
                                const http::Templates& templates) {
    const auto done = write(database, forms, request, [&](store::Writer& db, int year) {
        return publish_report(db, forms, year, options_of(request), request.user->id, request.now);
    });
    return answer(request, database, vault, forms, templates, done, {});
}

}  // namespace report
