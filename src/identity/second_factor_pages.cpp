#include "identity/second_factor_pages.hpp"

#include "audit/audit_store.hpp"
#include "http/problem.hpp"
#include "identity/account_key_store.hpp"
#include "identity/held_text.hpp"
#include "identity/identity_store.hpp"
#include "identity/qr.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/totp.hpp"
#include "identity/user_form_pages.hpp"

namespace identity {
namespace {

constexpr std::string_view offered_secret = "offered_secret";

User me(const http::Request& request, const SignIn& parts) {
    return parts.database.read([&](store::Reader& db) { return find_user(db, request.user->id); })
        .value();
}

std::optional<SecondFactor> factor_of(const SignIn& parts, base::UserId user) {
    return parts.database.read([&](store::Reader& db) { return second_factor(db, user); });
}

http::Response settings_form(const http::Request& request, const SignIn& parts, const User& user,
                             const http::Form& form, int status, std::string offered = "") {
    http::Page page{"identity/second_factor.html", request, "Totrinsbekræftelse"};
    page.errors(form);
    const auto factor = factor_of(parts, user.id);
    page.show_if(factor.has_value(), "in_use").show_if(!factor, "not_in_use");
    page.set("codes_left", factor ? factor->codes_left : 0);
    page.show_if(!parts.rules.demands_code(user.role), "removable");
    if (!factor) add_offer(page, request, parts, user, form, std::move(offered));
    return parts.templates.page(page, status);
}

void note(store::Writer& db, const http::Request& request, std::string_view action,
          base::UserId user) {
    audit::add(db, {request.now, user, action, "user", user.value, ""});
}

}  // namespace

void add_offer(http::Page& page, const http::Request& request, const SignIn& parts,
               const User& user, const http::Form& form, std::string secret) {
    if (secret.empty()) secret = random_totp_secret();
    const auto key = account_key(parts.database, parts.vault);
    page.picture("qr", qr_svg(totp_address(secret, user.user_name),
                              parts.templates.text(request.language,
                                                   "QR-kode med den samme nøgle som teksten")));
    page.set("secret", spelled(secret));
    page.set("offer", held(key, {offered_secret, user.id.value}, secret, request.now));
    page.field({.name = "code",
                .label = "Koden, som appen viser",
                .hint = "Seks cifre.",
                .autocomplete = "one-time-code",
                .required = true,
                .longest = longest_code},
               only_problems(form));
}

std::optional<Accepted> accepted_offer(const http::Request& request, const SignIn& parts,
                                       const User& user, http::Form& form, std::string& offered) {
    const auto key = account_key(parts.database, parts.vault);
    const auto secret =
        taken_back(key, {offered_secret, user.id.value}, form.value("offer"), request.now);
    if (!secret) {
        form.add_problem("", "Der gik mere end ti minutter. Her er en ny kode at skanne.");
        return std::nullopt;
    }
    offered = *secret;
    const auto typed = form.required_text("code", longest_code, "Skriv koden fra appen.");
    if (!form.valid()) return std::nullopt;
    const auto step = matching_step(*secret, typed, 0, request.now);
    if (!step) {
        form.add_problem("code", "Koden passer ikke. Se efter, at telefonens ur går rigtigt.");
        return std::nullopt;
    }
    return Accepted{*secret, *step};
}

std::vector<std::string> keep_second_factor(const http::Request& request, const SignIn& parts,
                                            const User& user, const Accepted& accepted) {
    const auto key = account_key(parts.database, parts.vault);
    return parts.database.write([&](store::Writer& db) {
        set_second_factor(db, key, user.id, accepted.secret, accepted.step, request.now);
        note(db, request, "user.second_factor_set", user.id);
        return renew_recovery_codes(db, user.id);
    });
}

http::Response codes_told(const http::Request& request, const SignIn& parts,
                          const std::vector<std::string>& codes, std::string_view next) {
    http::Page page{"identity/recovery_codes.html", request, "Gendannelseskoder"};
    for (const auto& code : codes) page.add("codes").set("code", code);
    page.set("next", next.starts_with('/') ? next.substr(1) : std::string_view{});
    return parts.templates.page(page);
}

http::Response second_factor_page(const http::Request& request, SignIn parts) {
    return settings_form(request, parts, me(request, parts), http::Form{}, 200);
}

http::Response post_second_factor(const http::Request& request, SignIn parts) {
    const auto user = me(request, parts);
    // Sent twice: the codes were told the first time.
    if (factor_of(parts, user.id)) return http::see_other("/indstillinger/totrin");
    http::Form form{request.body};
    std::string offered;
    const auto accepted = accepted_offer(request, parts, user, form, offered);
    if (!accepted) return settings_form(request, parts, user, form, 422, std::move(offered));
    return codes_told(request, parts, keep_second_factor(request, parts, user, *accepted),
                      "/indstillinger");
}

http::Response post_recovery_codes(const http::Request& request, SignIn parts) {
    const auto user = request.user->id;
    if (!factor_of(parts, user)) return http::see_other("/indstillinger/totrin");
    const auto codes = parts.database.write([&](store::Writer& db) {
        note(db, request, "user.recovery_codes_renewed", user);
        return renew_recovery_codes(db, user);
    });
    return codes_told(request, parts, codes, "/indstillinger/totrin");
}

http::Response post_second_factor_removed(const http::Request& request, SignIn parts) {
    const auto user = me(request, parts);
    if (parts.rules.demands_code(user.role))
        return http::problem(
            parts.templates, request,
            {base::ErrorKind::forbidden, "Kontoret kræver totrinsbekræftelse for din rolle."});
    parts.database.write([&](store::Writer& db) {
        remove_second_factor(db, user.id);
        note(db, request, "user.second_factor_removed", user.id);
    });
    return http::see_other("/indstillinger?gjort=totrin-fjernet");
}

}  // namespace identity
