#include "casework/guard_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "casework/access_store.hpp"
#include "casework/person_store.hpp"

namespace casework {
namespace {

constexpr std::size_t cases_listed = 20;

http::Response back_to_person(base::PersonId person, std::string_view done) {
    return http::see_other(fmt::format("/personer/{}?gjort={}", person.value, done));
}

}  // namespace

void add_lock(http::Page& page, const LockPart& part) {
    auto shown = page.values().include("lock", "casework/lock.html");
    shown.set("number", part.record.value).set("once", once_key());
    shown.show_if(!part.named.empty(), "locked").show_if(part.named.empty(), "unlocked");
    for (const auto user : part.named) shown.add("named").set("name", name_of(part.names, user));
    for (const auto& colleague : part.colleagues)
        shown.add("choices").set("value", colleague.value).set("name", colleague.label);
}

http::Response post_lock(const http::Request& request, store::Database& database,
                         const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    const http::Form form{request.body};
    std::vector<base::UserId> named;
    for (const auto& typed : form.all("named"))
        if (const auto id = number_in(typed)) named.emplace_back(*id);
    const auto locked = database.write(
        [&](store::Writer& db) { return lock_case(db, *record, named, act_of(request)); });
    if (!locked) return http::problem(templates, request, locked.error());
    return back_to_case(*record, "laast");
}

http::Response post_unlock(const http::Request& request, store::Database& database,
                           const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    const auto unlocked = database.write(
        [&](store::Writer& db) { return unlock_case(db, *record, act_of(request)); });
    if (!unlocked) return http::problem(templates, request, unlocked.error());
    return back_to_case(*record, "laast-op");
}

http::Response post_address(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates) {
    const auto id = person_in(request);
    if (!id) return no_person(request, templates);
    const auto person =
        database.read([&](store::Reader& db) { return find_person(db, vault, *id); });
    if (!person) return no_person(request, templates);
    database.write([&](store::Writer& db) {
        audit::add(db, {request.now, request.user->id, "address.shown", "person", id->value, ""});
    });
    http::Page page{"casework/address.html", request, "Beskyttet adresse"};
    page.set("person_id", id->value).set("person_name", person->name);
    page.set("address",
             database.read([&](store::Reader& db) { return address_of(db, vault, *id); }));
    if (const auto number = number_in(http::Form{request.body}.value("case")))
        page.add("on_case").set("number", *number);
    return templates.page(page);
}

http::Response post_address_protection(const http::Request& request, store::Database& database,
                                       const http::Templates& templates) {
    const auto id = person_in(request);
    if (!id) return no_person(request, templates);
    const bool wanted = http::Form{request.body}.value("protect") == "1";
    const auto saved = database.write([&](store::Writer& db) {
        return protect_address(db, *id, wanted ? Protection::on : Protection::off, act_of(request));
    });
    if (!saved) return http::problem(templates, request, saved.error());
    return back_to_person(*id, wanted ? "beskyttet" : "ikke-beskyttet");
}

http::Response post_colleague(const http::Request& request, store::Database& database,
                              const http::Templates& templates) {
    const auto id = person_in(request);
    if (!id) return no_person(request, templates);
    const auto typed = http::Form{request.body}.value("colleague");
    const auto user = number_in(typed);
    if (!typed.empty() && !user)
        return http::problem(templates, request,
                             {base::ErrorKind::invalid_input, "Vælg en kollega fra listen."});
    const auto colleague = user ? std::optional{base::UserId{*user}} : std::nullopt;
    const auto saved = database.write(
        [&](store::Writer& db) { return link_colleague(db, *id, colleague, act_of(request)); });
    if (!saved) return http::problem(templates, request, saved.error());
    return back_to_person(*id, colleague ? "kollega" : "ikke-kollega");
}

http::Response covered_person_page(const http::Request& request, store::Database& database,
                                   const seal::Vault& vault, const http::Templates& templates) {
    const auto id = person_in(request);
    if (!id) return no_person(request, templates);
    http::Page page{"casework/covered_person.html", request, "Dækket til"};
    const auto cases = database.read([&](store::Reader& db) {
        return cases_of(db, vault, viewer_of(request), *id, cases_listed);
    });
    for (const auto& line : cases) page.add("cases").set("number", line.id.value);
    return templates.page(page);
}

}  // namespace casework
