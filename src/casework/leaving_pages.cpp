#include "casework/leaving_pages.hpp"

#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "casework/case_store.hpp"
#include "casework/day_store.hpp"
#include "casework/form_pages.hpp"
#include "identity/identity_store.hpp"

namespace casework {
namespace {

// What waits for a colleague, and who could take it over.
struct Colleague {
    identity::User user;
    Waiting waiting;
    std::vector<http::Choice> others;
};

std::optional<Colleague> colleague(store::Reader& db, const http::Request& request) {
    const auto id = number_in(request.parameters.at(0));
    if (!id) return std::nullopt;
    auto user = identity::find_user(db, base::UserId{*id});
    if (!user) return std::nullopt;
    const auto user_id = user->id;
    return Colleague{std::move(*user), waiting_for(db, user_id), colleagues(db, user_id)};
}

struct Kind {
    const char* file;
    const char* title;
};
constexpr Kind leaving{"casework/leaving.html", "Luk kontoen for {}"};
constexpr Kind absence{"casework/absence.html", "Flyt sagerne fra {}"};

http::Response shown_form(const http::Request& request, const http::Templates& templates,
                          const Kind& kind, const Colleague& who, const http::Form& form,
                          int status) {
    http::Page page{kind.file, request,
                    templates.text(request.language, kind.title, who.user.display_name)};
    page.errors(form).set("once", once_key()).set("user_id", who.user.id.value);
    page.set("leaving_name", who.user.display_name);
    page.set("open_cases", who.waiting.open_cases).set("promises", who.waiting.promises);
    page.show_if(who.waiting.any(), "something_waits");
    page.show_if(!who.waiting.any(), "nothing_waits");
    page.select({.name = "to", .label = "Hvem overtager sagerne?", .required = true}, who.others,
                form);
    return templates.page(page, status);
}

http::Response no_user(const http::Request& request, const http::Templates& templates) {
    return missing(templates, request, "Brugeren findes ikke.");
}

http::Response first_visit(const http::Request& request, store::Database& database,
                           const http::Templates& templates, const Kind& kind) {
    const auto who = database.read([&](store::Reader& db) { return colleague(db, request); });
    if (!who) return no_user(request, templates);
    return shown_form(request, templates, kind, *who, http::Form{}, 200);
}

}  // namespace

http::Response leaving_page(const http::Request& request, store::Database& database,
                            const http::Templates& templates) {
    return first_visit(request, database, templates, leaving);
}

http::Response post_leaving(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates) {
    const auto who = database.read([&](store::Reader& db) { return colleague(db, request); });
    if (!who) return no_user(request, templates);
    http::Form form{request.body};
    const auto to = number_in(form.value("to"));
    if (who->user.id == request.user->id) form.add_problem("", "Du kan ikke lukke din egen konto.");
    if (who->waiting.any() && !to) form.add_problem("to", "Vælg, hvem der overtager sagerne.");
    if (!form.valid()) return shown_form(request, templates, leaving, *who, form, 422);

    const auto act = act_of(request);
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            // Asked again here: a case may have come to the colleague since the page was shown.
            if (waiting_for(db, who->user.id).any()) {
                if (!to)
                    return base::refuse(
                        base::ErrorKind::conflict,
                        "Brugeren har fået en sag imens. Vælg, hvem der overtager.");
                const auto moved = move_all(db, vault, who->user.id, base::UserId{*to}, act);
                if (!moved) return std::unexpected(moved.error());
            }
            const auto closed = identity::set_access(db, who->user.id, identity::Access::closed);
            if (!closed) return std::unexpected(closed.error());
            audit::add(db, {act.now, act.user, "user.closed", "user", who->user.id.value, ""});
            return std::string{};
        });
    if (!saved) {
        form.add_problem("", saved.error().message);
        return shown_form(request, templates, leaving, *who, form,
                          http::status_of(saved.error().kind));
    }
    return http::see_other("/brugere?gjort=lukket");
}

http::Response absence_page(const http::Request& request, store::Database& database,
                            const http::Templates& templates) {
    return first_visit(request, database, templates, absence);
}

http::Response post_absence(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates) {
    const auto who = database.read([&](store::Reader& db) { return colleague(db, request); });
    if (!who) return no_user(request, templates);
    http::Form form{request.body};
    const auto to = number_in(form.value("to"));
    if (!to) form.add_problem("to", "Vælg, hvem der overtager sagerne.");
    if (!form.valid()) return shown_form(request, templates, absence, *who, form, 422);

    const auto act = act_of(request);
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            const auto moved = move_all(db, vault, who->user.id, base::UserId{*to}, act);
            if (!moved) return std::unexpected(moved.error());
            return std::to_string(*moved);
        });
    if (!saved) {
        form.add_problem("to", saved.error().message);
        return shown_form(request, templates, absence, *who, form,
                          http::status_of(saved.error().kind));
    }
    return http::see_other("/brugere?gjort=flyttet");
}

}  // namespace casework
