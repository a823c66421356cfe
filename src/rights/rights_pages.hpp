#pragma once

#include <string>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "rights/answer.hpp"
#include "rights/fact_form_pages.hpp"
#include "rights/rule_book.hpp"

namespace rights {

// The rights with their questions, in groups an adviser looks in: GET /rettigheder. Each leads to
// `path` and its name.
void add_groups(http::Page& page, const RuleBook& book, const std::string& path);
http::Response rights_page(const http::Request& request, const RuleBook& book,
                           const http::Templates& templates);

// The form of one right with its answer beside it: GET and POST /rettigheder/{ret}. Facts are
// posted, so that no address holds one; nothing is stored.
http::Response right_page(const http::Request& request, const RuleBook& book,
                          const http::Templates& templates);
http::Response post_right(const http::Request& request, const RuleBook& book,
                          const http::Templates& templates);

// Fills {{>facts}}, {{>answer}} and {{>errors}}. Answers the status of the page.
int add_question(http::Page& page, const http::Request& request, const FactForm& asked);

// GET /rettigheder/{ret}/lov: each number of the right's law with all its versions.
http::Response law_page(const http::Request& request, const RuleBook& book,
                        const http::Templates& templates);

// For a right that is not there.
http::Response no_such_right(const http::Request& request, const http::Templates& templates);

}  // namespace rights
