#include "statistics/statistics_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.hpp"
#include "http/day_text.hpp"
#include "identity/permission.hpp"
#include "statistics/answer_times.hpp"
#include "statistics/ledger_store.hpp"
#include "statistics/overview.hpp"
#include "statistics/period_counts.hpp"

namespace statistics {
namespace {

Words words_of(const http::Request& request) {
    return request.language == http::Language::english ? Words::english : Words::danish;
}

base::Result<int> parse_year(std::string_view text) {
    const auto day = base::Date::parse(std::string{text} + "-01-01");
    if (!day)
        return base::refuse(base::ErrorKind::invalid_input, "Skriv årstallet med fire cifre.");
    return day->year();
}

// The period asked for: from and to, else a year, else `usual_year`.
std::optional<Period> period_of(http::Form& form, base::Date today, int usual_year) {
    const auto from = form.optional("fra", base::Date::parse_typed);
    const auto to = form.optional("til", base::Date::parse_typed);
    const auto year = form.optional("aar", parse_year);
    if (from && to && *to < *from) form.add_problem("til", "Slutdagen ligger før startdagen.");
    if (!form.valid()) return std::nullopt;
    if (from || to)
        return Period{from.value_or(base::Date{to.value_or(today).year(), 1, 1}),
                      to.value_or(std::max(today, *from))};
    const auto shown = year.value_or(usual_year);
    return Period{{shown, 1, 1}, {shown, 12, 31}};
}

// The numbers of the page, by the name of their table.
struct Numbers {
    std::vector<Count> months, channels, reasons, callers, answer_times, answer_times_by_channel;
    Count calls, telephone_inquiries;
};

std::vector<Count> answer_time_counts(const std::vector<Sum>& sums, Period period, Words words) {
    std::vector<Code> bands;
    for (const auto& band : answer_bands())
        bands.push_back({.list = "answer_time",
                         .code = band.code,
                         .danish = band.danish,
                         .english = band.english,
                         .section = "",
                         .section_english = "",
                         .first_day = {},
                         .last_day = {}});
    // A name for each band, none twice.
    const auto codes = CodeLists::create(std::move(bands)).value();
    return counts_of_list(codes, "answer_time", sums, measure::answer_time, "code", period, words);
}

Count telephone(store::Reader& db, std::string_view measure, Period period) {
    Count count;
    count.cell = {std::string{measure}, "channel", "telefon", period.from, period.to};
    for (const auto& sum : sums(db, measure, "channel", period.from, period.to))
        if (sum.code == "telefon") count.amount += sum.amount;
    return count;
}

Numbers load_numbers(store::Reader& db, const CodeLists& codes, Period period, Words words) {
    const auto by = [&](const char* list) {
        return counts_of_list(codes, list, sums(db, measure::inquiry, list, period.from, period.to),
                              measure::inquiry, list, period, words);
    };
    Numbers numbers;
    numbers.months = counts_by_period(
        sums_by(grain_of(period), db, measure::inquiry, "channel", period.from, period.to),
        measure::inquiry, period, words);
    numbers.channels = by("channel");
    numbers.reasons = by("reason");
    numbers.callers = by("caller");
    numbers.answer_times = answer_time_counts(
        sums(db, measure::answer_time, "code", period.from, period.to), period, words);
    numbers.answer_times_by_channel = answer_times_by_channel(
        codes, cross_sums(db, measure::answer_time, "channel", "code", period.from, period.to),
        period, words);
    numbers.calls = telephone(db, measure::contact, period);
    numbers.telephone_inquiries = telephone(db, measure::inquiry, period);
    return numbers;
}

// A number leads to its entries, for those who may see them.
void add_number(http::Values where, const http::Request& request, std::int64_t amount,
                const Cell& cell) {
    const auto role = request.user ? identity::role_of(request.user->role) : std::nullopt;
    const bool linked = role && identity::allows(*role, identity::Permission::entries);
    auto part = where.add(linked ? "linked" : "plain");
    part.set("number", base::grouped(amount));
    if (linked) part.set("path", drill_down_path(cell));
}

std::string iso_query(Period period) {
    return fmt::format("fra={}&til={}", period.from.iso(), period.to.iso());
}

// One chart with the table beside it: {{>NAME_chart}} and {{>NAME_table}} of the page.
void add_part(http::Page& page, const http::Templates& templates, const http::Request& request,
              const std::string& name, const char* title, const char* heading, Period period,
              const std::vector<Count>& counts) {
    const auto text = [&](const char* danish) { return templates.text(request.language, danish); };
    page.picture(name + "_chart",
                 as_svg(chart_of(Chart::Kind::bars, text(title), text("Henvendelser"), counts)));
    auto table = page.values().include(name + "_table", "statistics/number_table.html");
    table.set("caption", text(title)).set("label_heading", text(heading));
    table.set("csv_path", fmt::format("/statistik/csv/{}?{}", name, iso_query(period)));
    std::int64_t all = 0;
    std::string section;
    for (const auto& count : counts) {
        auto row = table.add("rows");
        if (count.section != section) row.add("heading").set("section", count.section);
        section = count.section;
        row.set("label", count.label).set("share", base::percent(count.tenths) + " %");
        add_number(row, request, count.amount, count.cell);
        all += count.amount;
    }
    table.set("total", base::grouped(all));
}

// One row a channel: how many were answered in each band, and the share within each but the last.
void add_answer_times(http::Page& page, const http::Request& request, Period period,
                      const std::vector<Count>& counts) {
    const auto words = words_of(request);
    const auto bands = answer_bands().size();
    for (std::size_t band = 0; band < bands; ++band) {
        const auto& name = answer_bands()[band];
        const auto text = words == Words::danish ? name.danish : name.english;
        page.add("bands").set("band", text);
        if (band + 1 < bands) page.add("share_bands").set("band", text);
    }
    for (std::size_t first = 0; first + bands <= counts.size(); first += bands) {
        auto row = page.add("answered_channels");
        std::int64_t answered = 0;
        for (std::size_t band = 0; band < bands; ++band) {
            const auto& count = counts[first + band];
            answered += count.amount;
            add_number(row.add("band_counts"), request, count.amount, count.cell);
            if (band + 1 < bands)
                row.add("shares").set("share", base::percent(count.tenths) + " %");
        }
        row.set("channel", counts[first].section);
        add_number(
            row.add("answered"), request, answered,
            {measure::answer_time, "channel", counts[first].cell.code, period.from, period.to});
    }
    page.show_if(!counts.empty(), "has_answer_times");
    page.set("answer_times_csv", "/statistik/csv/svartid-kontaktform?" + iso_query(period));
}

// The years with inquiries, oldest first.
std::vector<int> years_counted(store::Database& database, base::Date today) {
    const auto sums = database.read([&](store::Reader& db) {
        return sums_by(Grain::year, db, measure::inquiry, "channel", {1900, 1, 1},
                       {today.year(), 12, 31});
    });
    std::vector<int> years;
    for (const auto& sum : sums)
        if (const auto year = parse_year(sum.period);
            year && (years.empty() || years.back() != *year))
            years.push_back(*year);
    return years;
}

void add_year_links(http::Page& page, const std::vector<int>& years,
                    const std::optional<Period>& shown) {
    for (const auto year : years) {
        auto link = page.add("years");
        link.set("year", year).set("path", fmt::format("/statistik?aar={}", year));
        const bool chosen =
            shown && shown->from == base::Date{year, 1, 1} && shown->to == base::Date{year, 12, 31};
        link.show_if(chosen, "chosen");
    }
}

}  // namespace

http::Response get_statistics(const http::Request& request, store::Database& database,
                              const CodeLists& codes, const http::Templates& templates) {
    http::Form form{request.query};
    const auto years = years_counted(database, request.today);
    // A first visit shows the newest year there is something to see of.
    const auto period =
        period_of(form, request.today, years.empty() ? request.today.year() : years.back());
    http::Page page{"statistics/statistics.html", request, "Statistik"};
    if (period) {
        form.preset("fra", http::typed_day(period->from));
        form.preset("til", http::typed_day(period->to));
    }
    page.field({.name = "fra", .label = "Fra og med", .longest = 30}, form);
    page.field({.name = "til", .label = "Til og med", .longest = 30}, form);
    add_year_links(page, years, period);
    if (!period) {
        page.errors(form);
        return templates.page(page, 422);
    }
    const auto numbers = database.read(
        [&](store::Reader& db) { return load_numbers(db, codes, *period, words_of(request)); });
    page.show_if(true, "found");
    page.set("from", http::day_text(request, period->from))
        .set("to", http::day_text(request, period->to));
    const auto part = [&](const char* name, const char* title, const char* heading,
                          const std::vector<Count>& counts) {
        add_part(page, templates, request, name, title, heading, *period, counts);
    };
    part("maaned", "Henvendelser over tid", "Periode", numbers.months);
    part("kontaktform", "Henvendelser efter kontaktform", "Kontaktform", numbers.channels);
    part("anledning", "Henvendelser efter anledning", "Anledning", numbers.reasons);
    part("henvender", "Henvendelser efter henvender", "Henvender", numbers.callers);
    part("svartid", "Svartider", "Svartid", numbers.answer_times);
    add_answer_times(page, request, *period, numbers.answer_times_by_channel);
    const auto later = numbers.calls.amount - numbers.telephone_inquiries.amount;
    add_number(page.add("calls"), request, numbers.calls.amount, numbers.calls.cell);
    add_number(page.add("telephone"), request, numbers.telephone_inquiries.amount,
               numbers.telephone_inquiries.cell);
    page.set("later_calls", base::grouped(later));
    return templates.page(page);
}

http::Response get_statistics_csv(const http::Request& request, store::Database& database,
                                  const CodeLists& codes, const http::Templates& templates) {
    http::Form form{request.query};
    const auto period = period_of(form, request.today, request.today.year());
    if (!period)
        return http::problem(templates, request,
                             {base::ErrorKind::invalid_input, form.problems().front().message});
    const auto numbers = database.read(
        [&](store::Reader& db) { return load_numbers(db, codes, *period, words_of(request)); });
    const std::pair<std::string_view, const std::vector<Count>*> tables[] = {
        {"maaned", &numbers.months},
        {"kontaktform", &numbers.channels},
        {"anledning", &numbers.reasons},
        {"henvender", &numbers.callers},
        {"svartid", &numbers.answer_times},
        {"svartid-kontaktform", &numbers.answer_times_by_channel}};
    for (const auto& [name, counts] : tables) {
        if (request.parameters.empty() || request.parameters.front() != name) continue;
        return http::download(
            csv_of(*counts), "text/csv; charset=utf-8",
            fmt::format("{}-{}-{}.csv", name, period->from.iso(), period->to.iso()));
    }
    return http::problem(templates, request,
                         {base::ErrorKind::not_found, "Der er ingen tabel med det navn."});
}

}  // namespace statistics
