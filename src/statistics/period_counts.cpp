#include "statistics/period_counts.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace statistics {
namespace {

void add_shares(std::vector<Count>& counts) {
    std::int64_t all = 0;
    for (const auto& count : counts) all += count.amount;
    if (all <= 0) return;
    for (auto& count : counts) count.tenths = (count.amount * 2000 + all) / (2 * all);
}

base::Date last_day_of_month(base::Date first) {
    return first + base::Span{.months = 1} - 1;
}

constexpr const char* english_months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr const char* danish_months[] = {"jan", "feb", "mar", "apr", "maj", "jun",
                                         "jul", "aug", "sep", "okt", "nov", "dec"};

std::string month_label(base::Date month, Period period, Words words) {
    const auto* name = (words == Words::danish ? danish_months : english_months)[month.month() - 1];
    return period.from.year() == period.to.year() ? name : fmt::format("{} {}", name, month.year());
}

// A field that begins like a formula is written as text, and quotes are doubled.
std::string field(std::string text) {
    if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

std::vector<Count> counts_of_list(const CodeLists& codes, std::string_view list,
                                  const std::vector<Sum>& sums, std::string_view measure,
                                  std::string_view dimension, Period period, Words words) {
    std::map<std::string, std::int64_t> left;
    for (const auto& sum : sums) left[sum.code] += sum.amount;
    const auto cell = [&](const std::string& code) {
        return Cell{std::string{measure}, std::string{dimension}, code, period.from, period.to};
    };
    std::vector<Count> counts;
    for (const auto& code : codes.all(list)) {
        const auto found = left.find(code.code);
        const auto amount = found == left.end() ? 0 : found->second;
        const auto in_force = code.selectable && code.first_day <= period.to &&
                              (!code.last_day || period.from <= *code.last_day);
        if (found != left.end()) left.erase(found);
        if (amount == 0 && !in_force) continue;
        const auto danish = words == Words::danish;
        counts.push_back({danish ? code.section : code.section_english,
                          danish ? code.danish : code.english, amount, 0, cell(code.code)});
    }
    for (const auto& [code, amount] : left)
        if (amount != 0) counts.push_back({"", code, amount, 0, cell(code)});
    add_shares(counts);
    return counts;
}

Grain grain_of(Period period) {
    const auto months = (period.to.year() - period.from.year()) * 12 +
                        static_cast<int>(period.to.month()) -
                        static_cast<int>(period.from.month()) + 1;
    return months > 36 ? Grain::year : Grain::month;
}

std::vector<Count> counts_by_period(const std::vector<PeriodSum>& sums, std::string_view measure,
                                    Period period, Words words) {
    std::map<std::string, std::int64_t> amounts;
    for (const auto& sum : sums) amounts[sum.period] += sum.amount;
    const auto by_year = grain_of(period) == Grain::year;
    std::vector<Count> counts;
    base::Date first{period.from.year(), by_year ? 1 : period.from.month(), 1};
    while (first <= period.to) {
        const auto last = by_year ? base::Date{first.year(), 12, 31} : last_day_of_month(first);
        const auto key = first.iso().substr(0, by_year ? 4 : 7);
        const auto label =
            by_year ? std::to_string(first.year()) : month_label(first, period, words);
        const auto found = amounts.find(key);
        counts.push_back({"", label, found == amounts.end() ? 0 : found->second, 0,
                          Cell{std::string{measure}, "", "", std::max(first, period.from),
                               std::min(last, period.to)}});
        first = last + 1;
    }
    add_shares(counts);
    return counts;
}

Chart chart_of(Chart::Kind kind, std::string title, std::string series,
               const std::vector<Count>& counts) {
    Chart chart{kind, std::move(title), "", {}, {{std::move(series), {}}}};
    for (const auto& count : counts) {
        chart.categories.push_back(count.label);
        chart.series.front().values.emplace_back(count.amount);
    }
    if (counts.empty()) chart.series.clear();
    return chart;
}

std::string csv_of(const std::vector<Count>& counts) {
    std::string csv = "section,label,amount\r\n";
    for (const auto& count : counts)
        csv += fmt::format("{},{},{}\r\n", field(count.section), field(count.label), count.amount);
    return csv;
}

}  // namespace statistics
