#include "identity/permission.hpp"

#include <array>
#include <utility>

namespace identity {

namespace {

struct RoleName {
    Role role;
    std::string_view code;
    std::string_view danish;
};
constexpr std::array role_names{
    RoleName{Role::adviser, "adviser", "patientvejleder"},
    RoleName{Role::secretary, "secretary", "sekretær"},
    RoleName{Role::head, "head", "leder"},
    RoleName{Role::planner, "planner", "regionens planlægger"},
    RoleName{Role::hospital, "hospital", "sygehuskontakt"},
    RoleName{Role::auditor, "auditor", "revisor eller databeskyttelsesrådgiver"},
    RoleName{Role::administrator, "administrator", "administrator"},
};

const RoleName& name_of(Role role) {
    return role_names[static_cast<std::size_t>(role)];
}

bool is_one_of(Role role, std::initializer_list<Role> roles) {
    for (const auto allowed : roles)
        if (role == allowed) return true;
    return false;
}

}  // namespace

// Advisers are independent in single cases, so the head of office sees numbers and no case, unless
// for a stated reason that the case's adviser is shown (`break_glass`). The region's planners see
// totals only: a single entry is a number of one. Who audits sees who read what, not what. The
// head may move the cases of a colleague who is away or leaves, but gives nobody an account: who
// can set a password can sign in as an adviser and read cases.
bool allows(Role role, Permission permission) {
    using enum Role;
    switch (permission) {
        case Permission::open:
        case Permission::service:
        case Permission::signed_in: return true;
        case Permission::casework: return is_one_of(role, {adviser, secretary});
        case Permission::drafts:
        case Permission::entries: return is_one_of(role, {adviser, secretary, head});
        case Permission::statistics: return is_one_of(role, {adviser, secretary, head, planner});
        case Permission::break_glass: return role == head;
        case Permission::read_log: return role == auditor;
        case Permission::annual_report: return is_one_of(role, {adviser, head});
        case Permission::publish_report: return role == head;
        case Permission::retention:
        case Permission::colleagues: return is_one_of(role, {head, administrator});
        case Permission::accounts: return role == administrator;
    }
    std::unreachable();
}

bool needs_no_sign_in(Permission permission) {
    return permission == Permission::open || permission == Permission::service;
}

std::string_view code(Role role) {
    return name_of(role).code;
}

std::optional<Role> role_of(std::string_view code) {
    for (const auto& name : role_names)
        if (name.code == code) return name.role;
    return std::nullopt;
}

std::string_view danish(Role role) {
    return name_of(role).danish;
}

}  // namespace identity
