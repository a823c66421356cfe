#include "law/book_files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <initializer_list>
#include <sstream>
#include <toml++/toml.h>
#include <utility>

namespace law {
namespace {

namespace fs = std::filesystem;

class Reader {
public:
    explicit Reader(std::string file) : file_{std::move(file)} {}

    [[noreturn]] void refuse(const toml::node& at, std::string_view why) const {
        throw LawFault(fmt::format("{}:{}: {}", file_, at.source().begin.line, why));
    }
    void only(const toml::table& table, std::initializer_list<std::string_view> keys) const {
        for (const auto& [key, node] : table)
            if (std::ranges::find(keys, key.str()) == keys.end())
                refuse(node, fmt::format("ukendt nøgle \"{}\"", key.str()));
    }
    const toml::node& needed(const toml::table& table, std::string_view key) const {
        const auto* node = table.get(key);
        if (!node) refuse(table, fmt::format("\"{}\" mangler", key));
        return *node;
    }
    std::string text(const toml::table& table, std::string_view key) const {
        const auto found = needed(table, key).value<std::string>();
        if (!found || found->empty()) refuse(needed(table, key), fmt::format("\"{}\" er tom", key));
        return *found;
    }
    std::string optional_text(const toml::table& table, std::string_view key) const {
        return table.contains(key) ? text(table, key) : "";
    }
    base::Date day(const toml::table& table, std::string_view key) const {
        const auto& node = needed(table, key);
        const auto found = node.value<toml::date>();
        if (!found || !base::Date::exists(found->year, found->month, found->day))
            refuse(node, fmt::format("\"{}\" er ingen dag", key));
        return {found->year, found->month, found->day};
    }
    bool flag(const toml::table& table, std::string_view key) const {
        if (!table.contains(key)) return false;
        const auto found = needed(table, key).value<bool>();
        if (!found) refuse(needed(table, key), fmt::format("\"{}\" skal være true", key));
        return *found;
    }

private:
    std::string file_;
};

struct UnitName {
    const char* name;
    Unit unit;
    std::int32_t each;
};
constexpr UnitName units[]{
    {"days", Unit::days, 1},         {"weeks", Unit::days, 7},
    {"months", Unit::months, 1},     {"years", Unit::months, 12},
    {"weekdays", Unit::weekdays, 1}, {"working_days", Unit::working_days, 1}};
struct MeasureName {
    const char* name;
    Measure measure;
};
constexpr MeasureName measures[]{{"metres", Measure::metres},
                                 {"age", Measure::age},
                                 {"hours", Measure::hours},
                                 {"nights", Measure::nights},
                                 {"times", Measure::times},
                                 {"per_mille", Measure::per_mille},
                                 {"per_ten_thousand", Measure::per_ten_thousand}};

void read_measure(const Reader& reader, const toml::table& table, Version& version) {
    const auto number = table.begin()->second.value_exact<std::int64_t>();
    const std::string key{table.begin()->first.str()};
    if (table.size() != 1 || !number) reader.refuse(table, "en værdi er ét helt tal med sin enhed");
    if (key == "kr" || key == "oere") {
        version.kind = Kind::money;
        version.number = key == "kr" ? *number * 100 : *number;
        return;
    }
    const auto measure = std::ranges::find(measures, key, &MeasureName::name);
    if (measure != std::end(measures)) {
        version.kind = Kind::number;
        version.number = *number;
        version.measure = measure->measure;
        return;
    }
    const auto unit = std::ranges::find(units, key, &UnitName::name);
    if (unit == std::end(units)) reader.refuse(table, fmt::format("ukendt enhed \"{}\"", key));
    if (*number < 0 || *number > 1'000'000) reader.refuse(table, "en frist er 0 eller mere");
    version.kind = Kind::term;
    version.term = {static_cast<std::int32_t>(*number) * unit->each, unit->unit};
}

void read_value(const Reader& reader, const toml::node& value, Version& version) {
    if (const auto* table = value.as_table(); table && !table->empty())
        return read_measure(reader, *table, version);
    if (const auto word = value.value_exact<std::string>()) {
        version.kind = Kind::word;
        version.word = *word;
        return;
    }
    const auto* list = value.as_array();
    if (!list) reader.refuse(value, "værdien skal være et tal med enhed, et ord eller en liste");
    version.kind = Kind::words;
    for (const auto& each : *list) {
        const auto word = each.value_exact<std::string>();
        if (!word) reader.refuse(each, "listen skal være ord");
        version.words.push_back(*word);
    }
}

Version read_version(const Reader& reader, const toml::table& table) {
    reader.only(table, {"from", "recorded", "replaced", "value", "suspended", "unknown", "cite",
                        "url", "note", "unsure"});
    Version version;
    version.from = reader.day(table, "from");
    version.recorded = reader.day(table, "recorded");
    if (table.contains("replaced")) version.replaced = reader.day(table, "replaced");
    version.unknown = reader.flag(table, "unknown");
    version.in_force = !version.unknown && !reader.flag(table, "suspended");
    version.cite = reader.text(table, "cite");
    version.url = reader.text(table, "url");
    version.note = reader.optional_text(table, "note");
    version.unsure = reader.optional_text(table, "unsure");
    if (version.in_force == !table.contains("value"))
        reader.refuse(table, "en udgave har enten en værdi, suspended = true eller unknown = true");
    if (version.unknown && (version.unsure.empty() || reader.flag(table, "suspended")))
        reader.refuse(table, "en ukendt værdi siger i \"unsure\", hvor den slås op");
    if (version.in_force) read_value(reader, *table.get("value"), version);
    if (version.replaced && *version.replaced < version.recorded)
        reader.refuse(table, "\"replaced\" ligger før \"recorded\"");
    return version;
}

// A version without a value is of its parameter's kind. Two versions of one day would be a guess,
// unless one was replaced when the other was recorded.
void settle(const Reader& reader, const toml::table& root, std::vector<Version>& versions) {
    if (!std::ranges::is_sorted(versions, {}, &Version::from))
        reader.refuse(root, "udgaverne skal stå efter deres dag");
    const auto valued = std::ranges::find(versions, true, &Version::in_force);
    if (valued == versions.end()) reader.refuse(root, "ingen udgave har en værdi");
    const auto kind = valued->kind;
    for (auto& version : versions) {
        if (!version.in_force) version.kind = kind;
        if (version.kind != kind) reader.refuse(root, "udgaverne har værdier af flere slags");
    }
    for (std::size_t at = 1; at < versions.size(); ++at) {
        const auto& earlier = versions[at - 1];
        if (earlier.from == versions[at].from &&
            (!earlier.replaced || *earlier.replaced > versions[at].recorded))
            reader.refuse(root, fmt::format("to udgaver gælder fra {}", earlier.from.iso()));
    }
}

std::string text_of(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw LawFault(fmt::format("{} kan ikke læses.", file.string()));
    return text.str();
}

}  // namespace

Archive::Entry read_parameter(const std::string& text, const fs::path& file) {
    const Reader reader{file.string()};
    toml::table root;
    try {
        root = toml::parse(text, file.string());
    } catch (const toml::parse_error& error) {
        throw LawFault(fmt::format("{}:{}: {}", file.string(), error.source().begin.line,
                                   error.description()));
    }
    reader.only(root, {"id", "title", "checked", "version"});
    Archive::Entry entry{.id = reader.text(root, "id"),
                         .title = reader.text(root, "title"),
                         .checked = reader.day(root, "checked"),
                         .versions = {}};
    if (entry.id != file.stem().string())
        reader.refuse(*root.get("id"), "\"id\" skal være filens navn");
    const auto* versions = reader.needed(root, "version").as_array();
    if (!versions) reader.refuse(*root.get("version"), "\"version\" skal skrives [[version]]");
    for (const auto& each : *versions) {
        if (!each.is_table()) reader.refuse(each, "en udgave skal skrives [[version]]");
        entry.versions.push_back(read_version(reader, *each.as_table()));
    }
    settle(reader, root, entry.versions);
    return entry;
}

Archive load_archive(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& found : fs::recursive_directory_iterator{folder})
        if (found.path().extension() == ".toml") files.push_back(found.path());
    std::ranges::sort(files);
    if (files.empty()) throw LawFault(fmt::format("{}: her er ingen lovfiler.", folder.string()));
    std::vector<Archive::Entry> entries;
    for (const auto& file : files) entries.push_back(read_parameter(text_of(file), file));
    return Archive{std::move(entries)};
}

}  // namespace law
