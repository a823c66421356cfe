#include <gmock/gmock.h>

#include <regex>

#include "app/door.hpp"
#include "app/signed_in_office.hpp"
#include "casework/access_store.hpp"
#include "casework/person_store.hpp"
#include "casework/visit_store.hpp"
#include "cast.hpp"

// Every role at every page of a case or person, with the route table as the list: who may is
// answered, and all others are answered as if there were nothing there.
namespace app {
namespace {

using identity::Role;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view no_number = "999999";

// One of each kind of case, with its patient.
struct Kept {
    const char* why;
    base::CaseId record;
    base::PersonId person;
    bool hidden;  // from every role here
};

class Access : public SignedInOffice {
protected:
    template <class Work>
    static auto write(Work work) {
        return office->database->write(work);
    }

    static void SetUpTestSuite() {
        SignedInOffice::SetUpTestSuite();
        third_ = write([](store::Writer& db) {
            return identity::create_user(db, {"third", "Jens Bang", Role::adviser, "-"}, now())
                .value();
        });
        const auto adviser = user(Role::adviser);
        kept_ = {
            {"one's own", add(cast::karen, adviser), {}, false},
            {"a colleague's", add(cast::niels, third_), {}, false},
            {"closed", add(cast::petrea, third_, "patient", Ends::closed), {}, false},
            {"of a protected address", add(cast::ane, third_), {}, false},
            {"a relative's call", add(cast::anton, adviser, "paaroerende"), {}, false},
            {"locked to others", add(cast::thora, third_), {}, true},
            {"about the adviser", add(cast::karen, third_), {}, true},
        };
        write([&](store::Writer& db) {
            const auto by_third = act(third_);
            for (auto& kept : kept_)
                kept.person = casework::find_covered_case(db, kept.record)->person.value();
            expect(
                casework::protect_address(db, kept_[3].person, casework::Protection::on, by_third));
            expect(casework::lock_case(db, kept_[5].record, {}, by_third));
            expect(casework::link_colleague(db, kept_[6].person, adviser, by_third));
        });
    }

    enum class Ends { open, closed };
    static base::CaseId add(const cast::Member& member, base::UserId owner,
                            const char* caller = "patient", Ends ends = Ends::open) {
        const auto today = office->day(now());
        casework::Inquiry inquiry;
        inquiry.channel = "telefon";
        inquiry.caller = caller;
        inquiry.reason = "ventetider";
        inquiry.received_on = today;
        inquiry.received_at = now();
        inquiry.answered_at = inquiry.received_at;
        auto& patient = inquiry.new_person;
        patient.name = member.name;
        patient.cpr = member.cpr;
        patient.phone = member.phone;
        patient.address = member.address;
        inquiry.note = std::string{"Hemmeligt om "} + member.name;
        if (ends == Ends::open) inquiry.next_day = today;
        return write([&](store::Writer& db) {
            return casework::register_inquiry(db, *office->vault, office->codes(), inquiry,
                                              act(owner))
                .value();
        });
    }
    static casework::Act act(base::UserId by) {
        return {by, now(), office->day(now()), std::nullopt};
    }
    static void expect(const base::Result<void>& done) {
        if (!done) throw std::runtime_error(done.error().message);
    }
    static base::UserId user(Role role) {
        return office->database->read(
            [&](store::Reader& db) { return identity::find_user(db, identity::code(role))->id; });
    }

    // The page's address with `number` for its first {…} and 1 for what follows.
    static std::string address(const RouteRow& row, std::string_view number) {
        const std::regex part{"\\{[^}]*\\}"};
        const auto first = std::regex_replace(std::string{row.path}, part, std::string{number},
                                              std::regex_constants::format_first_only);
        return std::regex_replace(first, part, "1");
    }
    static http::Response asked(const RouteRow& row, std::string_view number, Role role) {
        http::Request request;
        request.method = row.method;
        request.path = address(row, number);
        return answer(std::move(request), sessions[role]);
    }
    // What the answer tells: all of it but the address that was typed.
    static std::string told(const http::Response& response, std::string_view number) {
        std::string all = std::to_string(response.status) + "\n" + response.content_type + "\n";
        for (const auto& [name, value] : response.headers) all += name + ": " + value + "\n";
        all += response.body;
        const std::regex typed{"(sager|personer)/" + std::string{number} + "\\b"};
        return std::regex_replace(all, typed, "$1/N");
    }
    static std::string number_of(const Kept& kept, Named named) {
        return std::to_string(named == Named::record ? kept.record.value : kept.person.value);
    }

    static inline base::UserId third_;
    static inline std::vector<Kept> kept_;
};

TEST_F(Access, IsGivenOrRefusedAsIfThereWereNothing) {
    int pairs = 0, refused = 0;
    for (const auto& row : routes(*office, *templates)) {
        const auto named = named_by(row.path);
        if (named == Named::nothing) continue;
        for (const auto role : identity::all_roles) {
            const auto nothing = told(asked(row, no_number, role), no_number);
            for (const auto& kept : kept_) {
                SCOPED_TRACE(std::string{identity::code(role)} + " " + std::string{row.path} + " " +
                             kept.why);
                ++pairs;
                const auto number = number_of(kept, named);
                const auto response = asked(row, number, role);
                const bool may = identity::allows(role, row.permission) && !kept.hidden;
                EXPECT_LT(response.status, 500);
                if (may) {
                    EXPECT_NE(response.status, 403);
                    EXPECT_THAT(response.body, Not(HasSubstr("Sagen findes ikke.")));
                    // These two ask for another person, and an empty form names nobody.
                    if (!row.path.ends_with("/sammenlaegning") &&
                        !row.path.ends_with("/adskillelse")) {
                        EXPECT_THAT(response.body, Not(HasSubstr("Personen findes ikke.")));
                    }
                } else {
                    ++refused;
                    EXPECT_EQ(told(response, number), nothing);
                    EXPECT_EQ(response.status, identity::allows(role, row.permission) ? 404 : 403);
                }
            }
        }
    }
    RecordProperty("pairs", pairs);
    EXPECT_GT(refused, 1'000) << "of " << pairs;
}

// A route that names a case in another place than the first would pass the door unasked.
TEST_F(Access, IsAskedForOnEveryRouteThatNamesACaseOrPerson) {
    for (const auto& row : routes(*office, *templates)) {
        const auto path = std::string{row.path};
        const bool named = path.contains("/sager/{") || path.contains("/personer/{");
        EXPECT_EQ(named_by(row.path) != Named::nothing, named) << path;
        if (row.answers == Answers::readers_too) {
            EXPECT_EQ(row.method, http::Method::get) << path << " changes a case";
        }
    }
}

TEST_F(Access, WhatIsHiddenIsFoundByNoFormEither) {
    const auto& locked = kept_[5];
    const auto number = std::to_string(locked.record.value);
    const auto person = std::to_string(locked.person.value);
    const auto own = std::to_string(kept_[0].record.value);
    const auto own_person = std::to_string(kept_[0].person.value);
    struct Example {
        const char* why;
        std::string path, form;
    };
    const Example examples[] = {
        {"its number in the search box", "/soeg", "find=" + number},
        {"its patient's name", "/soeg", "find=Thora+Amalie"},
        {"a word of its note", "/soeg", "find=hemmeligt+thora"},
        {"a match while typing", "/soeg/traef", "name=Thora+Amalie"},
        {"a match without script", "/henvendelser/soegning", "name=Thora+Amalie"},
        {"picked by number", "/henvendelser/soegning", "pick=sag-" + number},
        {"the person picked by number", "/henvendelser/soegning", "pick=person-" + person},
        {"a contact put on it", "/henvendelser",
         "channel=telefon&caller=patient&reason=ventetider&join=" + number},
        {"its patient on another case", "/sager/" + own + "/person", "person=" + person},
        {"merged with another", "/personer/" + own_person + "/sammenlaegning", "person=" + person},
        {"duplicates", "/personer/" + own_person + "/dubletter", "find=Thora+Amalie"},
        {"its promise kept by way of another case", "/sager/" + own + "/loefter/1/indfrielse", ""},
    };
    for (const auto& [why, path, form] : examples) {
        SCOPED_TRACE(why);
        const auto response = post(path, form, sessions[Role::secretary]);
        EXPECT_LT(response.status, 500);
        EXPECT_THAT(response.body, Not(HasSubstr("Friis")));
        EXPECT_THAT(response.body, Not(HasSubstr("/sager/" + number + "\"")));
        EXPECT_THAT(header(response, "Location"), Not(HasSubstr("/sager/" + number + "?")));
        EXPECT_NE(header(response, "Location"), "/sager/" + number);
    }
    EXPECT_THAT(get("/", sessions[Role::secretary]).body,
                Not(HasSubstr("/sager/" + number + "\"")));
}

TEST_F(Access, ACoveredCaseShowsNothingOfItsPatientOnAnyPage) {
    const auto& covered = kept_[4];
    // Registered anew, so that nobody has said who is on the line.
    const auto id = add(cast::anton, user(Role::adviser), "paaroerende");
    const auto person = office->database->read(
        [&](store::Reader& db) { return casework::find_covered_case(db, id)->person.value(); });
    const Kept fresh{covered.why, id, person, false};
    for (const auto& row : routes(*office, *templates)) {
        const auto named = named_by(row.path);
        if (named == Named::nothing || row.method != http::Method::get) continue;
        SCOPED_TRACE(row.path);
        const auto response = asked(row, number_of(fresh, named), Role::adviser);
        EXPECT_TRUE(response.status == 200 || response.status == 303 || response.status == 409)
            << response.status;
        for (const auto* text : {cast::anton.name, cast::anton.phone, cast::anton.address, "080875",
                                 "Hemmeligt", "Ventetider"})
            EXPECT_THAT(response.body, Not(HasSubstr(text)));
    }
}

TEST_F(Access, AReasonOpensOneCaseToTheHeadForReadingAlone) {
    const auto& looked_at = kept_[1];
    const auto number = std::to_string(looked_at.record.value);
    const auto& head = sessions[Role::head];
    EXPECT_EQ(get("/sager/" + number, head).status, 403);
    EXPECT_EQ(post("/noedadgang", "number=" + number + "&reason=haster", head).status, 422);
    const auto opened =
        post("/noedadgang", "number=" + number + "&reason=Klage+over+sagsbehandlingen", head);
    EXPECT_EQ(header(opened, "Location"), "/sager/" + number);
    const auto shown = get("/sager/" + number, head);
    EXPECT_EQ(shown.status, 200);
    EXPECT_THAT(shown.body, HasSubstr(cast::niels.name));
    // Nothing on the page leads where the head may not go.
    EXPECT_THAT(shown.body, Not(HasSubstr("action=\"/sager/")));
    EXPECT_THAT(shown.body, Not(HasSubstr("href=\"/personer/")));
    for (const auto& row : routes(*office, *templates)) {
        if (named_by(row.path) != Named::record) continue;
        SCOPED_TRACE(row.path);
        const bool the_page = row.answers == Answers::readers_too;
        EXPECT_EQ(asked(row, number, Role::head).status, the_page ? 200 : 403);
        EXPECT_EQ(asked(row, std::to_string(kept_[0].record.value), Role::head).status, 403);
    }
    EXPECT_EQ(header(post("/noedadgang/" + number + "/afslutning", "", head), "Location"), "/");
    EXPECT_EQ(get("/sager/" + number, head).status, 403);
    for (const auto* other : {"999999", "0", "x"})
        EXPECT_THAT(
            post("/noedadgang", std::string{"reason=Klage+over+sagsbehandlingen&number="} + other,
                 head)
                .body,
            testing::AnyOf(HasSubstr("Sagen findes ikke."), HasSubstr("Skriv sagens nummer.")));
}

}  // namespace
}  // namespace app
