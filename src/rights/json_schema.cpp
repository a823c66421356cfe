#include "rights/json_schema.hpp"

#include <boost/json.hpp>
#include <utility>

#include "rights/reading.hpp"

namespace rights {
namespace {

namespace json = boost::json;

json::object object_of(std::span<const Fact> facts);

json::object type_of(const Fact& fact) {
    switch (fact.kind) {
        case FactKind::date: return {{"type", "string"}, {"format", "date"}};
        case FactKind::yes_no: return {{"type", "boolean"}};
        case FactKind::choice: {
            json::array codes;
            for (const auto& choice : fact.choices) codes.push_back(choice.code);
            return {{"type", "string"}, {"enum", std::move(codes)}};
        }
        case FactKind::number:
        case FactKind::money:
            return {{"type", "integer"}, {"minimum", fact.least}, {"maximum", fact.most}};
        case FactKind::list:
            return {
                {"type", "array"}, {"maxItems", fact.most_items}, {"items", object_of(fact.items)}};
    }
    std::unreachable();
}

json::object object_of(std::span<const Fact> facts) {
    json::object properties;
    for (const auto& fact : facts) {
        auto described = type_of(fact);
        described["title"] = fact.label;
        described["description"] = fact.why;
        properties[fact.name] = std::move(described);
    }
    return {
        {"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
}

json::object readings() {
    json::object properties;
    for (const auto& spec : reading_specs()) {
        json::array options;
        for (const auto* option : spec.options) options.push_back(option);
        properties[spec.name] = {{"type", "string"},
                                 {"enum", std::move(options)},
                                 {"title", spec.danish},
                                 {"default", spec.options.front()}};
    }
    return {
        {"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
}

}  // namespace

std::string json_schema(const Right& right) {
    const json::object schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                              {"title", right.danish},
                              {"description", right.question},
                              {"type", "object"},
                              {"additionalProperties", false},
                              {"required", {"right", "asked_on", "facts"}},
                              {"properties",
                               {{"right", {{"const", right.name}}},
                                {"asked_on", {{"type", "string"}, {"format", "date"}}},
                                {"facts", object_of(right.facts)},
                                {"readings", readings()},
                                {"specialty", {{"type", "string"}, {"maxLength", 80}}}}}};
    return json::serialize(schema) + "\n";
}

}  // namespace rights
