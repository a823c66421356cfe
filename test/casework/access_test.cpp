#include "casework/access.hpp"

#include <gtest/gtest.h>

namespace casework {
namespace {

using identity::Role;

constexpr base::UserId me{1}, colleague{2};

Viewer viewer(Role role, std::string hospital = {}) {
    return {.id = me, .role = role, .hospital = std::move(hospital)};
}

TEST(Access, FollowsWhoAsksAndWhatTheCaseIs) {
    struct Example {
        const char* why;
        Viewer viewer;
        CaseFacts facts;
        Sight sight;
    };
    const auto adviser = viewer(Role::adviser), head = viewer(Role::head);
    // clang-format off
    const Example examples[] = {
        {"one's own case",                            adviser, {.owner = me}, Sight::open},
        {"a colleague's case",                        adviser, {.owner = colleague}, Sight::open},
        {"a secretary does the letters",              viewer(Role::secretary), {.owner = colleague}, Sight::open},
        {"locked, and one owns it",                   adviser, {.owner = me, .locked = true}, Sight::open},
        {"locked to the one who asks",                adviser, {.owner = colleague, .locked = true, .named = true}, Sight::open},
        {"locked to others",                          adviser, {.owner = colleague, .locked = true}, Sight::refused},
        {"locked, and nobody owns it",                adviser, {.locked = true}, Sight::refused},
        {"a colleague is the patient",                adviser, {.owner = me, .colleague = colleague}, Sight::open},
        {"a colleague's, and not named",              adviser, {.owner = base::UserId{3}, .colleague = colleague}, Sight::refused},
        {"a colleague's, and named",                  adviser, {.owner = base::UserId{3}, .colleague = colleague, .named = true}, Sight::open},
        {"one is the patient oneself",                adviser, {.owner = colleague, .colleague = me}, Sight::refused},
        {"the patient owns the case",                 adviser, {.owner = me, .colleague = me, .named = true}, Sight::refused},
        {"a relative on the line",                    adviser, {.owner = me, .line = "paaroerende"}, Sight::masked},
        {"a hospital on the line",                    adviser, {.owner = me, .line = "hospital"}, Sight::masked},
        {"a municipality on the line",                adviser, {.owner = me, .line = "kommune"}, Sight::masked},
        {"nobody knows who called",                   adviser, {.owner = me, .line = "ikke_oplyst"}, Sight::masked},
        {"a relative with a consent",                 adviser, {.owner = me, .line = "paaroerende", .consent_covers = true}, Sight::open},
        {"nobody on the line",                        adviser, {.owner = me, .line = "nobody"}, Sight::open},
        {"a relative, and no patient is known",       adviser, {.owner = me, .has_patient = false, .line = "paaroerende"}, Sight::open},
        {"a consent opens no locked case",            adviser, {.owner = colleague, .locked = true, .line = "paaroerende", .consent_covers = true}, Sight::refused},
        {"the head of office",                        head, {.owner = colleague}, Sight::needs_reason},
        {"the head, for a stated reason",             head, {.owner = colleague, .reason_stated = true}, Sight::read_only},
        {"the head, a locked case, a reason",         head, {.owner = colleague, .locked = true, .reason_stated = true}, Sight::read_only},
        {"the head, whatever was said on the line",   head, {.owner = colleague, .reason_stated = true, .line = "paaroerende"}, Sight::read_only},
        {"the head is the patient",                   head, {.owner = colleague, .colleague = me, .reason_stated = true}, Sight::refused},
        {"an adviser's reason opens nothing more",    adviser, {.owner = colleague, .locked = true, .reason_stated = true}, Sight::refused},
        {"the hospital of the case",                  viewer(Role::hospital, "1301011"), {.hospital = "1301011"}, Sight::open},
        {"another hospital",                          viewer(Role::hospital, "1301011"), {.hospital = "6620011"}, Sight::refused},
        {"a case without a hospital",                 viewer(Role::hospital, "1301011"), {}, Sight::refused},
        {"a contact without a hospital",              viewer(Role::hospital), {}, Sight::refused},
        {"a planner sees no case",                    viewer(Role::planner), {.reason_stated = true}, Sight::refused},
        {"an auditor sees who read, not what",        viewer(Role::auditor), {.reason_stated = true}, Sight::refused},
        {"an administrator keeps accounts",           viewer(Role::administrator), {.reason_stated = true}, Sight::refused},
    };
    // clang-format on
    for (const auto& example : examples)
        EXPECT_EQ(sight_of(example.viewer, example.facts), example.sight) << example.why;
}

TEST(Access, ToAPersonFollowsTheirCases) {
    struct Example {
        const char* why;
        Role role;
        PersonFacts facts;
        Sight sight;
    };
    using enum Sight;
    const Example examples[] = {
        {"no case yet", Role::adviser, {{}, {}}, open},
        {"one open case", Role::adviser, {{}, {open}}, open},
        {"one of them is covered", Role::adviser, {{}, {masked, open}}, open},
        {"all are covered", Role::adviser, {{}, {masked, masked}}, masked},
        {"what is left is covered", Role::adviser, {{}, {refused, masked}}, masked},
        {"one is kept away", Role::adviser, {{}, {refused, open}}, open},
        {"all are kept away", Role::adviser, {{}, {refused, refused}}, refused},
        {"oneself", Role::adviser, {me, {open}}, refused},
        {"a colleague", Role::adviser, {colleague, {open}}, open},
        {"the head of office", Role::head, {{}, {read_only}}, refused},
        {"a planner", Role::planner, {{}, {}}, refused},
    };
    for (const auto& example : examples)
        EXPECT_EQ(sight_of(viewer(example.role), example.facts), example.sight) << example.why;
}

TEST(Access, ByAReasonNeedsOneThatTheAdviserCanUnderstand) {
    struct Example {
        const char* reason;
        bool good;
    };
    const Example examples[] = {
        {"", false},
        {"   ", false},
        {"haster", false},
        {"se se", false},
        {"a b c d e", false},
        {"Klage over sagsbehandlingen fra patienten", true},
        {"Aktindsigt: søgt 3. marts", true},
    };
    for (const auto& [reason, good] : examples)
        EXPECT_EQ(!reason_fault(reason).has_value(), good) << reason;
    EXPECT_TRUE(reason_fault("ord ord ord " + std::string(longest_break_glass_reason, 'x')));
}

}  // namespace
}  // namespace casework
