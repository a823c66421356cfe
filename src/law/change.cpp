#include "law/change.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <iterator>

namespace law {
namespace {

struct Suffix {
    const char* text;
    Kind kind;
    Unit unit;
    std::int64_t each;
};
// A longer one before one it ends with.
constexpr Suffix suffixes[]{
    {"hv", Kind::term, Unit::weekdays, 1}, {"ad", Kind::term, Unit::working_days, 1},
    {"kr", Kind::money, Unit::days, 100},  {"d", Kind::term, Unit::days, 1},
    {"w", Kind::term, Unit::days, 7},      {"m", Kind::term, Unit::months, 1},
    {"y", Kind::term, Unit::months, 12}};
constexpr std::int64_t most = 1'000'000;

// A number that is followed by one of the suffixes; else the text is a word.
Version value_of(std::string_view text) {
    Version version;
    version.word = text;
    if (text == "none") version.in_force = false;
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || number < 0 || number > most) return version;
    const std::string_view rest{read.ptr, end};
    const auto suffix = std::ranges::find(suffixes, rest, &Suffix::text);
    if (suffix == std::end(suffixes)) return version;
    version.word.clear();
    version.kind = suffix->kind;
    if (suffix->kind == Kind::money)
        version.number = number * suffix->each;
    else
        version.term = {static_cast<std::int32_t>(number * suffix->each), suffix->unit};
    return version;
}

}  // namespace

base::Result<Change> parse_change(std::string_view text) {
    const auto equals = text.find('=');
    const auto at = text.rfind('@');
    if (equals == std::string_view::npos || at == std::string_view::npos || at < equals + 2)
        return base::refuse(base::ErrorKind::invalid_input,
                            "Skriv ændringen som diagnosis_time_limit=60d@2026-01-01.");
    const auto day = base::Date::parse(text.substr(at + 1));
    if (!day) return std::unexpected(day.error());
    Change change{std::string{text.substr(0, equals)}, *day,
                  value_of(text.substr(equals + 1, at - equals - 1))};
    change.version.from = *day;
    change.version.cite = "Tænkt ændring";
    return change;
}

base::Result<Book> changed_book(const Archive& archive, const Change& change) {
    auto entries = archive.entries();
    const auto entry = std::ranges::find(entries, change.parameter, &Archive::Entry::id);
    if (entry == entries.end())
        return base::refuse(base::ErrorKind::not_found,
                            fmt::format("Lovfilen {} findes ikke.", change.parameter));
    const auto kind = entry->versions.front().kind;
    auto version = change.version;
    if (!version.in_force) version.kind = kind;
    if (version.kind != kind)
        return base::refuse(base::ErrorKind::invalid_input,
                            fmt::format("{} har en værdi af en anden slags.", change.parameter));
    version.recorded = entry->versions.front().recorded;
    std::erase_if(entry->versions,
                  [&](const Version& each) { return each.replaced || each.from >= change.from; });
    entry->versions.push_back(std::move(version));
    return Archive{std::move(entries)}.newest();
}

}  // namespace law
