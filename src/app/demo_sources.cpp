#include "app/demo_sources.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "report/csv.hpp"
#include "report/published_import_files.hpp"

namespace app {
namespace {

// The rows of a register, without the heading.
std::vector<report::CsvRow> rows_of(const std::filesystem::path& path, std::size_t columns) {
    std::ifstream file{path, std::ios::binary};
    auto csv = report::read_csv(std::string{std::istreambuf_iterator<char>{file}, {}});
    if (!file || csv.broken_line != 0 || csv.rows.empty())
        throw std::runtime_error(fmt::format("Registeret {} kan ikke læses.", path.string()));
    csv.rows.erase(csv.rows.begin());
    for (const auto& row : csv.rows)
        if (row.fields.size() < columns)
            throw std::runtime_error(
                fmt::format("{}:{}: der mangler kolonner.", path.string(), row.line));
    return std::move(csv.rows);
}

std::string reason_code(const statistics::CodeLists& codes, const std::string& label) {
    for (const auto& code : codes.all("reason"))
        if (code.danish == label) return code.code;
    throw std::runtime_error(
        fmt::format("typical_inquiries.csv: \"{}\" er ingen anledning.", label));
}

}  // namespace

DemoSources load_demo_sources(const std::filesystem::path& data, const report::AnnualForms& forms) {
    DemoSources sources;
    sources.files = report::load_published(data / "published/2018");
    auto tables = report::read_published(sources.files, forms);
    if (!tables) throw std::runtime_error(tables.error().message);
    sources.tables = std::move(*tables);
    sources.years = report::published_targets(sources.tables);

    const auto registers = data / "registers";
    for (auto& row : rows_of(registers / "postal_codes_midtjylland.csv", 2))
        sources.towns.push_back({std::move(row.fields[0]), std::move(row.fields[1])});
    for (auto& row : rows_of(registers / "municipalities.csv", 3))
        if (row.fields[2] == "1082") sources.municipalities.push_back(std::move(row.fields[1]));
    for (auto& row : rows_of(registers / "typical_inquiries.csv", 2))
        sources.texts.push_back(
            {reason_code(forms.codes, row.fields[0]), std::move(row.fields[1])});
    return sources;
}

}  // namespace app
