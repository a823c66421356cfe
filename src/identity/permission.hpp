#pragma once

#include <optional>
#include <string_view>

namespace identity {

// What a person does here.
enum class Role { adviser, secretary, head, administrator };

// What a route asks for. `open` needs no sign-in.
enum class Permission {
    open,
    signed_in,       // anyone with an account: own settings, my day
    casework,        // read and write cases and persons
    statistics,      // numbers without persons
    annual_report,   // draft and download
    publish_report,  // accept findings, publish
    accounts,        // users
};

bool allows(Role role, Permission permission);

std::string_view code(Role role);  // "adviser", for the database
std::optional<Role> role_of(std::string_view code);
std::string_view danish(Role role);  // "patientvejleder"

}  // namespace identity
