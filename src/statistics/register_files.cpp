#include "statistics/register_files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>
#include <toml++/toml.h>

namespace statistics {

struct RegisterEntry::Source {
    const std::filesystem::path& file;
    const toml::table& table;
    std::vector<std::string> known;

    template <class T>
    std::optional<T> value(const RegisterEntry& entry, const char* key) {
        known.emplace_back(key);
        const auto* node = table.get(key);
        if (node == nullptr) return std::nullopt;
        const auto given = node->value_exact<T>();
        if (!given) entry.fail(fmt::format("{} has the wrong type", key));
        return given;
    }
};

namespace {

using Source = RegisterEntry::Source;

void take_all(const std::filesystem::path& file, const toml::array& entries,
              const std::function<void(RegisterEntry&)>& take) {
    for (const auto& node : entries) {
        RegisterEntry entry{std::make_unique<Source>(Source{file, *node.as_table(), {}})};
        take(entry);
        entry.finish();
    }
}

}  // namespace

RegisterEntry::RegisterEntry(std::unique_ptr<Source> source) : source_{std::move(source)} {}
RegisterEntry::~RegisterEntry() = default;

std::string RegisterEntry::text(const char* key) {
    auto value = optional_text(key);
    if (value.empty()) fail(fmt::format("{} is missing", key));
    return value;
}

std::string RegisterEntry::optional_text(const char* key) {
    return source_->value<std::string>(*this, key).value_or(std::string{});
}

std::optional<std::int64_t> RegisterEntry::optional_number(const char* key) {
    return source_->value<std::int64_t>(*this, key);
}

std::int64_t RegisterEntry::number(const char* key) {
    const auto value = optional_number(key);
    if (!value) fail(fmt::format("{} is missing", key));
    return *value;
}

std::optional<bool> RegisterEntry::optional_flag(const char* key) {
    return source_->value<bool>(*this, key);
}

base::Date RegisterEntry::day(const char* key) {
    const auto given = optional_day(key);
    if (!given) fail(fmt::format("{} is missing", key));
    return *given;
}

std::optional<base::Date> RegisterEntry::optional_day(const char* key) {
    const auto given = source_->value<toml::date>(*this, key);
    if (!given) return std::nullopt;
    if (!base::Date::exists(given->year, given->month, given->day))
        fail(fmt::format("{} is no day", key));
    return base::Date{given->year, given->month, given->day};
}

void RegisterEntry::each(const char* key, const std::function<void(RegisterEntry&)>& take) {
    source_->known.emplace_back(key);
    const auto* node = source_->table.get(key);
    if (node == nullptr) return;
    const auto* entries = node->as_array();
    if (entries == nullptr || !entries->is_array_of_tables())
        fail(fmt::format("{} is no list of tables", key));
    take_all(source_->file, *entries, take);
}

void RegisterEntry::fail(const std::string& what) const {
    throw std::runtime_error(
        fmt::format("{}:{}: {}", source_->file.string(), source_->table.source().begin.line, what));
}

void RegisterEntry::finish() const {
    for (const auto& [key, node] : source_->table)
        if (std::ranges::find(source_->known, key.str()) == source_->known.end())
            fail(fmt::format("{} is not known", key.str()));
}

void each_register_entry(const std::filesystem::path& file, const char* name,
                         const std::function<void(RegisterEntry&)>& take) {
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
    take_all(file, *entries, take);
}

}  // namespace statistics
