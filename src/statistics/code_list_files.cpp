#include "statistics/code_list_files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>
#include <toml++/toml.h>

namespace statistics {

namespace {

namespace fs = std::filesystem;

// One table of a file, read strictly: a missing, mistyped or unknown key stops the start.
class Entry {
public:
    Entry(const fs::path& file, const toml::table& table) : file_{file}, table_{table} {}

    std::string text(const char* key) {
        const auto value = optional_text(key);
        if (value.empty()) fail(fmt::format("{} is missing", key));
        return value;
    }
    std::string optional_text(const char* key) {
        return value<std::string>(key).value_or(std::string{});
    }
    base::Date day(const char* key) {
        const auto given = optional_day(key);
        if (!given) fail(fmt::format("{} is missing", key));
        return *given;
    }
    std::optional<base::Date> optional_day(const char* key) {
        const auto given = value<toml::date>(key);
        if (!given) return std::nullopt;
        if (!base::Date::exists(given->year, given->month, given->day))
            fail(fmt::format("{} is no day", key));
        return base::Date{given->year, given->month, given->day};
    }
    template <class T>
    std::optional<T> value(const char* key) {
        known_.emplace_back(key);
        const auto* node = table_.get(key);
        if (node == nullptr) return std::nullopt;
        const auto given = node->value_exact<T>();
        if (!given) fail(fmt::format("{} has the wrong type", key));
        return given;
    }
    void finish() const {
        for (const auto& [key, node] : table_)
            if (std::ranges::find(known_, key.str()) == known_.end())
                fail(fmt::format("{} is not known", key.str()));
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw std::runtime_error(
            fmt::format("{}:{}: {}", file_.string(), table_.source().begin.line, what));
    }

    const fs::path& file_;
    const toml::table& table_;
    std::vector<std::string> known_;
};

template <class Take>
void each_entry(const fs::path& file, const char* name, Take take) {
    toml::table parsed;
    try {
        parsed = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        throw std::runtime_error(fmt::format("{}:{}: {}", file.string(), error.source().begin.line,
                                             error.description()));
    }
    const auto* entries = parsed[name].as_array();
    if (entries == nullptr || !entries->is_array_of_tables())
        throw std::runtime_error(fmt::format("{}: no [[{}]]", file.string(), name));
    for (const auto& node : *entries) {
        Entry entry{file, *node.as_table()};
        take(entry);
        entry.finish();
    }
}

}  // namespace

CodeLists load_code_lists(const fs::path& data) {
    const auto folder = data / "registers" / "codes";
    std::vector<fs::path> files;
    for (const auto& found : fs::directory_iterator{folder})
        if (found.path().extension() == ".toml") files.push_back(found.path());
    std::ranges::sort(files);

    std::vector<Code> codes;
    for (const auto& file : files)
        each_entry(file, "code", [&](Entry& entry) {
            codes.push_back({.list = file.stem().string(),
                             .code = entry.text("code"),
                             .danish = entry.text("danish"),
                             .english = entry.text("english"),
                             .section = entry.optional_text("section"),
                             .section_english = entry.optional_text("section_english"),
                             .first_day = entry.day("first_day"),
                             .last_day = entry.optional_day("last_day"),
                             .selectable = entry.value<bool>("selectable").value_or(true)});
        });
    auto lists = CodeLists::create(std::move(codes));
    if (!lists)
        throw std::runtime_error(fmt::format("{}: {}", folder.string(), lists.error().message));
    return *std::move(lists);
}

std::vector<SeriesBreak> load_series_breaks(const fs::path& data) {
    std::vector<SeriesBreak> breaks;
    each_entry(data / "registers" / "series_breaks.toml", "break", [&](Entry& entry) {
        breaks.push_back({.table = static_cast<int>(entry.value<std::int64_t>("table").value_or(0)),
                          .section = entry.optional_text("section"),
                          .label = entry.optional_text("label"),
                          .day = entry.day("day"),
                          .danish = entry.text("danish")});
    });
    return breaks;
}

}  // namespace statistics
