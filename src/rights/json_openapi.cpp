#include "rights/json_openapi.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <iterator>

#include "rights/json_schema.hpp"

namespace rights {
namespace {

namespace json = boost::json;

// JSON as block YAML: every text is a double-quoted scalar, which YAML reads as JSON does.
class Yaml {
public:
    void write(const json::value& value, int depth) {
        if (const auto* object = value.if_object(); object && !object->empty())
            return write_object(*object, depth);
        if (const auto* array = value.if_array(); array && !array->empty())
            return write_array(*array, depth);
        text_ += " " + json::serialize(value) + "\n";
    }
    std::string whole() && { return std::move(text_); }

private:
    void write_object(const json::object& object, int depth) {
        if (depth > 0) text_ += '\n';
        for (const auto& [key, value] : object) {
            indent(depth);
            text_ += quoted(key) + ":";
            write(value, depth + 1);
        }
    }
    void write_array(const json::array& array, int depth) {
        text_ += '\n';
        for (const auto& value : array) {
            indent(depth);
            text_ += "-";
            write(value, depth + 1);
        }
    }
    void indent(int depth) { text_.append(static_cast<std::size_t>(depth) * 2, ' '); }
    // Names of our own need no quotes; paths and status codes do.
    static std::string quoted(std::string_view key) {
        const bool plain = key.find_first_not_of(
                               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW"
                               "XYZ_$") == std::string_view::npos;
        return plain ? std::string{key} : json::serialize(json::string{key});
    }

    std::string text_;
};

json::object reference(std::string_view schema) {
    return {{"$ref", fmt::format("#/components/schemas/{}", schema)}};
}

json::object content(std::string_view type, json::object schema) {
    return {{type, {{"schema", std::move(schema)}}}};
}

json::object response(std::string_view description, std::string_view schema) {
    return {{"description", description},
            {"content", content("application/json", reference(schema))}};
}

json::object refusals(std::initializer_list<std::pair<const char*, const char*>> all) {
    json::object made;
    for (const auto& [status, description] : all) made[status] = response(description, "Faults");
    return made;
}

json::object list_of(json::value items) {
    return {{"type", "array"}, {"items", std::move(items)}};
}

json::object object_of(std::initializer_list<std::pair<const char*, json::value>> properties,
                       std::initializer_list<const char*> required) {
    json::object described;
    for (const auto& [name, schema] : properties) described[name] = schema;
    json::array names;
    for (const auto* name : required) names.push_back(name);
    return {{"type", "object"},
            {"additionalProperties", false},
            {"required", std::move(names)},
            {"properties", std::move(described)}};
}

json::value word() {
    return {{"type", "string"}};
}
json::value flag() {
    return {{"type", "boolean"}};
}
json::value day() {
    return {{"type", "string"}, {"format", "date"}};
}
json::value verdict() {
    return {{"type", "string"}, {"enum", {"met", "not_met", "undecided"}}};
}

json::object deadline() {
    return object_of({{"what", word()},
                      {"reading",
                       {{"type", "string"},
                        {"enum",
                         {"plain", "30d", "1m", "weekdays", "weekdays_with_saturday", "same_day",
                          "rolled_over"}}}},
                      {"date", day()},
                      {"exceeded", flag()},
                      {"text", word()}},
                     {"what", "reading", "date", "exceeded", "text"});
}

json::object answer() {
    const auto step =
        object_of({{"code", word()}, {"text", word()}, {"date", day()}}, {"code", "text"});
    const auto law =
        object_of({{"parameter", word()}, {"from", day()}, {"cite", word()}, {"url", word()}},
                  {"parameter", "from", "cite", "url"});
    const auto unsure = object_of({{"reading", word()},
                                   {"option", word()},
                                   {"text", word()},
                                   {"verdict", verdict()},
                                   {"outcome", word()},
                                   {"deadlines", list_of(reference("Deadline"))},
                                   {"amounts", list_of(reference("Amount"))}},
                                  {"text"});
    const auto change = object_of({{"fact", word()},
                                   {"value", word()},
                                   {"verdict", verdict()},
                                   {"outcome", word()},
                                   {"text", word()}},
                                  {"fact", "value", "verdict", "outcome", "text"});
    const auto missing =
        object_of({{"fact", word()}, {"label", word()}, {"why", word()}}, {"fact", "label", "why"});
    return object_of({{"right", word()},
                      {"verdict", verdict()},
                      {"outcome", word()},
                      {"deadlines", list_of(reference("Deadline"))},
                      {"amounts", list_of(reference("Amount"))},
                      {"exceeded", flag()},
                      {"breach", flag()},
                      {"say", word()},
                      {"tell", word()},
                      {"act", word()},
                      {"steps", list_of(step)},
                      {"law", list_of(law)},
                      {"unsure", list_of(unsure)},
                      {"would_change", list_of(change)},
                      {"missing", list_of(missing)}},
                     {"right", "verdict", "outcome", "deadlines", "exceeded", "breach", "say",
                      "tell", "act", "steps", "law", "unsure", "would_change", "missing"});
}

json::object question_path(const Right& right) {
    auto responses = refusals({{"415", "Dokumentet er ikke application/json."},
                               {"422", "Alle fejl i dokumentet."},
                               {"429", "For mange spørgsmål på kort tid."}});
    responses["200"] = response("Svaret med sin begrundelse.", "Answer");
    auto schema_responses = refusals({{"429", "For mange spørgsmål på kort tid."}});
    schema_responses["200"] = {{"description", "JSON Schema for dokumentet."},
                               {"content", content("application/json", {{"type", "object"}})}};
    return {
        {"post",
         {{"operationId", fmt::format("ask_{}", right.name)},
          {"tags", {"Rettigheder"}},
          {"summary", right.danish},
          {"description", right.question},
          {"requestBody",
           {{"required", true}, {"content", content("application/json", reference(right.name))}}},
          {"responses", std::move(responses)}}},
        {"get",
         {{"operationId", fmt::format("schema_{}", right.name)},
          {"tags", {"Rettigheder"}},
          {"summary", fmt::format("Oplysninger til {}", right.danish)},
          {"description", "JSON Schema for dokumentet, med hvorfor hver oplysning betyder noget."},
          {"responses", std::move(schema_responses)}}}};
}

json::object paths(const RuleBook& book) {
    auto responses = refusals({{"429", "For mange spørgsmål på kort tid."}});
    responses["200"] = {{"description", "Alle rettigheder med deres perioder."},
                        {"content", content("application/json", {{"type", "object"}})}};
    json::object all{{"/api/v1/rights",
                      {{"get",
                        {{"operationId", "list_rights"},
                         {"tags", {"Rettigheder"}},
                         {"summary", "Rettigheder"},
                         {"description", "Alle rettigheder med deres perioder og hjemmel."},
                         {"responses", std::move(responses)}}}}}};
    for (const auto& right : book.rights())
        all[fmt::format("/api/v1/rights/{}", right.name)] = question_path(right);
    return all;
}

json::object schemas(const RuleBook& book) {
    json::object all{
        {"Answer", answer()},
        {"Amount", object_of({{"what", word()}, {"text", word()}, {"oere", {{"type", "integer"}}}},
                             {"what", "text", "oere"})},
        {"Deadline", deadline()},
        {"Faults", object_of({{"faults", list_of(object_of({{"fact", word()}, {"message", word()}},
                                                           {"fact", "message"}))}},
                             {"faults"})}};
    for (const auto& right : book.rights()) {
        auto schema = json::parse(json_schema(right)).as_object();
        schema.erase("$schema");
        schema["required"] = {"asked_on", "facts"};  // the path names the right
        auto& properties = schema["properties"].as_object();
        all["Readings"] = properties["readings"];
        properties["readings"] = reference("Readings");
        all[right.name] = std::move(schema);
    }
    return all;
}

}  // namespace

std::string openapi_as_yaml(const RuleBook& book) {
    const json::object whole{
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Patientkontor: rettigheder"},
          {"version", "1"},
          {"description",
           "Svarer på, hvilken ret en patient har, og hvorfor. Gemmer intet og kræver intet "
           "log-in. "
           "En patientvejleder afgør; programmet regner."},
          {"contact", {{"name", "Patientkontoret"}}},
          {"license", {{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
        {"servers", {{{"url", "/"}}}},
        {"security", json::array{}},
        {"tags", {{{"name", "Rettigheder"}, {"description", "En ret for hver sti."}}}},
        {"paths", paths(book)},
        {"components", {{"schemas", schemas(book)}}}};
    Yaml yaml;
    yaml.write(whole, 0);
    return std::move(yaml).whole();
}

}  // namespace rights
