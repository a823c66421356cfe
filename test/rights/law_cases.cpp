#include "rights/law_cases.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <stdexcept>
#include <toml++/toml.h>

#include "law/book_files.hpp"

namespace rights_test {
namespace {

namespace fs = std::filesystem;

class CaseReader {
public:
    CaseReader(std::string file, const rights::Right& right)
        : file_{std::move(file)}, right_{right} {}

    LawCase read(const toml::table& table) const {
        only_known(table);
        LawCase found{.place = place(table),
                      .id = text(table, "id"),
                      .source = text(table, "source"),
                      .sheet = rights::Sheet{right_},
                      .question = {day(table, "asked_on"), readings(table)},
                      .verdict = text(table, "verdict"),
                      .outcome = text(table, "outcome"),
                      .exceeded = table["exceeded"].value<bool>(),
                      .breach = table["breach"].value<bool>(),
                      .deadlines = deadlines(table),
                      .amounts = amounts(table),
                      .missing = {},
                      .law = words(table, "law"),
                      .steps = words(table, "steps"),
                      .without = words(table, "without"),
                      .unsure = {},
                      .name = table["name"].value_or(std::string{}),
                      .other_readings = words(table, "other_readings")};
        if (table.contains("missing")) found.missing = words(table, "missing");
        if (table.contains("unsure")) found.unsure = words(table, "unsure");
        if (const auto* facts = table["facts"].as_table())
            fill(*facts, right_.facts, found.sheet.data());
        return found;
    }

private:
    [[noreturn]] void refuse(const toml::node& at, const std::string& why) const {
        throw std::runtime_error(fmt::format("{}: {}", place(at), why));
    }
    std::string place(const toml::node& at) const {
        return fmt::format("{}:{}", file_, at.source().begin.line);
    }
    void only_known(const toml::table& table) const {
        static const std::vector<std::string_view> known{
            "id",      "source",    "why",     "asked_on", "readings",
            "facts",   "law",       "verdict", "outcome",  "exceeded",
            "breach",  "deadlines", "missing", "steps",    "other_readings",
            "amounts", "name",      "unsure",  "without"};
        for (const auto& [key, node] : table)
            if (std::ranges::find(known, key.str()) == known.end())
                refuse(node, fmt::format("unknown key {}", key.str()));
        if (!table.contains("why")) refuse(table, "a case says why it stands");
    }
    std::string text(const toml::table& table, const char* key) const {
        const auto found = table[key].value<std::string>();
        if (!found) refuse(table, fmt::format("{} is missing", key));
        return *found;
    }
    base::Date day(const toml::table& table, const char* key) const {
        const auto found = table[key].value<toml::date>();
        if (!found) refuse(table, fmt::format("{} is no day", key));
        return {found->year, found->month, found->day};
    }
    std::vector<std::string> words(const toml::table& table, const char* key) const {
        std::vector<std::string> all;
        if (const auto* list = table[key].as_array())
            for (const auto& each : *list) all.push_back(each.value<std::string>().value());
        return all;
    }
    rights::Readings readings(const toml::table& table) const {
        rights::Readings chosen;
        const auto* set = table["readings"].as_table();
        if (!set) return chosen;
        for (const auto& [key, node] : *set) {
            const auto specs = rights::reading_specs();
            const auto spec = std::ranges::find(specs, key.str(), &rights::ReadingSpec::name);
            if (spec == specs.end()) refuse(node, fmt::format("unknown reading {}", key.str()));
            const auto option = std::ranges::find(spec->options, node.value<std::string_view>());
            if (option == spec->options.end()) refuse(node, "unknown option");
            chosen.set(spec->reading, static_cast<std::uint8_t>(option - spec->options.begin()));
        }
        return chosen;
    }
    std::vector<LawCase::Day> deadlines(const toml::table& table) const {
        std::vector<LawCase::Day> all;
        if (const auto* list = table["deadlines"].as_array())
            for (const auto& each : *list)
                all.push_back({text(*each.as_table(), "what"),
                               (*each.as_table())["reading"].value_or(std::string{}),
                               day(*each.as_table(), "date"),
                               (*each.as_table())["exceeded"].value<bool>()});
        return all;
    }
    std::vector<LawCase::Sum> amounts(const toml::table& table) const {
        std::vector<LawCase::Sum> all;
        if (const auto* list = table["amounts"].as_array())
            for (const auto& each : *list) {
                const auto oere = (*each.as_table())["oere"].value<std::int64_t>();
                if (!oere) refuse(each, "an amount has whole øre");
                all.push_back({text(*each.as_table(), "what"), *oere});
            }
        return all;
    }

    void fill(const toml::table& table, std::span<const rights::Fact> facts, void* place) const {
        for (const auto& [key, node] : table) {
            const auto fact = std::ranges::find(facts, key.str(), &rights::Fact::name);
            if (fact == facts.end()) refuse(node, fmt::format("unknown fact {}", key.str()));
            if (fact->kind != rights::FactKind::list) {
                fact->set(place, number_of(*fact, node));
                continue;
            }
            if (!node.is_array()) refuse(node, "a list is written [ { … } ]");
            for (const auto& item : *node.as_array())
                fill(*item.as_table(), fact->items, fact->add(place));
        }
    }
    std::int64_t number_of(const rights::Fact& fact, const toml::node& node) const {
        using enum rights::FactKind;
        if (const auto found = node.value_exact<toml::date>(); found && fact.kind == date)
            return base::Date{found->year, found->month, found->day}.days_since_1970();
        if (const auto found = node.value_exact<bool>(); found && fact.kind == yes_no)
            return *found ? 1 : 0;
        if (const auto found = node.value_exact<std::int64_t>();
            found && (fact.kind == number || fact.kind == money))
            return *found;
        if (const auto found = node.value_exact<std::string>(); found && fact.kind == choice) {
            const auto at = std::ranges::find(fact.choices, *found, &rights::Choice::code);
            if (at != fact.choices.end()) return at - fact.choices.begin();
        }
        refuse(node, fmt::format("{} has a value of another kind", fact.name));
    }

    std::string file_;
    const rights::Right& right_;
};

}  // namespace

const rights::RuleBook& rule_book() {
    // test/mutation tries law files that are changed.
    const char* const changed = std::getenv("PATIENTKONTOR_LAW");
    static const rights::RuleBook book{
        law::load_archive(changed ? fs::path{changed} : fs::path{PROJECT_FOLDER} / "law").newest()};
    return book;
}

std::vector<LawCase> law_cases() {
    std::vector<LawCase> all;
    for (const auto& right : rule_book().rights()) {
        const auto file =
            fs::path{PROJECT_FOLDER} / "test/law_cases" / fmt::format("{}.toml", right.name);
        const auto root = toml::parse_file(file.string());
        const CaseReader reader{file.filename().string(), right};
        for (const auto& each : *root["case"].as_array())
            all.push_back(reader.read(*each.as_table()));
    }
    return all;
}

}  // namespace rights_test
