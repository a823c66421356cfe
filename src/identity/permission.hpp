#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace identity {

// What a person does here.
enum class Role { adviser, secretary, head, planner, hospital, auditor, administrator };
inline constexpr std::array all_roles{Role::adviser,      Role::secretary, Role::head,
                                      Role::planner,      Role::hospital,  Role::auditor,
                                      Role::administrator};

// What a route asks for. `open` needs no sign-in.
enum class Permission {
    open,
    service,         // a program that asks, without a session; stores nothing
    signed_in,       // anyone with an account: own settings, my day
    casework,        // read and write cases and persons
    drafts,          // have what is typed kept
    statistics,      // numbers without persons
    entries,         // the single entries behind a number
    annual_report,   // draft and download
    publish_report,  // accept findings, publish
    break_glass,     // open one case for a stated reason, to read
    read_log,        // who read what, and why
    retention,       // see what is due to be erased, propose it, approve what another proposed
    colleagues,      // see the accounts, move a colleague's cases, close an account
    accounts,        // make and open accounts, set passwords
};

bool allows(Role role, Permission permission);
bool needs_no_sign_in(Permission permission);

std::string_view code(Role role);  // "adviser", for the database
std::optional<Role> role_of(std::string_view code);
std::string_view danish(Role role);  // "patientvejleder"

}  // namespace identity
