#pragma once

#include <string_view>
#include <vector>

#include "app/office.hpp"
#include "http/request.hpp"
#include "http/router.hpp"
#include "http/templates.hpp"
#include "identity/permission.hpp"

namespace app {

// What it is to open a person or a case by a route, in the log of who saw what: one of them on a
// page, many on a list, what a search found, what is shown again after an action, or a file of all
// that is stored, which is for the person it is about.
enum class Reading { page, list, search, file, api, drill_down, print, action };
std::string_view action_code(Reading reading);  // "read.page"
// What is dangerous asks for the password again (identity/proof_pages).
enum class Proof { of_the_session, fresh };

// Which cases a page of a case or person answers for: most open what is sealed.
enum class Answers {
    whole_cases,
    covered_cases_too,  // opens nothing that is sealed where the case is covered
    readers_too,        // and shows a case to who has stated a reason, without a way to change it
};

// One page or action: what it answers to, who may use it, and who answers. A row without a
// permission does not compile.
struct RouteRow {
    RouteRow(http::Method method_, std::string_view path_, identity::Permission permission_,
             http::Handler handler_, Answers answers_ = Answers::whole_cases)
        : method{method_},
          path{path_},
          permission{permission_},
          handler{std::move(handler_)},
          answers{answers_} {}
    RouteRow(http::Method method_, std::string_view path_, identity::Permission permission_,
             http::Handler handler_, Proof proof_)
        : RouteRow{method_, path_, permission_, std::move(handler_)} {
        proof = proof_;
    }
    RouteRow read_as(Reading kind) && {
        reading = kind;
        return std::move(*this);
    }

    http::Method method;
    std::string_view path;
    identity::Permission permission;
    http::Handler handler;
    Answers answers;
    Proof proof = Proof::of_the_session;
    Reading reading = method == http::Method::post ? Reading::action : Reading::page;
};

// The whole table. Office and templates must outlive it.
std::vector<RouteRow> routes(Office& office, const http::Templates& templates);

}  // namespace app
