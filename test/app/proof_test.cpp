#include <gtest/gtest.h>

#include "app/signed_in_office.hpp"
#include "http/form.hpp"
#include "identity/password.hpp"

namespace app {
namespace {

using identity::Permission;

// What is dangerous asks for the password again; here each time.
class FreshProof : public SignedInOffice {
protected:
    void SetUp() override { office->sign_in.proof_ms = -1; }
    void TearDown() override { office->sign_in.proof_ms = identity::SignInRules{}.proof_ms; }

    static std::string between(const std::string& text, std::string_view before,
                               std::string_view after) {
        const auto from = text.find(before);
        if (from == std::string::npos) return {};
        const auto begin = from + before.size();
        return text.substr(begin, text.find(after, begin) - begin);
    }
};

TEST_F(FreshProof, IsAskedOfWhoeverChangesAccountsPublishesOrErases) {
    for (const auto& row : routes(*office, *templates)) {
        if (row.method != http::Method::post) continue;
        if (row.permission == Permission::accounts ||
            row.permission == Permission::publish_report ||
            row.permission == Permission::retention) {
            const bool can_be_undone = row.path.contains("accepter") ||
                                       row.path.contains("fortryd") ||
                                       row.path == "/opbevaring/forslag";
            EXPECT_EQ(row.proof, can_be_undone ? Proof::of_the_session : Proof::fresh) << row.path;
        }
    }
}

// Case work asks for no proof, but for the file of all that is stored about a person.
TEST_F(FreshProof, IsAskedOfWhoeverHandsOutAllThatIsStoredAboutAPerson) {
    const auto& adviser = sessions[identity::Role::adviser];
    const auto made = post("/henvendelser",
                           "name=Karen+Margrethe&channel=telefon&caller=patient&reason=ventetider"
                           "&note=Hofteoperation&finish=close",
                           adviser);
    ASSERT_EQ(made.status, 303);
    const auto asked = post("/personer/1/indsigt", "format=json", adviser);
    EXPECT_EQ(asked.status, 200);
    EXPECT_EQ(asked.content_type, "text/html; charset=utf-8");
    EXPECT_TRUE(asked.body.contains("proof_password"));
    EXPECT_FALSE(asked.body.contains("Hofteoperation"));
    office->sign_in.proof_ms = identity::SignInRules{}.proof_ms;
    const auto file = post("/personer/1/indsigt", "format=json", adviser);
    EXPECT_EQ(file.content_type, "application/json");
    EXPECT_TRUE(file.body.contains("Hofteoperation"));
}

TEST_F(FreshProof, KeepsWhatWasSentAndDoesItUnderANewSession) {
    const std::string password = "viborg-kontor-1899";
    const auto hash = identity::hash_password(password, identity::Cost::interactive);
    const auto session = office->database->write([&](store::Writer& db) {
        const auto id = identity::create_user(
            db, {"proving", "Ane Bæk", identity::Role::administrator, hash}, now());
        return identity::start_session(db, id.value(), now());
    });
    const auto made = [&] {
        return office->database->read(
            [](store::Reader& db) { return identity::find_user(db, "made-by-proof"); });
    };
    const std::string sent =
        "user_name=made-by-proof&display_name=Jens&role=secretary&password=stille+bl%C3%A5+tekande"
        "&password_again=stille+bl%C3%A5+tekande";
    const auto asked = post("/brugere", sent, session);
    EXPECT_EQ(asked.status, 200);
    EXPECT_FALSE(made()) << "before the proof nothing is done";
    EXPECT_FALSE(asked.body.contains("tekande")) << "what was sent is sealed";
    const auto held = between(asked.body, "name=\"proof_held\" value=\"", "\"");
    const auto answered = [&](const std::string& typed) {
        return post("/brugere", "proof_held=" + held + "&proof_password=" + typed, session);
    };
    EXPECT_EQ(answered("forkert").status, 422);
    EXPECT_FALSE(made());
    const auto done = answered(password);
    EXPECT_EQ(done.status, 303);
    EXPECT_TRUE(made());
    const auto renewed = between(header(done, "Set-Cookie"), "session=", ";");
    EXPECT_NE(renewed, session);
    EXPECT_EQ(get("/brugere", renewed).status, 200);
    EXPECT_EQ(get("/brugere", session).status, 303) << "the old one is of no more use";
}

TEST_F(FreshProof, IsNotAskedOfWhoMayNotDoItAnyway) {
    EXPECT_EQ(post("/brugere", "", sessions[identity::Role::adviser]).status, 403);
    EXPECT_EQ(header(post("/brugere", "", ""), "Location"), "/log-ind");
}

}  // namespace
}  // namespace app
