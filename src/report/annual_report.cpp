#include "report/annual_report.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.hpp"
#include "report/annual_prose.hpp"
#include "statistics/overview.hpp"

namespace report {

namespace {

using statistics::SeriesBreak;

// Whether a report over these years has something on both sides of the break, or begins inside it.
bool concerns(const SeriesBreak& each, const std::vector<int>& years) {
    const int year = each.day.year();
    const bool within_year = each.day != base::Date{year, 1, 1};
    if (within_year && std::ranges::find(years, year) != years.end()) return true;
    return years.front() < year && year <= years.back();
}

// Further subjects that were counted, printed beside the row they mostly belong to.
struct SubjectNote {
    const char* subject;
    int table;
    const char* label;
    const char* danish;
};
constexpr SubjectNote subject_notes[] = {
    {"aflyst_operation", 3, "Udvidet frit sygehusvalg",
     "{} henvendelser i {} handlede om en aflyst eller ændret operation."},
    {"hoereapparat", 3, "Spørgsmål angående rettigheder",
     "{} henvendelser i {} handlede om høretab eller høreapparater."},
};

class Builder {
public:
    explicit Builder(const AnnualInput& input) : input_{input}, prose_{input} {}

    Document build();

private:
    void chapter(std::string title) { document_.blocks.emplace_back(Heading{1, std::move(title)}); }
    void section(std::string title) { document_.blocks.emplace_back(Heading{2, std::move(title)}); }
    void add(std::vector<Block> blocks) {
        for (auto& block : blocks) document_.blocks.push_back(std::move(block));
    }
    void add_table(int number);
    void add_findings_summary();
    TableRow row_of(const TableForm& form, const Line& line, const std::vector<int>& years);
    Cell cell_of(const TableForm& form, const Line& line, std::size_t at, int year);
    void add_row_notes(const TableForm& form, const Line& line, const std::vector<int>& years,
                       TableRow& row);
    void add_findings(const TableForm& form, const Line& line, int year, Cell& cell);
    void add_chart(std::string title, int table, Line::Kind kind);
    void add_rereferral_chart();
    int note(std::string text);
    const Acceptance* acceptance(const Finding& finding) const;
    std::vector<int> years_of(const TableForm& form) const;

    const AnnualInput& input_;
    AnnualProse prose_;
    Document document_;
};

Document Builder::build() {
    const int year = input_.year;
    document_.title = fmt::format("Årsberetning {}", year);
    document_.subtitle = input_.as_of ? fmt::format("Patientkontoret. Som tallene var kendt den {}",
                                                    input_.as_of->danish())
                                      : "Patientkontoret";
    document_.day = input_.today;
    document_.draft = std::ranges::any_of(
        input_.findings, [&](const Finding& each) { return acceptance(each) == nullptr; });

    chapter("1. Indledning");
    add(prose_.introduction());
    add_findings_summary();

    chapter("2. Henvendelser til Patientkontoret");
    add(prose_.inquiries());
    add_table(1);
    add_chart("Henvendelser pr. år efter kontaktform", 1, Line::Kind::detail);
    section("Hvem har kontaktet Patientkontoret?");
    add(prose_.callers());
    add_table(2);
    section("Hvad drejer henvendelserne sig om?");
    add(prose_.reasons());
    add_table(3);
    add_chart("Henvendelser pr. år efter anledning", 3, Line::Kind::section_total);

    chapter(fmt::format("3. Særligt om år {} i Patientkontoret", year));
    add(prose_.this_year());

    chapter("5. Patientmobilitetsdirektivet om sundhedsydelser i et andet EU/EØS land");
    add(prose_.crossborder());
    add_table(4);

    chapter("6. Statistik fra den centrale omvisiteringsfunktion");
    section("Ret til hurtig udredning");
    add(prose_.diagnosis());
    add_table(5);
    section("Udvidet frit sygehusvalg");
    add(prose_.extended_choice());
    add_table(6);
    add_table(7);
    section("Aflyste og ændrede operationer");
    add(prose_.changed_dates());
    add_table(8);
    add_rereferral_chart();

    chapter("7. Dialogmøder i praksissektoren");
    add(prose_.dialogues());
    add_table(9);

    chapter(fmt::format("8. Fokusområder for {}", year + 1));
    add(prose_.focus());
    chapter("9. Bilag: Patientkontorets funktion og opgaver");
    add(prose_.task());
    return std::move(document_);
}

void Builder::add_findings_summary() {
    if (input_.findings.empty()) return;
    const auto open = std::ranges::count_if(
        input_.findings, [&](const Finding& each) { return acceptance(each) == nullptr; });
    const auto all = input_.findings.size();
    std::string text =
        fmt::format("{} {} ikke med hinanden.", base::grouped(std::ssize(input_.findings)),
                    all == 1 ? "afstemning stemmer" : "afstemninger stemmer");
    text += open == 0 ? " De er accepteret med en begrundelse, som står i noterne."
                      : fmt::format(" {} er ikke accepteret, så årsberetningen er et udkast.",
                                    base::grouped(open));
    document_.blocks.emplace_back(Paragraph{std::move(text)});
}

std::vector<int> Builder::years_of(const TableForm& form) const {
    std::vector<int> years;
    for (const int year : input_.years)
        if (has_data(form, input_.forms.codes, input_.figures, year)) years.push_back(year);
    if (years.empty()) years.push_back(input_.year);
    return years;
}

void Builder::add_table(int number) {
    const auto& form = table_form(input_.forms, number);
    const auto years = years_of(form);
    Table table{.number = number,
                .caption = form.caption,
                .label_heading = form.label_heading,
                .years = years,
                .rows = {}};
    std::string heading;
    for (const auto& line : lines_of(form, input_.forms.codes, input_.figures, years)) {
        if (line.section != heading && line.kind != Line::Kind::grand_total) {
            heading = line.section;
            table.rows.push_back({.kind = TableRow::Kind::section_heading,
                                  .label = heading,
                                  .notes = {},
                                  .cells = {}});
        }
        table.rows.push_back(row_of(form, line, years));
    }
    document_.blocks.emplace_back(std::move(table));
}

TableRow Builder::row_of(const TableForm& form, const Line& line, const std::vector<int>& years) {
    TableRow row;
    row.label = line.label;
    if (line.kind == Line::Kind::section_total) row.kind = TableRow::Kind::section_total;
    if (line.kind == Line::Kind::grand_total) row.kind = TableRow::Kind::grand_total;
    add_row_notes(form, line, years, row);
    for (std::size_t at = 0; at < years.size(); ++at)
        row.cells.push_back(cell_of(form, line, at, years[at]));
    return row;
}

Cell Builder::cell_of(const TableForm& form, const Line& line, std::size_t at, int year) {
    Cell cell;
    cell.value = line.values[at];
    if (!line.tenths.empty()) cell.tenths = line.tenths[at];
    if (cell.value && !line.code.empty())
        cell.drill_down = statistics::drill_down_path({.measure = form.measure,
                                                       .dimension = form.dimension,
                                                       .code = line.code,
                                                       .from = base::Date{year, 1, 1},
                                                       .to = base::Date{year, 12, 31}});
    for (const auto& subject : subject_notes) {
        const auto counted = input_.figures.subjects.find({year, subject.subject});
        if (subject.table == form.number && subject.label == line.label &&
            counted != input_.figures.subjects.end() && counted->second > 0)
            cell.notes.push_back(note(
                fmt::format(fmt::runtime(subject.danish), base::grouped(counted->second), year)));
    }
    if (line.kind != Line::Kind::unspecified) add_findings(form, line, year, cell);
    return cell;
}

void Builder::add_row_notes(const TableForm& form, const Line& line, const std::vector<int>& years,
                            TableRow& row) {
    // A note on the whole table stands at its last row, or at its first where there is no total.
    const bool stands_for_table = line.kind == Line::Kind::grand_total ||
                                  (form.total.empty() && line.label == form.percent_base);
    const auto is_here = [&](const std::string& label) {
        return label.empty() ? stands_for_table : label == line.label;
    };
    for (const auto& each : form.notes)
        if (is_here(each.label)) row.notes.push_back(note(each.danish));
    for (const auto& each : input_.forms.breaks)
        if (each.table == form.number && is_here(each.label) &&
            (each.label.empty() || each.section == line.section) && concerns(each, years))
            row.notes.push_back(note(each.danish));
}

void Builder::add_findings(const TableForm& form, const Line& line, int year, Cell& cell) {
    for (const auto& finding : input_.findings) {
        if (finding.table != form.number || finding.at != line.label || finding.year != year)
            continue;
        const auto text = as_line(finding);
        if (const auto* accepted = acceptance(finding)) {
            cell.notes.push_back(
                note(fmt::format("{} Accepteret den {} af {}: {}", text, accepted->day.danish(),
                                 accepted->accepted_by, accepted->reason)));
        } else {
            cell.finding += (cell.finding.empty() ? "" : " ") + text;
        }
    }
}

void Builder::add_chart(std::string title, int table, Line::Kind kind) {
    const auto& form = table_form(input_.forms, table);
    const auto years = years_of(form);
    Chart chart{.kind = Chart::Kind::bars,
                .title = std::move(title),
                .description = fmt::format("Søjler for hvert år. Tallene står i tabel {}.", table),
                .categories = {},
                .series = {}};
    for (const int year : years) chart.categories.push_back(std::to_string(year));
    for (const auto& line : lines_of(form, input_.forms.codes, input_.figures, years))
        if (line.kind == kind)
            chart.series.push_back(
                {kind == Line::Kind::detail ? line.label : line.section, line.values});
    document_.blocks.emplace_back(std::move(chart));
}

void Builder::add_rereferral_chart() {
    struct Series {
        int table;
        const char* name;
    };
    Chart chart{.kind = Chart::Kind::lines,
                .title = "Omvisiterede patienter pr. år",
                .description = "En linje for hver tabel. Tallene er totalerne i tabel 5-8.",
                .categories = {},
                .series = {}};
    for (const int year : input_.years) chart.categories.push_back(std::to_string(year));
    for (const auto& series :
         {Series{5, "Til udredning"}, Series{6, "Til samarbejdshospital"},
          Series{7, "Til andet privathospital"}, Series{8, "Efter aflyst eller ændret tid"}})
        chart.series.push_back(
            {series.name, lines_of(table_form(input_.forms, series.table), input_.forms.codes,
                                   input_.figures, input_.years)
                              .back()
                              .values});
    document_.blocks.emplace_back(std::move(chart));
}

int Builder::note(std::string text) {
    const int number = static_cast<int>(document_.footnotes.size()) + 1;
    document_.footnotes.push_back({number, std::move(text)});
    return number;
}

const Acceptance* Builder::acceptance(const Finding& finding) const {
    const auto found = std::ranges::find_if(
        input_.accepted, [&](const Acceptance& each) { return accepts(each, finding); });
    return found == input_.accepted.end() ? nullptr : &*found;
}

}  // namespace

bool accepts(const Acceptance& acceptance, const Finding& finding) {
    return acceptance.key == finding.key && acceptance.printed == finding.printed &&
           acceptance.computed == finding.computed;
}

Document annual_document(const AnnualInput& input) {
    return Builder{input}.build();
}

}  // namespace report
