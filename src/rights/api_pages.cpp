#include "rights/api_pages.hpp"

#include <fmt/format.h>
#include <optional>

#include "rights/answer.hpp"
#include "rights/json_answer.hpp"
#include "rights/json_document.hpp"
#include "rights/json_list.hpp"
#include "rights/json_openapi.hpp"
#include "rights/json_schema.hpp"

namespace rights {
namespace {

http::Response refused(int status, const char* message) {
    return http::json(status, faults_as_json({{"", message}}));
}

std::optional<http::Response> refused_for_now(const http::Request& request,
                                              http::RateLimit& limit) {
    if (limit.ask(request.remote, request.now) == http::RateLimit::Answer::go_on)
        return std::nullopt;
    return refused(429,
                   "For mange spørgsmål på kort tid. Vent et øjeblik; store mængder besvares "
                   "med kommandoen patientkontor rights.")
        .with("Retry-After", "1");
}

const Right* right_of(const http::Request& request, const RuleBook& book) {
    return book.find(request.parameters.at(0));
}

}  // namespace

http::Response post_question(const http::Request& request, const RuleBook& book,
                             http::RateLimit& limit) {
    if (auto refusal = refused_for_now(request, limit)) return *std::move(refusal);
    const auto* right = right_of(request, book);
    if (!right) return refused(404, "Den ret findes ikke. Se /api/v1/rights.");
    if (!request.header("content-type").starts_with("application/json"))
        return refused(415, "Send dokumentet som application/json.");
    const auto read = read_document(request.body, book, right);
    if (const auto* faults = std::get_if<Faults>(&read))
        return http::json(422, faults_as_json(*faults));
    const auto& [sheet, question, specialty] = std::get<Asked>(read);
    return http::json(200, answer_as_json(answer(sheet, question)));
}

http::Response rights_list(const http::Request& request, const RuleBook& book,
                           http::RateLimit& limit) {
    if (auto refusal = refused_for_now(request, limit)) return *std::move(refusal);
    return http::json(200, rights_list_as_json(book));
}

http::Response right_schema(const http::Request& request, const RuleBook& book,
                            http::RateLimit& limit) {
    if (auto refusal = refused_for_now(request, limit)) return *std::move(refusal);
    const auto* right = right_of(request, book);
    if (!right) return refused(404, "Den ret findes ikke. Se /api/v1/rights.");
    return http::json(200, json_schema(*right));
}

http::Response openapi_file(const http::Request& request, const RuleBook& book,
                            http::RateLimit& limit) {
    if (auto refusal = refused_for_now(request, limit)) return *std::move(refusal);
    auto response = http::text(200, openapi_as_yaml(book));
    response.content_type = "application/yaml; charset=utf-8";
    return response;
}

}  // namespace rights
