#include "report/own_log_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "audit/reading_store.hpp"
#include "audit/words.hpp"
#include "casework/log_rows_pages.hpp"
#include "casework/person_store.hpp"
#include "casework/unusual_store.hpp"
#include "http/day_text.hpp"
#include "report/render.hpp"

namespace report {
namespace {

constexpr std::int32_t usual_days = 366;
constexpr auto unit = "Patientkontoret";

// All that stands on it, read at one moment.
struct OwnLog {
    casework::Person person;
    casework::LogDays days;
    std::vector<audit::StoredEntry> entries;  // the oldest first
    casework::Names names;                    // empty where staff is not named
};

bool names_staff(const http::Request& request) {
    return request.query_value("navne") == "1";
}

std::vector<audit::About> everything_of(store::Reader& db, base::PersonId person) {
    std::vector<audit::About> whom{{"everyone", 1}};
    const auto all = casework::followed(db, person);
    for (const auto one : all.persons) whom.push_back({"person", one.value});
    for (const auto one : all.cases) whom.push_back({"case", one.value});
    return whom;
}

base::Result<OwnLog> own_log(const http::Request& request, store::Database& database,
                             const seal::Vault& vault) {
    const auto days = casework::log_days(request, usual_days);
    if (!days) return std::unexpected(days.error());
    const auto id = casework::number_in(request.parameters.at(0)).value_or(0);
    return database.read([&](store::Reader& db) -> base::Result<OwnLog> {
        auto person = casework::find_person(db, vault, base::PersonId{id});
        if (!person) return base::refuse(base::ErrorKind::not_found, "Personen findes ikke.");
        OwnLog log{.person = std::move(*person), .days = *days, .entries = {}, .names = {}};
        const audit::Filter filter{.whom = everything_of(db, log.person.id),
                                   .from = casework::begin_of(request, days->from),
                                   .to = casework::begin_of(request, days->to + 1)};
        log.entries = audit::find_entries(db, filter, audit::all_entries);
        std::ranges::reverse(log.entries);
        if (names_staff(request)) log.names = casework::names_of(db);
        return log;
    });
}

std::string by_whom(const OwnLog& log, const audit::StoredEntry& stored) {
    if (log.names.empty() || !stored.user) return unit;
    return fmt::format("{}, {}", unit, casework::name_of(log.names, stored.user));
}

// "10:12 · Set på en side · Behandling af en henvendelse · Patientkontoret"
std::string line_of(const OwnLog& log, const audit::StoredEntry& stored,
                    const http::Request& request) {
    return fmt::format("{} · {} · {} · {}", http::local(request, stored.at).clock(),
                       audit::danish_action(stored.action), audit::danish_purpose(stored.purpose),
                       by_whom(log, stored));
}

Document document_of(const OwnLog& log, const http::Request& request) {
    Document document;
    document.title = "Læselog";
    document.subtitle = log.person.name;
    document.day = request.today;
    document.blocks.push_back(Paragraph{
        fmt::format("Her står, hvornår oplysninger om dig er set eller ændret på {} fra {} til {}, "
                    "og hvorfor.",
                    "patientkontoret", log.days.from.danish(), log.days.to.danish())});
    if (log.entries.empty())
        document.blocks.push_back(Paragraph{"Ingen har set eller ændret noget i perioden."});
    base::Date day;
    for (const auto& stored : log.entries) {
        const auto its_day = http::local(request, stored.at).day;
        if (its_day != day) {
            document.blocks.push_back(Heading{2, its_day.danish()});
            document.blocks.push_back(Bullets{});
        }
        day = its_day;
        std::get<Bullets>(document.blocks.back()).items.push_back(line_of(log, stored, request));
    }
    return document;
}

}  // namespace

http::Response own_log_page(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates) {
    const auto log = own_log(request, database, vault);
    if (!log) return http::problem(templates, request, log.error());
    http::Page page{"report/own_log.html", request, "Læselog"};
    const auto language = request.language;
    page.set("person_id", log->person.id.value).set("name", log->person.name);
    page.set("from", http::typed_day(log->days.from)).set("to", http::typed_day(log->days.to));
    page.show_if(names_staff(request), "names").show_if(!names_staff(request), "no_names");
    for (const auto& stored : log->entries) {
        auto row = page.add("rows");
        row.set("when", http::time_text(request, stored.at));
        row.set("action", templates.text(language, audit::danish_action(stored.action)));
        row.set("purpose", templates.text(language, audit::danish_purpose(stored.purpose)));
        row.set("by", by_whom(*log, stored));
    }
    page.show_if(log->entries.empty(), "none").show_if(!log->entries.empty(), "found");
    page.set("pdf_path", fmt::format("/personer/{}/laeselog/pdf?fra={}&til={}{}",
                                     log->person.id.value, log->days.from.iso(), log->days.to.iso(),
                                     names_staff(request) ? "&navne=1" : ""));
    return templates.page(page);
}

http::Response own_log_file(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates,
                            const std::filesystem::path& fonts) {
    const auto log = own_log(request, database, vault);
    if (!log) return http::problem(templates, request, log.error());
    return http::download(as_pdf(document_of(*log, request), fonts), "application/pdf",
                          fmt::format("laeselog-{}.pdf", log->person.id.value));
}

}  // namespace report
