#include "identity/permission.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

TEST(Permission, FollowsTheRole) {
    using enum Permission;
    struct Example {
        Permission permission;
        const char* who;  // a adviser, s secretary, h head of office, m administrator
    };
    const Example examples[] = {{open, "ashm"},        {signed_in, "ashm"}, {casework, "as"},
                                {drafts, "ash"},       {statistics, "ash"}, {annual_report, "ah"},
                                {publish_report, "h"}, {colleagues, "hm"},  {accounts, "m"}};
    for (const auto& [permission, who] : examples) {
        SCOPED_TRACE(static_cast<int>(permission));
        const std::string_view allowed{who};
        EXPECT_EQ(allows(Role::adviser, permission), allowed.contains('a'));
        EXPECT_EQ(allows(Role::secretary, permission), allowed.contains('s'));
        EXPECT_EQ(allows(Role::head, permission), allowed.contains('h'));
        EXPECT_EQ(allows(Role::administrator, permission), allowed.contains('m'));
    }
}

TEST(Permission, TheHeadOfOfficeSeesNumbersAndNoCase) {
    EXPECT_FALSE(allows(Role::head, Permission::casework));
}

TEST(Permission, WhoSeesNoCaseMayNotSetThePasswordOfSomeoneWhoDoesUnlessThatIsTheirJob) {
    EXPECT_FALSE(allows(Role::head, Permission::accounts));
}

TEST(Role, IsFoundAgainByItsCode) {
    for (const auto role : {Role::adviser, Role::secretary, Role::head, Role::administrator}) {
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
