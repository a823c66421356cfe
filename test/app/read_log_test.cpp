#include "app/read_log.hpp"

#include <gtest/gtest.h>

#include <map>
#include <regex>

#include "app/signed_in_office.hpp"
#include "audit/log_check_store.hpp"
#include "audit/reading_store.hpp"

namespace app {
namespace {

using identity::Role;
using Whom = std::vector<std::pair<std::string, std::int64_t>>;

constexpr auto name = "Karen Margrethe";
constexpr auto note = "Hofteoperation";
constexpr auto cpr = "311299-8992";

// An office with one person, and one case of everything a case can have.
class ReadLogOfRoutes : public SignedInOffice {
protected:
    static void SetUpTestSuite() {
        SignedInOffice::SetUpTestSuite();
        const auto today = office->day(now()).iso();
        const auto done = [&](const char* path, const std::string& form) {
            ASSERT_EQ(post(path, form, sessions[Role::adviser]).status, 303) << path;
        };
        done("/henvendelser", std::string{"name="} + name + "&cpr=" + cpr +
                                  "&phone=86621107&address=Torvet+1&channel=telefon&caller=patient"
                                  "&reason=ventetider&note=" +
                                  note + "&finish=keep&next_day=" + today);
        done("/sager/1/kontakter", std::string{"channel=telefon&caller=patient&note="} + note +
                                       "&finish=keep&contact_next_day=" + today);
        done("/sager/1/loefter", "promise_text=Ringe+igen&promise_day=" +
                                     (office->day(now()) + 2).iso() + "&promise_time=10:00");
        done("/sager/1/ret/rehabilitation/svar",
             "discharged_on=1/5+2025&training_place=municipality&municipal_start=9/5+2025"
             "&asked_on=9/5+2025");
    }

    static std::string address_of(std::string_view path) {
        std::string address{path};
        for (const auto& [part, value] : {std::pair{"\\{ret\\}", "rehabilitation"},
                                          {"\\{kontakt\\}", "2"},
                                          {"\\{[^}]*\\}", "1"}})
            address = std::regex_replace(address, std::regex{part}, value);
        return address;
    }
    static http::Response answer_of(const RouteRow& row, std::string form = "") {
        http::Request request;
        request.method = row.method;
        request.path = address_of(row.path);
        request.body = std::move(form);
        return answer(std::move(request), sessions[Role::adviser]);
    }

    static std::vector<audit::StoredEntry> readings_after(std::int64_t number) {
        auto all = office->database->read(
            [](store::Reader& db) { return audit::find_entries(db, {}, 10'000); });
        std::erase_if(all, [&](const auto& entry) {
            return entry.number <= number || !audit::is_reading(entry.action);
        });
        return all;
    }
    static std::int64_t last_entry() {
        return office->database->read(
            [](store::Reader& db) { return db.number("SELECT MAX(id) FROM audit_entries"); });
    }
    static Whom whom(const audit::StoredEntry& entry) {
        Whom all;
        for (const auto& one : audit::about(entry.entry()))
            all.emplace_back(std::string{one.kind}, one.id);
        return all;
    }
};

// The routes that open someone by a link, and whom. Every other page opens nobody.
const std::map<std::string_view, Whom> opened_by{
    {"/", {{"person", 1}}},
    {"/sager/{nummer}", {{"case", 1}, {"person", 1}}},
    {"/sager/{nummer}/kontakter/{kontakt}/note", {{"case", 1}}},
    {"/sager/{nummer}/kontakter/{kontakt}/koder", {{"case", 1}}},
    {"/sager/{nummer}/koder", {{"case", 1}}},
    {"/sager/{nummer}/person", {{"case", 1}}},
    {"/sager/{nummer}/ret", {{"case", 1}}},
    {"/sager/{nummer}/ret/{ret}", {{"case", 1}}},
    {"/sager/{nummer}/svar/{svar}", {{"case", 1}}},
    {"/sager/{nummer}/svar/{svar}/i-dag", {{"case", 1}}},
    {"/personer/{id}", {{"person", 1}}},
    {"/personer/{id}/laeselog", {{"person", 1}}},
    {"/personer/{id}/laeselog/pdf", {{"person", 1}}},
};

TEST_F(ReadLogOfRoutes, HasOneEntryForEachPageThatOpensSomeoneAndNoneForTheOthers) {
    const auto rows = routes(*office, *templates);
    for (const auto& row : rows) {
        if (row.method != http::Method::get) continue;
        SCOPED_TRACE(row.path);
        const auto before = last_entry();
        const auto response = answer_of(row);
        const auto left = readings_after(before);
        const auto expected = opened_by.find(row.path);
        ASSERT_EQ(left.size(), expected == opened_by.end() ? 0U : 1U);
        if (left.empty()) continue;
        const auto& entry = left.front();
        EXPECT_EQ(response.status, 200);
        EXPECT_EQ(whom(entry), expected->second);
        EXPECT_EQ(entry.action, action_code(row.reading));
        EXPECT_EQ(entry.role, "adviser");
        EXPECT_EQ(entry.purpose,
                  row.permission == identity::Permission::casework ? "casework" : "");
        EXPECT_TRUE(entry.user);
        EXPECT_TRUE(entry.request);
    }
    for (const auto& [path, whom] : opened_by)
        EXPECT_TRUE(
            std::ranges::any_of(rows, [&](const RouteRow& row) { return row.path == path; }))
            << path << " is no route";
}

TEST_F(ReadLogOfRoutes, HasAnEntryForWhateverShowsANameOrANoteAlsoAfterAnAction) {
    const std::pair<std::string_view, std::string> forms[] = {
        {"/soeg", "find=karen"},
        {"/soeg/traef", "find=karen"},
        {"/henvendelser/soegning", "find=karen&name=karen"},
        {"/sager/{nummer}/person/soegning", "find=karen"},
        {"/personer/{id}/dubletter", "find=karen"},
        {"/personer/{id}/indsigt", "format=json"},
    };
    int shown = 0;
    for (const auto& row : routes(*office, *templates)) {
        if (row.path == "/log-ud") continue;
        SCOPED_TRACE(row.path);
        const auto form =
            std::ranges::find(forms, row.path, &std::pair<std::string_view, std::string>::first);
        const auto before = last_entry();
        const auto response = answer_of(row, form == std::end(forms) ? "" : form->second);
        const auto left = readings_after(before);
        if (response.body.contains(name) || response.body.contains(note)) {
            ++shown;
            ASSERT_EQ(left.size(), 1U);
            EXPECT_EQ(left.front().action, action_code(row.reading));
        }
        if (response.status == 303) {
            EXPECT_TRUE(left.empty()) << "an answer without a body shows nobody";
        }
    }
    EXPECT_GT(shown, 10);
}

TEST_F(ReadLogOfRoutes, SaysOfAFileOfEverythingThatItIsForThePerson) {
    const auto before = last_entry();
    const auto file = post("/personer/1/indsigt", "format=json", sessions[Role::adviser]);
    EXPECT_TRUE(file.body.contains(name));
    const auto left = readings_after(before);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().action, "read.file");
    EXPECT_EQ(left.front().purpose, "access_request");
    const auto all = whom(left.front());
    for (const auto& one : Whom{{"case", 1}, {"person", 1}})
        EXPECT_TRUE(std::ranges::find(all, one) != all.end()) << one.first;
}

TEST_F(ReadLogOfRoutes, HoldsNoNameNumberOrText) {
    office->database->read([](store::Reader& db) {
        audit::each_entry(db, [](const audit::StoredEntry& entry) {
            const auto line = audit::canonical(entry.number, entry.entry());
            for (const std::string_view secret :
                 {"Karen", "Hofte", "311299", "8992", "86621107", "Torvet", "Ringe"})
                EXPECT_FALSE(line.contains(secret)) << line;
        });
    });
}

TEST_F(ReadLogOfRoutes, IsOneWholeTree) {
    const audit::Signer signer{office->vault->audit_secret()};
    const auto check = office->database->read(
        [&](store::Reader& db) { return audit::check_log(db, signer.public_key(), {}); });
    EXPECT_FALSE(check.first) << check.first->text;
    EXPECT_TRUE(check.others.empty());
    EXPECT_GT(check.entries, 10);
}

TEST_F(ReadLogOfRoutes, IsShownToTheAuditorWithoutNamesAndToNobodyElse) {
    get("/sager/1", sessions[Role::adviser]);
    for (const auto* path : {"/laeselog?sag=1", "/laeselog?person=1", "/laeselog/usaedvanligt"}) {
        SCOPED_TRACE(path);
        const auto page = get(path, sessions[Role::auditor]);
        EXPECT_EQ(page.status, 200);
        EXPECT_TRUE(page.body.contains("Petrea Hansine Kjær")) << "who looked";
        EXPECT_FALSE(page.body.contains(name));
        EXPECT_FALSE(page.body.contains(note));
        EXPECT_EQ(get(path, sessions[Role::adviser]).status, 403);
        EXPECT_EQ(get(path, sessions[Role::head]).status, 403);
    }
    EXPECT_EQ(get("/sager/1", sessions[Role::auditor]).status, 403);
    EXPECT_EQ(get("/laeselog?sag=x", sessions[Role::auditor]).status, 422);
    EXPECT_EQ(get("/laeselog?fra=32-13-2018", sessions[Role::auditor]).status, 422);
}

TEST_F(ReadLogOfRoutes, IsGivenToThePersonWithoutTheNamesOfStaffUnlessChosen) {
    get("/sager/1", sessions[Role::adviser]);
    // The name in the frame of the page is the adviser's own.
    const auto times = [](const std::string& body, std::string_view text) {
        std::size_t count = 0;
        for (auto at = body.find(text); at != std::string::npos; at = body.find(text, at + 1))
            ++count;
        return count;
    };
    const auto plain = get("/personer/1/laeselog", sessions[Role::adviser]);
    const auto named = get("/personer/1/laeselog?navne=1", sessions[Role::adviser]);
    ASSERT_EQ(plain.status, 200);
    EXPECT_TRUE(plain.body.contains("Set på en side"));
    EXPECT_TRUE(plain.body.contains("Behandling af en henvendelse"));
    EXPECT_LT(times(plain.body, "Petrea Hansine Kjær"), times(named.body, "Petrea Hansine Kjær"));
    const auto file = get("/personer/1/laeselog/pdf", sessions[Role::adviser]);
    EXPECT_EQ(file.status, 200);
    EXPECT_TRUE(file.body.starts_with("%PDF-"));
}

TEST_F(ReadLogOfRoutes, IsSampledOnceAMonthAndEachReadingIsLookedAt) {
    const auto month = office->day(now()).iso().substr(0, 7);
    const auto& auditor = sessions[Role::auditor];
    get("/sager/1", sessions[Role::adviser]);
    const auto drawn = post("/laeselog/stikproeve", "maaned=" + month, auditor);
    ASSERT_EQ(header(drawn, "Location"), "/laeselog/stikproeve?maaned=" + month);
    EXPECT_EQ(post("/laeselog/stikproeve", "maaned=" + month, auditor).status, 409);
    EXPECT_EQ(post("/laeselog/stikproeve", "maaned=1858-01", auditor).status, 404);
    EXPECT_EQ(post("/laeselog/stikproeve", "maaned=x", auditor).status, 422);

    const auto page = get("/laeselog/stikproeve?maaned=" + month, auditor);
    std::smatch form;
    ASSERT_TRUE(
        std::regex_search(page.body, form, std::regex{"action=\"/laeselog/stikproeve/([0-9]+)\""}));
    const auto path = "/laeselog/stikproeve/" + form[1].str();
    EXPECT_EQ(post(path, "maaned=" + month + "&fund=andet", auditor).status, 422);
    EXPECT_EQ(post(path, "maaned=1858-01&fund=fine", auditor).status, 404);
    ASSERT_EQ(post(path, "maaned=" + month + "&fund=fine", auditor).status, 303);
    EXPECT_TRUE(get("/laeselog/stikproeve?maaned=" + month, auditor).body.contains("I orden"));
}

}  // namespace
}  // namespace app
