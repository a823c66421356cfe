#include "report/annual_report_store.hpp"

#include <algorithm>

#include "report/finding_store.hpp"
#include "statistics/ledger_store.hpp"

namespace report {

namespace {

constexpr int years_before = 3;

void load_tables(Figures& figures, store::Reader& db, const AnnualForms& forms, base::Date from,
                 base::Date to, std::optional<base::Instant> as_of) {
    using statistics::Grain;
    const auto by_year = [&](const char* measure, const char* dimension) {
        return statistics::sums_by(Grain::year, db, measure, dimension, from, to, as_of);
    };
    for (const auto& form : forms.tables)
        for (const auto& sum : by_year(form.measure.c_str(), form.dimension.c_str()))
            figures.counted[{form.number, std::stoi(sum.period), sum.code}] = sum.amount;
    for (const auto& sum : by_year(statistics::measure::contact, "channel"))
        if (sum.code == "telefon") figures.calls[std::stoi(sum.period)] = sum.amount;
    for (const auto& sum : by_year(statistics::measure::subject, "code"))
        figures.subjects[{std::stoi(sum.period), sum.code}] = sum.amount;
    for (const auto& sum : by_year(statistics::measure::answer_time, "code"))
        figures.answer_times[{std::stoi(sum.period), sum.code}] = sum.amount;
}

struct Published {
    Place place;
    std::string unit;
    std::int64_t value;
};

void load_published_figures(Figures& figures, store::Reader& db, int first, int last,
                            std::optional<base::Instant> as_of) {
    const auto all = db.select<Published>(
        "SELECT f.table_no, f.section, f.label, f.year, f.unit, f.value FROM published_figures f"
        " JOIN import_batches b ON b.id = f.batch_id"
        " WHERE f.year BETWEEN ? AND ? AND b.recorded_at <= ?",
        {first, last, as_of ? as_of->ms : std::numeric_limits<std::int64_t>::max()},
        [](store::Row& row) {
            Published figure;
            figure.place.table = row.next<int>();
            figure.place.section = row.next<std::string>();
            figure.place.label = row.next<std::string>();
            figure.place.year = row.next<int>();
            figure.unit = row.next<std::string>();
            figure.value = row.next<std::int64_t>();
            return figure;
        });
    for (const auto& figure : all)
        (figure.unit == "count" ? figures.published : figures.published_tenths)[figure.place] =
            figure.value;
}

std::vector<int> years_of(const AnnualForms& forms, const Figures& figures, int first, int last) {
    std::vector<int> years;
    for (int year = first; year <= last; ++year)
        if (year == last || std::ranges::any_of(forms.tables, [&](const TableForm& form) {
                return has_data(form, forms.codes, figures, year);
            }))
            years.push_back(year);
    return years;
}

std::optional<base::Instant> end_of_day(const AnnualOptions& options) {
    if (!options.as_of) return std::nullopt;
    return base::Instant{options.zone.instant({*options.as_of + 1, 0}).ms - 1};
}

}  // namespace

Figures load_figures(store::Reader& db, const AnnualForms& forms, int first, int last,
                     std::optional<base::Instant> as_of) {
    Figures figures;
    load_tables(figures, db, forms, base::Date{first, 1, 1}, base::Date{last, 12, 31}, as_of);
    load_published_figures(figures, db, first, last, as_of);
    return figures;
}

std::vector<int> years_with_data(store::Reader& db, const AnnualForms& forms) {
    std::vector<int> years;
    for (const auto& form : forms.tables) {
        const auto counted = db.select<std::string>(
            "SELECT DISTINCT substr(month, 1, 4) FROM ledger_months WHERE measure = ?",
            {form.measure}, [](store::Row& row) { return row.next<std::string>(); });
        for (const auto& year : counted) years.push_back(std::stoi(year));
    }
    std::ranges::sort(years);
    const auto twice = std::ranges::unique(years);
    years.erase(twice.begin(), twice.end());
    return years;
}

Document annual_report(store::Reader& db, const AnnualForms& forms, int year,
                       const AnnualOptions& options) {
    const auto known = end_of_day(options);
    const auto figures = load_figures(db, forms, year - years_before, year, known);
    const auto years = years_of(forms, figures, year - years_before, year);
    return annual_document({.forms = forms,
                            .figures = figures,
                            .year = year,
                            .years = years,
                            .findings = check(forms, figures, years),
                            .accepted = acceptances(db, year, options.zone, known),
                            .as_of = options.as_of,
                            .today = options.today});
}

std::map<std::string, std::string> annual_csv(store::Reader& db, const AnnualForms& forms, int year,
                                              const AnnualOptions& options) {
    // A published report is printed again as it was.
    const auto published = options.as_of ? std::nullopt : published_report(db, year);
    const auto known = published ? std::optional{published->published_at} : end_of_day(options);
    const auto figures = load_figures(db, forms, year - years_before, year, known);
    return annual_csv(forms, figures, years_of(forms, figures, year - years_before, year));
}

std::vector<Finding> check_report(store::Reader& db, const AnnualForms& forms, int year) {
    const auto figures = load_figures(db, forms, year - years_before, year);
    return check(forms, figures, years_of(forms, figures, year - years_before, year));
}

}  // namespace report
