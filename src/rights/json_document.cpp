#include "rights/json_document.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <fmt/format.h>
#include <utility>

#include "rights/json_values.hpp"
#include "rights/plausible.hpp"

namespace rights {
namespace {

constexpr auto no_day = "Skal være en dag som \"2025-03-01\".";
constexpr auto no_object = "Skal være et objekt.";
constexpr auto stands_twice = "Står to gange.";

constexpr std::size_t longest_specialty = 80;

bool is_text(const JsonValue& value) {
    return value.kind == JsonValue::Kind::text;
}
bool is_object(const JsonValue& value) {
    return value.kind == JsonValue::Kind::object;
}

// Without counting the letters of every name that it is not.
bool is(const char* name, std::string_view text) {
    return !text.empty() && *name == text.front() &&
           std::strncmp(name, text.data(), text.size()) == 0 && name[text.size()] == '\0';
}

// The members that were met, by the place of what they name.
class Met {
public:
    // Whether it was met before.
    bool again(std::size_t place) {
        assert(place < 64);
        const auto bit = std::uint64_t{1} << place;
        const bool before = (bits_ & bit) != 0;
        bits_ |= bit;
        return before;
    }

private:
    std::uint64_t bits_ = 0;
};

// Where a fact stands in a document. Its name is put together only when there is a fault to tell.
struct Place {
    const std::string& path;
    std::string_view key;

    std::string name() const { return path + std::string{key}; }
};

class DocumentReader {
public:
    explicit DocumentReader(Faults& faults) : faults_{faults} {}

    void refuse(std::string fact, std::string message) {
        faults_.push_back({std::move(fact), std::move(message)});
    }

    std::optional<base::Date> day(const JsonValue& value, const std::string& path) {
        if (is_text(value))
            if (const auto read = base::Date::parse(value.text)) return *read;
        refuse(path, no_day);
        return std::nullopt;
    }

    void fill(const JsonValue& object, std::span<const Fact> facts, void* place,
              const std::string& path) {
        std::size_t expected = 0;  // most documents keep the order of the facts
        Met met;
        for (const auto& value : Inside{object}) {
            const Place at{path, value.key};
            const auto* fact = find(facts, at.key, expected);
            if (!fact) {
                refuse(at.name(), "Ukendt oplysning.");
                continue;
            }
            expected = static_cast<std::size_t>(fact - facts.data()) + 1;
            if (met.again(expected))
                refuse(at.name(), stands_twice);
            else if (fact->kind == FactKind::list)
                fill_list(value, *fact, place, at.name());
            else if (value.kind != JsonValue::Kind::null)
                if (const auto number = number_of(value, *fact, at)) fact->set(place, *number);
        }
    }

    void read(const JsonValue& readings, Readings& chosen) {
        Met met;
        for (const auto& value : Inside{readings}) {
            const auto specs = reading_specs();
            const auto spec = std::ranges::find_if(
                specs, [&](const auto& each) { return is(each.name, value.key); });
            if (spec == specs.end() || !is_text(value)) {
                refuse(fmt::format("readings.{}", value.key), "Ukendt læsning.");
                continue;
            }
            if (met.again(static_cast<std::size_t>(spec->reading))) {
                refuse(fmt::format("readings.{}", value.key), stands_twice);
                continue;
            }
            const auto option = std::ranges::find_if(
                spec->options, [&](const char* each) { return is(each, value.text); });
            if (option == spec->options.end())
                refuse(fmt::format("readings.{}", spec->name),
                       fmt::format("Vælg en af: {}.", fmt::join(spec->options, ", ")));
            else
                chosen.set(spec->reading,
                           static_cast<std::uint8_t>(option - spec->options.begin()));
        }
    }

private:
    // The search begins where the fact is expected, and goes round.
    static const Fact* find(std::span<const Fact> facts, std::string_view name,
                            std::size_t expected) {
        for (std::size_t at = expected; at < facts.size(); ++at)
            if (is(facts[at].name, name)) return &facts[at];
        for (std::size_t at = 0; at < expected; ++at)
            if (is(facts[at].name, name)) return &facts[at];
        return nullptr;
    }

    void fill_list(const JsonValue& value, const Fact& fact, void* place, const std::string& name) {
        if (value.kind != JsonValue::Kind::list) return refuse(name, "Skal være en liste.");
        const Inside items{value};
        if (items.size() > fact.most_items)
            return refuse(name, fmt::format("Højst {} kan gives.", fact.most_items));
        std::size_t at = 0;
        for (const auto& item : items) {
            const auto path = fmt::format("{}[{}]", name, at++);
            if (is_object(item))
                fill(item, fact.items, fact.add(place), path + '.');
            else
                refuse(path, no_object);
        }
    }

    std::optional<std::int64_t> number_of(const JsonValue& value, const Fact& fact,
                                          const Place& at) {
        switch (fact.kind) {
            case FactKind::date:
                if (is_text(value))
                    if (const auto read = base::Date::parse(value.text))
                        return read->days_since_1970();
                refuse(at.name(), no_day);
                return std::nullopt;
            case FactKind::yes_no:
                if (value.kind == JsonValue::Kind::yes_no) return value.number;
                refuse(at.name(), "Skal være true eller false.");
                return std::nullopt;
            case FactKind::choice: return place_of_choice(value, fact, at);
            case FactKind::number:
            case FactKind::money: break;
            case FactKind::list: std::unreachable();
        }
        if (value.kind == JsonValue::Kind::number && value.number >= fact.least &&
            value.number <= fact.most)
            return value.number;
        refuse(at.name(),
               fmt::format("Skal være et helt tal fra {} til {}.", fact.least, fact.most));
        return std::nullopt;
    }

    std::optional<std::int64_t> place_of_choice(const JsonValue& value, const Fact& fact,
                                                const Place& at) {
        if (is_text(value))
            for (const auto& choice : fact.choices)
                if (is(choice.code, value.text)) return &choice - fact.choices.data();
        std::string known;
        for (const auto& choice : fact.choices)
            known += fmt::format("{}{}", known.empty() ? "" : ", ", choice.code);
        refuse(at.name(), fmt::format("Vælg en af: {}.", known));
        return std::nullopt;
    }

    Faults& faults_;
};

// The members of a document; null where one is left out.
struct Members {
    const JsonValue* right = nullptr;
    const JsonValue* asked_on = nullptr;
    const JsonValue* facts = nullptr;
    const JsonValue* readings = nullptr;
    const JsonValue* specialty = nullptr;
};

const JsonValue** member(Members& members, std::string_view name) {
    if (name == "right") return &members.right;
    if (name == "asked_on") return &members.asked_on;
    if (name == "facts") return &members.facts;
    if (name == "readings") return &members.readings;
    if (name == "specialty") return &members.specialty;
    return nullptr;
}

Members members_of(const JsonValue& document, DocumentReader& reader) {
    Members members;
    for (const auto& value : Inside{document}) {
        auto** known = member(members, value.key);
        if (!known)
            reader.refuse(std::string{value.key}, "Ukendt felt.");
        else if (std::exchange(*known, &value))
            reader.refuse(std::string{value.key}, stands_twice);
    }
    return members;
}

const Right* right_of(const JsonValue* value, const RuleBook& book, const Right* given,
                      DocumentReader& reader) {
    if (given && !value) return given;
    const auto* found = value && is_text(*value) ? book.find(value->text) : nullptr;
    if (found && (!given || found == given)) return found;
    std::string known;
    for (const auto& right : book.rights())
        if (!given || &right == given)
            known += fmt::format("{}{}", known.empty() ? "" : ", ", right.name);
    reader.refuse("right", fmt::format("Skal være en af: {}.", known));
    return nullptr;
}

// Null where the member is left out or is no object.
const JsonValue* object_of(const JsonValue* value, const char* name, DocumentReader& reader) {
    if (!value || is_object(*value)) return value;
    reader.refuse(name, no_object);
    return nullptr;
}

std::string specialty_of(const JsonValue* value, DocumentReader& reader) {
    if (!value) return {};
    if (is_text(*value) && value->text.size() <= longest_specialty) return std::string{value->text};
    reader.refuse("specialty", fmt::format("Skal være tekst på højst {} byte.", longest_specialty));
    return {};
}

// `faults` are those that were found on the way.
std::variant<Asked, Faults> read_facts(const Members& members, const Right& right,
                                       const Question& question, const JsonValue* facts,
                                       Faults& faults) {
    DocumentReader reader{faults};
    std::variant<Asked, Faults> read{std::in_place_type<Asked>, right};
    auto& asked = std::get<Asked>(read);
    asked.question = question;
    asked.specialty = specialty_of(members.specialty, reader);
    if (facts) reader.fill(*facts, right.facts, asked.sheet.data(), "");
    if (faults.empty()) faults = implausible(asked.sheet, question.asked_on);
    if (!faults.empty()) read = std::move(faults);
    return read;
}

std::variant<Asked, Faults> read_object(const JsonValue& document, const RuleBook& book,
                                        const Right* given) {
    Faults faults;
    DocumentReader reader{faults};
    const auto members = members_of(document, reader);
    const auto* right = right_of(members.right, book, given, reader);
    Question question;
    if (!members.asked_on)
        reader.refuse("asked_on", "Skriv den dag, der spørges på.");
    else if (const auto day = reader.day(*members.asked_on, "asked_on"))
        question.asked_on = *day;
    if (const auto* readings = object_of(members.readings, "readings", reader))
        reader.read(*readings, question.readings);
    const auto* facts = object_of(members.facts, "facts", reader);
    if (!members.facts) reader.refuse("facts", "Mangler; {} når intet er kendt.");
    if (!right) return faults;
    return read_facts(members, *right, question, facts, faults);
}

}  // namespace

std::variant<Asked, Faults> read_document(std::string_view text, const RuleBook& book,
                                          const Right* right) {
    if (text.size() > most_document_bytes)
        return Faults{{"", fmt::format("Dokumentet er på over {} byte.", most_document_bytes)}};
    JsonValues json;
    if (const auto wrong = json.read(text))
        return Faults{{"", fmt::format("Dokumentet er ikke gyldig JSON: {}.", *wrong)}};
    if (!is_object(json.root())) return Faults{{"", "Dokumentet skal være et objekt."}};
    return read_object(json.root(), book, right);
}

}  // namespace rights
