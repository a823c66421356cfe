#pragma once

#include <string>

#include "base/error.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"

namespace http {

// What a reader is told who cannot get what was asked for: what happened, and what to do now.
// In Danish.
struct Problem {
    int status = 500;
    std::string title = {};
    std::string happened = {};
    std::string next = {};
    std::string incident = {};  // the number the log has for it
};

// What is said of a status where nothing more is known.
Problem problem_of(int status);
Problem problem_of(const base::Error& error);
Problem from_another_site();  // a form that one of our own pages did not send

// All of them in one template, with a link that helps: back to the page a form was sent from, to
// the search from a place that is not there, else to the front page.
Response problem_page(const Templates& templates, const Request& request, const Problem& problem);

// The same without templates, for what must not depend on them.
Response plain_problem(const Problem& problem);

}  // namespace http
