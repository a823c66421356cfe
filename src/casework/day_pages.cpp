#include "casework/day_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/day_store.hpp"
#include "casework/done_pages.hpp"
#include "casework/draft_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/promise_store.hpp"
#include "casework/visit_pages.hpp"
#include "http/day_text.hpp"
#include "identity/identity_store.hpp"
#include "identity/permission.hpp"
#include "statistics/ledger_store.hpp"

namespace casework {
namespace {

constexpr std::size_t most_rows = 50;

// The day in numbers, from the ledger alone but for "my own".
struct Numbers {
    std::int64_t mine = 0;
    std::int64_t all = 0;
    std::int64_t not_registered = 0;  // this year
};

struct Day {
    Numbers numbers;
    std::vector<CaseLine> cases;
    std::vector<Promise> promises;
    std::vector<CaseLine> unanswered;
    std::vector<BreakGlass> looks;
    std::vector<Draft> drafts;
    Names names;
};

Numbers numbers_of(store::Reader& db, const http::Request& request) {
    Numbers numbers;
    const auto today = request.today;
    for (const auto& sum :
         statistics::sums(db, statistics::measure::inquiry, "channel", today, today))
        numbers.all += sum.amount;
    const base::Date new_year{today.year(), 1, 1};
    for (const auto& sum :
         statistics::sums(db, statistics::measure::inquiry, "channel", new_year, today))
        if (sum.code == "ikke_registreret") numbers.not_registered = sum.amount;
    numbers.mine = registered_since(db, request.user->id, http::instant(request, {today, 0}));
    return numbers;
}

Day day_of(store::Reader& db, const seal::Vault& vault, const http::Request& request) {
    const auto me = request.user->id;
    const auto viewer = viewer_of(request);
    const auto tomorrow = http::instant(request, {request.today + 1, 0});
    return {.numbers = numbers_of(db, request),
            .cases = open_cases_of(db, vault, viewer, request.today, most_rows),
            .promises = promises_due(db, vault, viewer, tomorrow),
            .unanswered = unanswered(db, vault, viewer, most_rows),
            .looks = unseen_break_glass(db, vault, me),
            .drafts = drafts_of(db, vault, me),
            .names = names_of(db)};
}

void add_numbers(http::Page& page, const Numbers& numbers) {
    page.set("mine_today", base::grouped(numbers.mine));
    page.set("all_today", base::grouped(numbers.all));
    page.set("not_registered", base::grouped(numbers.not_registered));
}

void add_promises(http::Page& page, const Day& day, const http::Request& request) {
    for (const auto& promise : day.promises) {
        auto row = page.add("promises");
        row.set("number", promise.record.value).set("promise_id", promise.id.value);
        const auto due = http::local(request, promise.due_at);
        row.set("due",
                due.day == request.today ? due.clock() : http::time_text(request, promise.due_at));
        row.set("promise_text", promise.text);
        row.set("promise_owner", name_of(day.names, promise.owner));
        row.show_if(promise.due_at < request.now, "overdue");
        row.show_if(promise.owner != request.user->id, "of_colleague");
    }
    page.show_if(!day.promises.empty(), "has_promises");
    page.show_if(day.promises.empty(), "no_promises");
}

// Where a draft is continued, from its name: "henvendelse", "sag-17-kontakt", "sag-17-note-5",
// "sag-17-ret-maximum-wait",
// "fund-2018-table-6-rows-2015".
struct DraftPlace {
    std::string path, text;
};
DraftPlace place_of(const Draft& draft, const http::Request& request,
                    const http::Templates& templates) {
    std::string_view rest = draft.form;
    if (rest.starts_with("fund-")) {
        const std::string year{rest.substr(5, 4)};
        return {fmt::format("/aarsberetning/{}#fund", year),
                templates.text(request.language, "Begrundelse i årsberetningen for {}", year)};
    }
    if (!rest.starts_with("sag-"))
        return {"/henvendelser/ny", templates.text(request.language, "Ny henvendelse")};
    rest.remove_prefix(4);
    const auto number = std::string{rest.substr(0, rest.find('-'))};
    rest.remove_prefix(std::min(rest.size(), number.size() + 1));
    const auto on_case = [&](const char* text) {
        return DraftPlace{"/sager/" + number, templates.text(request.language, text, number)};
    };
    if (rest == "loefte") return on_case("Løfte på sag {}");
    if (rest == "overdragelse") return on_case("Overdragelse af sag {}");
    if (rest.starts_with("ret-")) {
        std::string right{rest.substr(4)};
        std::ranges::replace(right, '-', '_');
        return {fmt::format("/sager/{}/ret/{}", number, right),
                templates.text(request.language, "Vurdering af en ret på sag {}", number)};
    }
    if (!rest.starts_with("note-")) return on_case("Kontakt på sag {}");
    return {fmt::format("/sager/{}/kontakter/{}/note", number, rest.substr(5)),
            templates.text(request.language, "Notat på sag {}", number)};
}

// {{>drafts}}: those left behind, each with a link to go on.
void add_drafts(http::Page& page, const std::vector<Draft>& drafts, const http::Request& request,
                const http::Templates& templates) {
    if (drafts.empty()) return;
    auto part = page.values().include("drafts", "casework/drafts.html");
    for (const auto& draft : drafts) {
        const auto place = place_of(draft, request, templates);
        auto row = part.add("drafts");
        row.set("draft_path", place.path.substr(1)).set("draft_text", place.text);
        row.set("draft_form", draft.form).set("draft_at", http::time_text(request, draft.saved_at));
    }
}

// For those who see neither cases nor numbers: what there is for them, and what there is not.
http::Response welcome_page(const http::Request& request, store::Database& database,
                            identity::Role role, const http::Templates& templates) {
    http::Page page{"casework/welcome.html", request, "Forside"};
    const auto user =
        database.read([&](store::Reader& db) { return identity::find_user(db, request.user->id); });
    page.set("hospital", user ? user->hospital : "");
    page.show_if(role == identity::Role::hospital, "hospital_contact");
    page.show_if(identity::allows(role, identity::Permission::read_log), "auditor");
    return templates.page(page);
}

http::Response numbers_page(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates) {
    http::Page page{"casework/numbers.html", request, "Dagen i tal"};
    const auto role = identity::role_of(request.user->role);
    const auto may = [&](identity::Permission permission) {
        return role && identity::allows(*role, permission);
    };
    if (!may(identity::Permission::statistics)) {
        if (role && !may(identity::Permission::colleagues))
            return welcome_page(request, database, *role, templates);
        return http::see_other("/brugere");
    }
    page.show_if(may(identity::Permission::annual_report), "sees_report");
    page.show_if(may(identity::Permission::colleagues), "sees_colleagues");
    add_numbers(page, database.read([&](store::Reader& db) { return numbers_of(db, request); }));
    page.set("year", request.today.year() - 1);
    add_drafts(page, database.read([&](store::Reader& db) {
        return drafts_of(db, vault, request.user->id);
    }),
               request, templates);
    return templates.page(page);
}

}  // namespace

http::Response day_page(const http::Request& request, store::Database& database,
                        const seal::Vault& vault, const statistics::CodeLists& codes,
                        const http::Templates& templates) {
    const auto role = identity::role_of(request.user->role);
    if (!role || !identity::allows(*role, identity::Permission::casework))
        return numbers_page(request, database, vault, templates);

    const auto day = database.read([&](store::Reader& db) { return day_of(db, vault, request); });
    http::Page page{"casework/day.html", request, "Min dag"};
    page.set("once", once_key());
    add_done(page, request, templates);
    add_numbers(page, day.numbers);
    const LineWords words{codes, templates, request, day.names};
    for (const auto& line : day.cases) add_case_line(page.add("lines"), line, words);
    page.show_if(!day.cases.empty(), "has_lines").show_if(day.cases.empty(), "no_lines");
    for (const auto& line : day.unanswered) add_case_line(page.add("waiting"), line, words);
    page.show_if(!day.unanswered.empty(), "has_waiting");
    page.show_if(day.unanswered.empty(), "no_waiting");
    add_promises(page, day, request);
    add_looks(page, day.looks, day.names, request.user->id, request);
    add_drafts(page, day.drafts, request, templates);
    return templates.page(page);
}

}  // namespace casework
