#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.hpp"
#include "http/day_text.hpp"
#include "identity/permission.hpp"
#include "statistics/code_label.hpp"
#include "statistics/ledger_store.hpp"
#include "statistics/overview.hpp"
#include "statistics/statistics_pages.hpp"

namespace statistics {
namespace {

constexpr std::size_t entries_per_page = 50;

struct MeasureName {
    const char* code;
    const char* danish;
};
constexpr std::array measure_names{
    MeasureName{measure::inquiry, "Henvendelser"},
    MeasureName{measure::contact, "Kontakter"},
    MeasureName{measure::subject, "Yderligere emner"},
    MeasureName{measure::crossborder, "Grænseoverskridende behandling"},
    MeasureName{measure::rereferral_diagnosis, "Omvisiteringer til udredning"},
    MeasureName{measure::rereferral_partner, "Omvisiteringer til samarbejdssygehus"},
    MeasureName{measure::rereferral_private, "Omvisiteringer til privathospital"},
    MeasureName{measure::rereferral_changed, "Omvisiteringer efter ændret dato"},
    MeasureName{measure::dialogue, "Sager i dialog"},
    MeasureName{measure::answer_time, "Svartider"}};
constexpr std::array<std::string_view, 5> dimension_names{"", "channel", "caller", "reason",
                                                          "code"};

struct Asked {
    Cell cell;
    const char* measure_name = "";
    std::optional<base::EntryId> before;
};

base::Result<Asked> refuse(std::string message) {
    return base::refuse(base::ErrorKind::invalid_input, std::move(message));
}

base::Result<Asked> asked_by(const http::Request& request) {
    Asked asked;
    const auto measure = request.query_value("maal");
    const auto name = std::ranges::find(measure_names, measure, &MeasureName::code);
    if (name == measure_names.end()) return refuse("Adressen nævner et mål, der ikke findes.");
    asked.measure_name = name->danish;
    asked.cell.measure = measure;
    asked.cell.dimension = request.query_value("led");
    asked.cell.code = request.query_value("kode");
    asked.cell.other_dimension = request.query_value("ogled");
    asked.cell.other_code = request.query_value("ogkode");
    for (const auto& dimension : {asked.cell.dimension, asked.cell.other_dimension})
        if (std::ranges::find(dimension_names, dimension) == dimension_names.end())
            return refuse("Adressen nævner en opdeling, der ikke findes.");
    for (const auto& code : {asked.cell.code, asked.cell.other_code})
        if (code.size() > 100) return refuse("Adressen nævner en kode, der ikke findes.");
    const auto from = base::Date::parse(request.query_value("fra"));
    const auto to = base::Date::parse(request.query_value("til"));
    if (!from || !to || *to < *from) return refuse("Adressen mangler en periode.");
    asked.cell.from = *from;
    asked.cell.to = *to;
    const auto before = request.query_value("foer");
    if (before.empty()) return asked;
    if (before.size() > 18 || before.find_first_not_of("0123456789") != std::string::npos)
        return refuse("Adressen nævner en post, der ikke findes.");
    asked.before = base::EntryId{std::stoll(before)};
    return asked;
}

// A code's label; an answer time's stands in no list.
std::string shown(const CodeLists& codes, const http::Request& request, std::string_view list,
                  const std::string& code) {
    for (const auto& band : answer_bands())
        if (list == measure::answer_time && code == band.code)
            return request.language == http::Language::english ? band.english : band.danish;
    return label(codes, list, code, request.language);
}

struct Row {
    Entry entry;
    std::optional<base::CaseId> record;
};

void add_row(http::Page& page, const http::Request& request, const CodeLists& codes,
             const http::Templates& templates, const Row& row) {
    const auto& event = row.entry.event;
    auto values = page.add("rows");
    values.set("day", http::day_text(request, event.day))
        .set("channel", shown(codes, request, "channel", event.channel))
        .set("caller", shown(codes, request, "caller", event.caller))
        .set("reason", shown(codes, request, "reason", event.reason))
        .set("amount", base::grouped(event.amount))
        .set("number", row.entry.id.value)
        .set("source", row.entry.reverses
                           ? templates.text(request.language, "Tilbageførsel af post {}",
                                            std::to_string(row.entry.reverses->value))
                       : row.entry.batch ? templates.text(request.language, "Import {}",
                                                          std::to_string(row.entry.batch->value))
                                         : templates.text(request.language, "Sagsarbejde"));
    if (!event.code.empty())
        values.add("coded").set("code", shown(codes, request, event.measure, event.code));
    if (row.record)
        values.add("case")
            .set("case_number", row.record->value)
            .set("case_path", fmt::format("/sager/{}", row.record->value));
}

bool may_open_cases(const http::Request& request) {
    if (!request.user) return false;
    const auto role = identity::role_of(request.user->role);
    return role && identity::allows(*role, identity::Permission::casework);
}

}  // namespace

http::Response get_entries(const http::Request& request, store::Database& database,
                           const CodeLists& codes, const CaseOfEntry& case_of_entry,
                           const http::Templates& templates) {
    const auto asked = asked_by(request);
    if (!asked) return http::problem(templates, request, asked.error());
    auto rows = database.read([&](store::Reader& db) {
        std::vector<Row> found;
        for (auto& entry : entries_behind(db, asked->cell, asked->before, entries_per_page + 1))
            found.push_back({std::move(entry), std::nullopt});
        if (may_open_cases(request)) {
            for (auto& row : found) row.record = case_of_entry(db, row.entry.id);
        }
        return found;
    });
    const auto more = rows.size() > entries_per_page;
    if (more) rows.pop_back();

    http::Page page{"statistics/entries.html", request, "Poster bag tallet"};
    page.set_text("measure", asked->measure_name);
    page.set("from", http::day_text(request, asked->cell.from))
        .set("to", http::day_text(request, asked->cell.to));
    const auto& cell = asked->cell;
    for (const auto& [dimension, code] :
         {std::pair{cell.dimension, cell.code}, std::pair{cell.other_dimension, cell.other_code}})
        if (!code.empty())
            page.add("chosen").set(
                "chosen_code",
                shown(codes, request, dimension == "code" ? cell.measure : dimension, code));
    page.show_if(rows.empty(), "none").show_if(!rows.empty(), "found");
    const auto has_codes =
        std::ranges::any_of(rows, [](const Row& row) { return !row.entry.event.code.empty(); });
    page.show_if(has_codes, "has_codes");
    for (const auto& row : rows) add_row(page, request, codes, templates, row);
    if (more)
        page.add("more").set("path", fmt::format("{}&foer={}", drill_down_path(asked->cell),
                                                 rows.back().entry.id.value));
    return templates.page(page);
}

http::Response get_code_lists(const http::Request& request, const CodeLists& codes,
                              const http::Templates& templates) {
    struct ListName {
        const char* list;
        const char* danish;
    };
    static constexpr std::array lists{ListName{"channel", "Kontaktform"},
                                      ListName{"caller", "Henvender"},
                                      ListName{"reason", "Anledning"},
                                      ListName{"subject", "Yderligere emner"},
                                      ListName{"crossborder", "Grænseoverskridende behandling"},
                                      ListName{"dialogue", "Dialog"}};
    http::Page page{"statistics/code_lists.html", request, "Kodelister"};
    for (const auto& [list, danish] : lists) {
        auto part = page.add("lists");
        part.set("name", templates.text(request.language, danish));
        std::string section;
        for (const auto& code : codes.all(list)) {
            auto row = part.add("codes");
            if (code.section != section) row.add("heading").set("section", code.section);
            section = code.section;
            row.set("danish", code.danish).set("english", code.english);
            row.set("first_day", http::day_text(request, code.first_day));
            row.set("last_day", code.last_day ? http::day_text(request, *code.last_day) : "-");
            row.set("use", templates.text(request.language,
                                          code.selectable ? "Kan vælges" : "Kun fra import"));
        }
    }
    return templates.page(page);
}

}  // namespace statistics
