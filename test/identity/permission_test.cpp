#include "identity/permission.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

TEST(Permission, FollowsTheRole) {
    using enum Permission;
    struct Example {
        Permission permission;
        // a adviser, s secretary, h head of office, p planner, k hospital contact, r auditor,
        // m administrator
        const char* who;
    };
    const Example examples[] = {{open, "ashpkrm"},     {signed_in, "ashpkrm"}, {casework, "as"},
                                {drafts, "ash"},       {statistics, "ashp"},   {entries, "ash"},
                                {annual_report, "ah"}, {publish_report, "h"},  {break_glass, "h"},
                                {read_log, "r"},       {colleagues, "hm"},     {accounts, "m"}};
    for (const auto& [permission, who] : examples) {
        SCOPED_TRACE(static_cast<int>(permission));
        const std::string_view allowed{who};
        EXPECT_EQ(allows(Role::adviser, permission), allowed.contains('a'));
        EXPECT_EQ(allows(Role::secretary, permission), allowed.contains('s'));
        EXPECT_EQ(allows(Role::head, permission), allowed.contains('h'));
        EXPECT_EQ(allows(Role::planner, permission), allowed.contains('p'));
        EXPECT_EQ(allows(Role::hospital, permission), allowed.contains('k'));
        EXPECT_EQ(allows(Role::auditor, permission), allowed.contains('r'));
        EXPECT_EQ(allows(Role::administrator, permission), allowed.contains('m'));
    }
}

TEST(Permission, OnlyWhoAnswersPatientsSeesCases) {
    for (const auto role : all_roles)
        EXPECT_EQ(allows(role, Permission::casework),
                  role == Role::adviser || role == Role::secretary)
            << code(role);
}

TEST(Permission, WhoSeesNoCaseMayNotSetThePasswordOfSomeoneWhoDoesUnlessThatIsTheirJob) {
    EXPECT_FALSE(allows(Role::head, Permission::accounts));
}

TEST(Role, IsFoundAgainByItsCode) {
    for (const auto role : all_roles) {
        EXPECT_EQ(role_of(code(role)), role);
        EXPECT_FALSE(danish(role).empty());
    }
    EXPECT_EQ(code(Role::head), "head");
    EXPECT_EQ(danish(Role::adviser), "patientvejleder");
    for (const auto* unknown : {"", "Adviser", "patientvejleder", "root"})
        EXPECT_FALSE(role_of(unknown)) << unknown;
}

}  // namespace
}  // namespace identity
