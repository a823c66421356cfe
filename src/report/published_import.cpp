#include "report/published_import.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <set>

#include "report/csv.hpp"

namespace report {

namespace {

constexpr std::int64_t largest_count = 1'000'000'000;
constexpr std::size_t most_problems = 50;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (text.front() == '-' || number > largest_count) return std::nullopt;
    return number;
}

// "40.1" and "47" as 401 and 470.
std::optional<std::int64_t> tenths(std::string_view text) {
    const auto point = text.find('.');
    const auto whole = whole_number(text.substr(0, point));
    if (!whole || *whole > 100) return std::nullopt;
    if (point == std::string_view::npos) return *whole * 10;
    const auto decimal = text.substr(point + 1);
    const auto tenth = decimal.size() == 1 ? whole_number(decimal) : std::nullopt;
    if (!tenth) return std::nullopt;
    return *whole * 10 + *tenth;
}

using RowKey = std::pair<std::string, std::string>;  // section, label

class PublishedReader {
public:
    explicit PublishedReader(const AnnualForms& forms) : forms_{forms} {}

    base::Result<PublishedTables> read(const std::vector<ImportFile>& files);

private:
    void read_table(const TableForm& form, const ImportFile& file);
    void read_text(const ImportFile& file);
    bool read_header(const TableForm& form, const ImportFile& file, const CsvRow& header);
    void read_row(const TableForm& form, const ImportFile& file, const CsvRow& row);
    void read_cells(const TableForm& form, const ImportFile& file, const CsvRow& row,
                    const std::string& code);
    void read_share(const TableForm& form, const ImportFile& file, const CsvRow& row,
                    std::size_t at);
    void add_unspecified();
    void add_text_events();

    void problem(const std::string& where, const std::string& what) {
        if (problems_.size() < most_problems) problems_.push_back(where + ": " + what);
    }
    std::string at(const ImportFile& file, const CsvRow& row, std::size_t column) const {
        return fmt::format("{}, linje {}, kolonne {}", file.name, row.line, column + 1);
    }
    base::Date counted_on(int year) const { return base::Date{year, 12, 31}; }

    const AnnualForms& forms_;
    PublishedTables tables_;
    std::vector<std::string> problems_;
    std::map<RowKey, std::string> codes_;  // of the table that is read; "" for a total
    std::set<RowKey> seen_;
};

statistics::Event event_of(const TableForm& form, base::Date day, const std::string& code,
                           std::int64_t amount) {
    statistics::Event event{.measure = form.measure,
                            .day = day,
                            .channel = {},
                            .caller = {},
                            .reason = {},
                            .code = {},
                            .amount = amount};
    if (form.dimension == "channel") event.channel = code;
    if (form.dimension == "caller") event.caller = code;
    if (form.dimension == "reason") event.reason = code;
    if (form.dimension == "code") event.code = code;
    return event;
}

base::Result<PublishedTables> PublishedReader::read(const std::vector<ImportFile>& files) {
    for (const auto& form : forms_.tables) {
        const auto name = fmt::format("table{}.csv", form.number);
        const auto file = std::ranges::find(files, name, &ImportFile::name);
        if (file == files.end())
            problem(name, "filen mangler.");
        else
            read_table(form, *file);
    }
    const auto text = std::ranges::find(files, "text_figures.csv", &ImportFile::name);
    if (text != files.end()) read_text(*text);
    if (problems_.empty()) {
        add_unspecified();
        add_text_events();
        return std::move(tables_);
    }
    std::string message = "Intet er importeret.";
    for (const auto& each : problems_) message += "\n" + each;
    return base::refuse(base::ErrorKind::invalid_input, message);
}

void PublishedReader::read_table(const TableForm& form, const ImportFile& file) {
    const auto text = read_csv(file.content);
    if (text.broken_line != 0) {
        problem(fmt::format("{}, linje {}", file.name, text.broken_line),
                "anførselstegn eller tegnsæt (UTF-8) er ikke i orden.");
        return;
    }
    if (text.rows.empty()) {
        problem(file.name, "filen er tom.");
        return;
    }
    if (!read_header(form, file, text.rows.front())) return;

    codes_.clear();
    seen_.clear();
    for (const auto& code : forms_.codes.all(form.list))
        if (code.selectable) codes_[{code.section, code.danish}] = code.code;
    for (const auto& total : form.sections) codes_[{total.section, total.label}] = "";
    if (!form.total.empty()) codes_[{"", form.total}] = "";

    for (const auto& row : text.rows)
        if (&row != &text.rows.front()) read_row(form, file, row);
    for (const auto& [key, code] : codes_)
        if (!seen_.contains(key))
            problem(file.name, fmt::format("rækken »{}« mangler.", key.second));
}

// section, label, the years, and for a table with shares the same years with "_pct".
bool PublishedReader::read_header(const TableForm& form, const ImportFile& file,
                                  const CsvRow& header) {
    std::vector<int> years;
    std::vector<std::string> expected{"section", "label"};
    for (const auto& field : header.fields)
        if (const auto year = whole_number(field.empty() ? "x" : field);
            year && *year >= 1900 && *year < 2200) {
            years.push_back(static_cast<int>(*year));
            expected.push_back(field);
        }
    if (!form.percent_section.empty())
        for (const int year : years) expected.push_back(fmt::format("{}_pct", year));
    if (years.empty() || header.fields != expected || !std::ranges::is_sorted(years) ||
        std::ranges::adjacent_find(years) != years.end()) {
        problem(fmt::format("{}, linje {}", file.name, header.line),
                "overskriften skal være section,label og årene i rækkefølge.");
        return false;
    }
    if (tables_.years.empty()) tables_.years = years;
    if (tables_.years == years) return true;
    problem(fmt::format("{}, linje {}", file.name, header.line),
            "årene er ikke de samme som i de øvrige tabeller.");
    return false;
}

void PublishedReader::read_row(const TableForm& form, const ImportFile& file, const CsvRow& row) {
    const auto columns = 2 + tables_.years.size() * (form.percent_section.empty() ? 1 : 2);
    if (row.fields.size() != columns) {
        problem(
            at(file, row, std::min(row.fields.size(), columns)),
            fmt::format("rækken har {} kolonner, der skal være {}.", row.fields.size(), columns));
        return;
    }
    const RowKey key{row.fields[0], row.fields[1]};
    const auto known = codes_.find(key);
    if (known == codes_.end()) {
        const bool other_section = std::ranges::any_of(
            codes_, [&](const auto& each) { return each.first.second == key.second; });
        problem(at(file, row, other_section ? 0 : 1),
                other_section
                    ? fmt::format("»{}« står ikke i afsnittet »{}«.", key.second, key.first)
                    : fmt::format("»{}« er ikke en række i tabel {}.", key.second, form.number));
        return;
    }
    if (!seen_.insert(key).second) {
        problem(at(file, row, 1), fmt::format("rækken »{}« står to gange.", key.second));
        return;
    }
    read_cells(form, file, row, known->second);
}

void PublishedReader::read_cells(const TableForm& form, const ImportFile& file, const CsvRow& row,
                                 const std::string& code) {
    for (std::size_t year = 0; year < tables_.years.size(); ++year) {
        const auto& cell = row.fields[2 + year];
        if (!form.percent_section.empty()) read_share(form, file, row, year);
        if (cell.empty()) continue;
        const auto number = whole_number(cell);
        if (!number) {
            problem(at(file, row, 2 + year), fmt::format("»{}« er ikke et helt tal.", cell));
            continue;
        }
        const int in = tables_.years[year];
        if (code.empty())
            tables_.figures.push_back(
                {{form.number, row.fields[0], row.fields[1], in}, Finding::Unit::count, *number});
        else
            tables_.events.push_back({form.number, event_of(form, counted_on(in), code, *number)});
    }
}

void PublishedReader::read_share(const TableForm& form, const ImportFile& file, const CsvRow& row,
                                 std::size_t year) {
    const auto column = 2 + tables_.years.size() + year;
    const auto& cell = row.fields[column];
    if (cell.empty()) return;
    const auto share = tenths(cell);
    if (!share)
        problem(at(file, row, column),
                fmt::format("»{}« er ikke en procent med højst én decimal.", cell));
    else if (row.fields[0] != form.percent_section)
        problem(at(file, row, column), "rækken har ingen procent i den trykte tabel.");
    else
        tables_.figures.push_back({{form.number, row.fields[0], row.fields[1], tables_.years[year]},
                                   Finding::Unit::tenths,
                                   *share});
}

// The figures of the running text belong to the last year of the tables.
void PublishedReader::read_text(const ImportFile& file) {
    const auto text = read_csv(file.content);
    const std::vector<std::string> header{"chapter", "what", "value", "unit", "quote"};
    if (text.broken_line != 0 || text.rows.empty() || text.rows.front().fields != header) {
        problem(fmt::format("{}, linje {}", file.name, std::max<std::size_t>(text.broken_line, 1)),
                "overskriften skal være chapter,what,value,unit,quote.");
        return;
    }
    std::set<std::string> seen;
    for (const auto& row : text.rows) {
        if (&row == &text.rows.front() || tables_.years.empty()) continue;
        if (row.fields.size() != header.size() || row.fields[1].empty()) {
            problem(at(file, row, std::min(row.fields.size(), header.size())),
                    "rækken har ikke de fem kolonner.");
            continue;
        }
        if (!seen.insert(row.fields[1]).second)
            problem(at(file, row, 1), fmt::format("»{}« står to gange.", row.fields[1]));
        const auto& value = row.fields[2];
        // A range such as "500-600" is about; nothing foots with it.
        const auto dash = value.find('-', 1);
        const bool range = dash < value.size() - 1 && !value.empty() &&
                           whole_number(value.substr(0, dash)) &&
                           whole_number(value.substr(dash + 1));
        const auto number = value.empty() ? std::nullopt : whole_number(value);
        if (number)
            tables_.figures.push_back(
                {{0, "", row.fields[1], tables_.years.back()}, Finding::Unit::count, *number});
        else if (!range)
            problem(at(file, row, 2), fmt::format("»{}« er ikke et helt tal.", value));
    }
}

// Where a printed section total exceeds its printed rows, the rest is counted as a code of the
// section that no table prints, so that the ledger has as many inquiries as the office had.
void PublishedReader::add_unspecified() {
    for (const auto& form : forms_.tables)
        for (const auto& code : forms_.codes.all(form.list)) {
            const auto total =
                std::ranges::find(form.sections, code.section, &TableForm::SectionTotal::section);
            if (code.selectable || total == form.sections.end()) continue;
            for (const int year : tables_.years) {
                if (!forms_.codes.valid(form.list, code.code, counted_on(year))) continue;
                std::int64_t missing = 0;
                for (const auto& figure : tables_.figures)
                    if (figure.place == Place{form.number, total->section, total->label, year})
                        missing += figure.value;
                for (const auto& [table, event] : tables_.events) {
                    const auto* counted = forms_.codes.find(form.list, event.reason);
                    if (table == form.number && event.day.year() == year && counted != nullptr &&
                        counted->section == code.section)
                        missing -= event.amount;
                }
                if (missing > 0)
                    tables_.events.push_back(
                        {form.number, event_of(form, counted_on(year), code.code, missing)});
            }
        }
}

// What the running text counts beside the tables.
void PublishedReader::add_text_events() {
    struct Counted {
        const char* label;
        const char* measure;
        const char* channel;
        const char* reason;
        const char* code;
    };
    const Counted all[] = {
        {"besvarede opkald i telefontiden {}", statistics::measure::contact, "telefon", "", ""},
        {"aflyste operationer under udvidet frit sygehusvalg {}", statistics::measure::subject, "",
         "udvidet_frit_sygehusvalg", "aflyst_operation"},
        {"henvendelser om høretab/høreapparater {}", statistics::measure::subject, "",
         "spoergsmaal_angaaende_rettigheder", "hoereapparat"},
    };
    for (const auto& counted : all)
        for (const auto& figure : tables_.figures) {
            const int year = figure.place.year;
            if (figure.place.table != 0 ||
                figure.place.label != fmt::format(fmt::runtime(counted.label), year))
                continue;
            tables_.events.push_back({0,
                                      {.measure = counted.measure,
                                       .day = counted_on(year),
                                       .channel = counted.channel,
                                       .caller = {},
                                       .reason = counted.reason,
                                       .code = counted.code,
                                       .amount = figure.value}});
        }
}

}  // namespace

base::Result<PublishedTables> read_published(const std::vector<ImportFile>& files,
                                             const AnnualForms& forms) {
    return PublishedReader{forms}.read(files);
}

std::vector<PublishedTarget> published_targets(const PublishedTables& tables) {
    std::vector<PublishedTarget> targets;
    for (const int year : tables.years) {
        PublishedTarget target;
        target.year = year;
        for (const auto& [table, event] : tables.events) {
            if (event.day.year() != year) continue;
            if (table == 1) target.channels.push_back({event.channel, event.amount});
            if (table == 2) target.callers.push_back({event.caller, event.amount});
            if (table == 3) target.reasons.push_back({event.reason, event.amount});
            if (event.measure == statistics::measure::contact) target.calls = event.amount;
            if (event.measure == statistics::measure::subject)
                target.subjects.push_back({event.code, event.reason, event.amount});
        }
        targets.push_back(std::move(target));
    }
    return targets;
}

}  // namespace report
