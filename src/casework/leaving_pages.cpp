#include "casework/leaving_pages.hpp"

#include <fmt/format.h>

#include "casework/case_store.hpp"
#include "casework/day_store.hpp"
#include "casework/form_pages.hpp"
#include "identity/audit_store.hpp"
#include "identity/identity_store.hpp"

namespace casework {
namespace {

struct Leaving {
    identity::User user;
    std::int64_t open_cases = 0;
    std::vector<http::Choice> colleagues;
};

std::optional<Leaving> leaving(store::Reader& db, const http::Request& request) {
    const auto id = number_in(request.parameters.at(0));
    if (!id) return std::nullopt;
    auto user = identity::find_user(db, base::UserId{*id});
    if (!user) return std::nullopt;
    const auto user_id = user->id;
    return Leaving{std::move(*user), open_cases(db, user_id), colleagues(db, user_id)};
}

http::Response leaving_form(const http::Request& request, const http::Templates& templates,
                            const Leaving& who, const http::Form& form, int status) {
    http::Page page{"casework/leaving.html", request,
                    templates.text(request.language, "Luk kontoen {}", who.user.user_name)};
    page.errors(form).set("once", once_key()).set("user_id", who.user.id.value);
    page.set("leaving_name", who.user.display_name).set("open_cases", who.open_cases);
    page.show_if(who.open_cases > 0, "has_cases");
    page.select({.name = "to", .label = "Hvem overtager sagerne?", .required = true},
                who.colleagues, form);
    return templates.page(page, status);
}

http::Response no_user(const http::Request& request, const http::Templates& templates) {
    return missing(templates, request, "Brugeren findes ikke.");
}

}  // namespace

http::Response leaving_page(const http::Request& request, store::Database& database,
                            const http::Templates& templates) {
    const auto who = database.read([&](store::Reader& db) { return leaving(db, request); });
    if (!who) return no_user(request, templates);
    return leaving_form(request, templates, *who, http::Form{}, 200);
}

http::Response post_leaving(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates) {
    const auto who = database.read([&](store::Reader& db) { return leaving(db, request); });
    if (!who) return no_user(request, templates);
    http::Form form{request.body};
    const auto to = number_in(form.value("to"));
    if (who->user.id == request.user->id) form.add_problem("", "Du kan ikke lukke din egen konto.");
    if (who->open_cases > 0 && !to) form.add_problem("to", "Vælg, hvem der overtager sagerne.");
    if (!form.valid()) return leaving_form(request, templates, *who, form, 422);

    const auto act = act_of(request);
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            // Asked again here: a case may have come to the colleague since the page was shown.
            if (open_cases(db, who->user.id) > 0) {
                if (!to)
                    return base::refuse(
                        base::ErrorKind::conflict,
                        "Brugeren har fået en sag imens. Vælg, hvem der overtager.");
                const auto moved = move_all(db, vault, who->user.id, base::UserId{*to}, act);
                if (!moved) return std::unexpected(moved.error());
            }
            const auto closed = identity::set_access(db, who->user.id, identity::Access::closed);
            if (!closed) return std::unexpected(closed.error());
            identity::add_audit(db,
                                {act.now, act.user, "user.closed", "user", who->user.id.value, ""});
            return std::string{};
        });
    if (!saved) {
        form.add_problem("", saved.error().message);
        return leaving_form(request, templates, *who, form, http::status_of(saved.error().kind));
    }
    return http::see_other("/brugere?gjort=lukket");
}

}  // namespace casework
