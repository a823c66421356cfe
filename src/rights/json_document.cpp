#include "rights/json_document.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <utility>

#include "rights/plausible.hpp"

namespace rights {
namespace {

namespace json = boost::json;

constexpr auto no_day = "Skal være en dag som \"2025-03-01\".";

constexpr std::size_t longest_specialty = 80;

std::string_view view(const json::string& text) {
    return {text.data(), text.size()};
}

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

    std::optional<base::Date> day(const json::value& value, const std::string& path) {
        if (const auto* text = value.if_string())
            if (const auto read = base::Date::parse(view(*text))) return *read;
        refuse(path, no_day);
        return std::nullopt;
    }

    void fill(const json::object& object, std::span<const Fact> facts, void* place,
              const std::string& path) {
        std::size_t expected = 0;  // most documents keep the order of the facts
        for (const auto& [key, value] : object) {
            const Place at{path, key};
            const auto* fact = find(facts, at.key, expected);
            if (!fact) {
                refuse(at.name(), "Ukendt oplysning.");
                continue;
            }
            expected = static_cast<std::size_t>(fact - facts.data()) + 1;
            if (fact->kind == FactKind::list)
                fill_list(value, *fact, place, at.name());
            else if (!value.is_null())
                if (const auto number = number_of(value, *fact, at)) fact->set(place, *number);
        }
    }

    void read(const json::object& readings, Readings& chosen) {
        for (const auto& [key, value] : readings) {
            const auto specs = reading_specs();
            const auto spec = std::ranges::find_if(
                specs, [&](const auto& each) { return std::string_view{key} == each.name; });
            const auto* text = value.if_string();
            if (spec == specs.end() || !text) {
                refuse(fmt::format("readings.{}", std::string_view{key}), "Ukendt læsning.");
                continue;
            }
            const auto option = std::ranges::find_if(
                spec->options, [&](const char* each) { return view(*text) == each; });
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
        for (std::size_t tried = 0; tried < facts.size(); ++tried) {
            const auto& fact = facts[(expected + tried) % facts.size()];
            if (name == fact.name) return &fact;
        }
        return nullptr;
    }

    void fill_list(const json::value& value, const Fact& fact, void* place,
                   const std::string& name) {
        const auto* list = value.if_array();
        if (!list) return refuse(name, "Skal være en liste.");
        if (list->size() > fact.most_items)
            return refuse(name, fmt::format("Højst {} kan gives.", fact.most_items));
        for (std::size_t at = 0; at < list->size(); ++at) {
            const auto* object = (*list)[at].if_object();
            if (object)
                fill(*object, fact.items, fact.add(place), fmt::format("{}[{}].", name, at));
            else
                refuse(fmt::format("{}[{}]", name, at), "Skal være et objekt.");
        }
    }

    std::optional<std::int64_t> number_of(const json::value& value, const Fact& fact,
                                          const Place& at) {
        switch (fact.kind) {
            case FactKind::date:
                if (const auto* text = value.if_string())
                    if (const auto read = base::Date::parse(view(*text)))
                        return read->days_since_1970();
                refuse(at.name(), no_day);
                return std::nullopt;
            case FactKind::yes_no:
                if (const auto* flag = value.if_bool()) return *flag ? 1 : 0;
                refuse(at.name(), "Skal være true eller false.");
                return std::nullopt;
            case FactKind::choice: return place_of_choice(value, fact, at);
            case FactKind::number:
            case FactKind::money: break;
            case FactKind::list: std::unreachable();
        }
        if (value.is_int64() && value.get_int64() >= fact.least && value.get_int64() <= fact.most)
            return value.get_int64();
        refuse(at.name(),
               fmt::format("Skal være et helt tal fra {} til {}.", fact.least, fact.most));
        return std::nullopt;
    }

    std::optional<std::int64_t> place_of_choice(const json::value& value, const Fact& fact,
                                                const Place& at) {
        if (const auto* text = value.if_string())
            for (const auto& choice : fact.choices)
                if (view(*text) == choice.code) return &choice - fact.choices.data();
        std::string known;
        for (const auto& choice : fact.choices)
            known += fmt::format("{}{}", known.empty() ? "" : ", ", choice.code);
        refuse(at.name(), fmt::format("Vælg en af: {}.", known));
        return std::nullopt;
    }

    Faults& faults_;
};

const Right* right_of(const json::object& document, const RuleBook& book, const Right* given,
                      DocumentReader& reader) {
    const auto* value = document.if_contains("right");
    const auto* name = value ? value->if_string() : nullptr;
    if (given && !value) return given;
    const auto* found = name ? book.find(view(*name)) : nullptr;
    if (found && (!given || found == given)) return found;
    std::string known;
    for (const auto& right : book.rights())
        if (!given || &right == given)
            known += fmt::format("{}{}", known.empty() ? "" : ", ", right.name);
    reader.refuse("right", fmt::format("Skal være en af: {}.", known));
    return nullptr;
}

const json::object* object_in(const json::object& document, const char* key,
                              DocumentReader& reader) {
    const auto* value = document.if_contains(key);
    if (!value) return nullptr;
    if (!value->is_object()) reader.refuse(key, "Skal være et objekt.");
    return value->if_object();
}

std::string specialty_in(const json::object& document, DocumentReader& reader) {
    const auto* value = document.if_contains("specialty");
    if (!value) return {};
    const auto* text = value->if_string();
    if (text && text->size() <= longest_specialty) return std::string{view(*text)};
    reader.refuse("specialty", fmt::format("Skal være tekst på højst {} byte.", longest_specialty));
    return {};
}

void refuse_unknown_keys(const json::object& document, DocumentReader& reader) {
    static constexpr std::array<std::string_view, 5> known{"right", "asked_on", "facts", "readings",
                                                           "specialty"};
    for (const auto& [key, value] : document)
        if (std::ranges::find(known, std::string_view{key}) == known.end())
            reader.refuse(std::string{key}, "Ukendt felt.");
}

std::variant<Asked, Faults> read_object(const json::object& document, const RuleBook& book,
                                        const Right* given) {
    Faults faults;
    DocumentReader reader{faults};
    refuse_unknown_keys(document, reader);
    const auto* right = right_of(document, book, given, reader);
    Question question;
    const auto* asked_on = document.if_contains("asked_on");
    if (!asked_on)
        reader.refuse("asked_on", "Skriv den dag, der spørges på.");
    else if (const auto day = reader.day(*asked_on, "asked_on"))
        question.asked_on = *day;
    if (const auto* readings = object_in(document, "readings", reader))
        reader.read(*readings, question.readings);
    const auto* facts = object_in(document, "facts", reader);
    if (!facts && !document.contains("facts"))
        reader.refuse("facts", "Mangler; {} når intet er kendt.");
    if (!right) return faults;

    Asked asked{Sheet{*right}, question, specialty_in(document, reader)};
    if (facts) reader.fill(*facts, right->facts, asked.sheet.data(), "");
    if (faults.empty()) faults = implausible(asked.sheet, question.asked_on);
    if (!faults.empty()) return faults;
    return asked;
}

}  // namespace

std::variant<Asked, Faults> read_document(std::string_view text, const RuleBook& book,
                                          const Right* right) {
    if (text.size() > most_document_bytes)
        return Faults{{"", fmt::format("Dokumentet er på over {} byte.", most_document_bytes)}};
    // Most documents fit in the buffer, and asking for memory would be half the work.
    std::array<unsigned char, 16 * 1024> buffer;
    json::monotonic_resource memory{buffer.data(), buffer.size()};
    json::parse_options options;
    options.max_depth = 8;
    json::error_code error;
    const auto value = json::parse({text.data(), text.size()}, error, &memory, options);
    if (error)
        return Faults{{"", fmt::format("Dokumentet er ikke gyldig JSON: {}.", error.message())}};
    if (!value.is_object()) return Faults{{"", "Dokumentet skal være et objekt."}};
    return read_object(value.get_object(), book, right);
}

}  // namespace rights
