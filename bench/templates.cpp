#include "http/templates.hpp"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <string>
#include <unistd.h>

// A page of 100 rows, about 27 kB, drawn by the templates and, as the yardstick, by appending the
// same escaped text to a string. docs/decisions/0006-templates.md has the figures.
namespace {

constexpr int rows = 100;

constexpr std::string_view row_template = R"html(
<tr{{#late}} class="late"{{/late}}>
  <td class="number"><a class="function-link" href="/sager/{{number}}">{{number}}</a></td>
  <td class="name">{{name}}</td>
  <td class="reason">{{reason}}</td>
  <td class="day"><time datetime="{{iso}}">{{day}}</time></td>
  <td class="note">{{note}}</td>
</tr>)html";

std::string name_of(int row) {
    return fmt::format("Karen <Margrethe> Sørensen {}", row);
}
constexpr std::string_view note = "Spørger til \"ventetid\" & rettigheder på øre-næse-hals";

std::unique_ptr<http::Templates> load() {
    namespace fs = std::filesystem;
    const auto web = fs::temp_directory_path() / fmt::format("patientkontor-bench-{}", getpid());
    fs::create_directories(web / "templates/shared");
    std::ofstream{web / "templates/shared/layout.html"}
        << "<!DOCTYPE html><html lang=\"{{language}}\"><title>{{title}}</title>{{>content}}</html>";
    std::ofstream{web / "templates/rows.html"} << "<table>{{#rows}}" << row_template
                                               << "{{/rows}}</table>";
    auto templates = http::Templates::load(web);
    fs::remove_all(web);
    return templates;
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
}

void append_row(std::string& out, int row) {
    const auto number = std::to_string(2'018'000 + row);
    out += row % 7 == 0 ? "\n<tr class=\"late\">\n" : "\n<tr>\n";
    out += "<td class=\"number\"><a class=\"function-link\" href=\"/sager/";
    out += number;
    out += "\">";
    out += number;
    out += "</a></td>\n<td class=\"name\">";
    append_escaped(out, name_of(row));
    out += "</td>\n<td class=\"reason\">";
    append_escaped(out, "Udvidet frit sygehusvalg");
    out += "</td>\n<td class=\"day\"><time datetime=\"";
    append_escaped(out, "2018-01-02");
    out += "\">";
    append_escaped(out, "2. januar 2018");
    out += "</time></td>\n<td class=\"note\">";
    append_escaped(out, note);
    out += "</td>\n</tr>";
}

std::string appended() {
    std::string out;
    out.reserve(32 * 1024);
    out += "<!DOCTYPE html><html lang=\"da\"><title>Sager</title><table>";
    for (int row = 0; row < rows; ++row) append_row(out, row);
    out += "</table></html>";
    return out;
}

std::string drawn(const http::Templates& templates) {
    const http::Request request;
    http::Page page{"rows.html", request, "Sager"};
    for (int row = 0; row < rows; ++row) {
        auto values = page.add("rows");
        values.set("number", 2'018'000 + row).set("name", name_of(row));
        values.set("reason", "Udvidet frit sygehusvalg").set("iso", "2018-01-02");
        values.set("day", "2. januar 2018").set("note", note);
        values.show_if(row % 7 == 0, "late");
    }
    return templates.page(page).body;
}

void draw_with_templates(benchmark::State& state) {
    const auto templates = load();
    if (drawn(*templates) != appended()) {
        fmt::print(stderr, "The two pages differ.\n");
        std::exit(3);
    }
    for (auto _ : state) benchmark::DoNotOptimize(drawn(*templates));
    state.counters["page_bytes"] = static_cast<double>(appended().size());
}
BENCHMARK(draw_with_templates)->Unit(benchmark::kMicrosecond);

void yardstick_appends(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(appended());
}
BENCHMARK(yardstick_appends)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
