#include <boost/json.hpp>
#include <span>
#include <stdexcept>

#include "report/render.hpp"

namespace report {
namespace {

namespace json = boost::json;

// One name a kind, in the order of the enumerators.
constexpr const char* row_kinds[] = {"detail", "section_heading", "section_total", "grand_total"};
constexpr const char* chart_kinds[] = {"bars", "lines"};

json::value optional(const std::optional<std::int64_t>& number) {
    return number ? json::value(*number) : json::value(nullptr);  // braces would make an array
}

json::array notes(const std::vector<int>& numbers) {
    return json::array(numbers.begin(), numbers.end());
}

json::array texts(const std::vector<std::string>& all) {
    json::array out;
    for (const auto& text : all) out.emplace_back(text);
    return out;
}

json::object written(const Cell& cell) {
    json::object out{{"value", optional(cell.value)}};
    if (cell.tenths) out["tenths"] = *cell.tenths;
    if (!cell.notes.empty()) out["notes"] = notes(cell.notes);
    if (!cell.finding.empty()) out["finding"] = cell.finding;
    if (!cell.drill_down.empty()) out["drill_down"] = cell.drill_down;
    return out;
}

json::object written(const Heading& heading) {
    return {{"type", "heading"}, {"level", heading.level}, {"text", heading.text}};
}

json::object written(const Paragraph& paragraph) {
    return {{"type", "paragraph"}, {"text", paragraph.text}};
}

json::object written(const Bullets& bullets) {
    return {{"type", "bullets"}, {"items", texts(bullets.items)}};
}

json::object written(const Table& table) {
    json::array rows;
    for (const auto& row : table.rows) {
        json::array cells;
        for (const auto& cell : row.cells) cells.push_back(written(cell));
        rows.push_back({{"kind", row_kinds[static_cast<int>(row.kind)]},
                        {"label", row.label},
                        {"notes", notes(row.notes)},
                        {"cells", std::move(cells)}});
    }
    return {{"type", "table"},
            {"number", table.number},
            {"caption", table.caption},
            {"label_heading", table.label_heading},
            {"years", notes(table.years)},
            {"rows", std::move(rows)}};
}

json::object written(const Chart& chart) {
    json::array all;
    for (const auto& series : chart.series) {
        json::array values;
        for (const auto& value : series.values) values.push_back(optional(value));
        all.push_back({{"name", series.name}, {"values", std::move(values)}});
    }
    return {{"type", "chart"},
            {"kind", chart_kinds[static_cast<int>(chart.kind)]},
            {"title", chart.title},
            {"description", chart.description},
            {"categories", texts(chart.categories)},
            {"series", std::move(all)}};
}

// Reading. Boost.JSON throws where a member is missing or of another type.

std::string text_of(const json::object& object, std::string_view name) {
    return json::value_to<std::string>(object.at(name));
}

int int_of(const json::object& object, std::string_view name) {
    return json::value_to<int>(object.at(name));
}

std::optional<std::int64_t> number_of(const json::value& value) {
    if (value.is_null()) return std::nullopt;
    return json::value_to<std::int64_t>(value);
}

template <class T>
std::vector<T> list_of(const json::object& object, std::string_view name) {
    return json::value_to<std::vector<T>>(object.at(name));
}

template <class Kind>
Kind kind_of(const json::object& object, std::span<const char* const> names) {
    const auto name = text_of(object, "kind");
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name == names[i]) return static_cast<Kind>(i);
    }
    throw std::runtime_error("report: unknown kind: " + name);
}

Cell read_cell(const json::object& object) {
    Cell cell;
    cell.value = number_of(object.at("value"));
    if (object.contains("tenths")) cell.tenths = number_of(object.at("tenths"));
    if (object.contains("notes")) cell.notes = list_of<int>(object, "notes");
    if (object.contains("finding")) cell.finding = text_of(object, "finding");
    if (object.contains("drill_down")) cell.drill_down = text_of(object, "drill_down");
    return cell;
}

Table read_table(const json::object& object) {
    Table table{int_of(object, "number"),
                text_of(object, "caption"),
                text_of(object, "label_heading"),
                list_of<int>(object, "years"),
                {}};
    for (const auto& each : object.at("rows").as_array()) {
        const auto& row = each.as_object();
        auto& read = table.rows.emplace_back(TableRow{kind_of<TableRow::Kind>(row, row_kinds),
                                                      text_of(row, "label"),
                                                      list_of<int>(row, "notes"),
                                                      {}});
        for (const auto& cell : row.at("cells").as_array())
            read.cells.push_back(read_cell(cell.as_object()));
    }
    return table;
}

Chart read_chart(const json::object& object) {
    Chart chart{kind_of<Chart::Kind>(object, chart_kinds),
                text_of(object, "title"),
                text_of(object, "description"),
                list_of<std::string>(object, "categories"),
                {}};
    for (const auto& each : object.at("series").as_array()) {
        auto& series = chart.series.emplace_back();
        series.name = text_of(each.as_object(), "name");
        for (const auto& value : each.as_object().at("values").as_array())
            series.values.push_back(number_of(value));
    }
    return chart;
}

Block read_block(const json::object& object) {
    const auto type = text_of(object, "type");
    if (type == "heading") return Heading{int_of(object, "level"), text_of(object, "text")};
    if (type == "paragraph") return Paragraph{text_of(object, "text")};
    if (type == "bullets") return Bullets{list_of<std::string>(object, "items")};
    if (type == "table") return read_table(object);
    if (type == "chart") return read_chart(object);
    throw std::runtime_error("report: unknown block: " + type);
}

}  // namespace

std::string as_json(const Document& document) {
    json::array blocks;
    for (const auto& block : document.blocks)
        blocks.push_back(std::visit([](const auto& each) { return written(each); }, block));
    json::array footnotes;
    for (const auto& note : document.footnotes)
        footnotes.push_back({{"number", note.number}, {"text", note.text}});
    const json::object out{
        {"title", document.title},
        {"subtitle", document.subtitle},
        {"language", document.language},
        {"draft", document.draft},
        {"day", document.day ? json::value(document.day->iso()) : json::value(nullptr)},
        {"blocks", std::move(blocks)},
        {"footnotes", std::move(footnotes)}};
    return json::serialize(out);
}

Document from_json(const std::string& text) {
    const auto parsed = json::parse(text);
    const auto& object = parsed.as_object();
    Document document;
    document.title = text_of(object, "title");
    document.subtitle = text_of(object, "subtitle");
    document.language = text_of(object, "language");
    document.draft = object.at("draft").as_bool();
    if (!object.at("day").is_null()) {
        const auto day = base::Date::parse(text_of(object, "day"));
        if (!day) throw std::runtime_error("report: no such day: " + text_of(object, "day"));
        document.day = *day;
    }
    for (const auto& block : object.at("blocks").as_array())
        document.blocks.push_back(read_block(block.as_object()));
    for (const auto& note : object.at("footnotes").as_array())
        document.footnotes.push_back(
            {int_of(note.as_object(), "number"), text_of(note.as_object(), "text")});
    return document;
}

}  // namespace report
