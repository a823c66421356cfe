#include "identity/sign_in_step_pages.hpp"

#include "audit/audit_store.hpp"
#include "http/problem.hpp"
#include "identity/account_key_store.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "identity/second_factor_pages.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/user_form_pages.hpp"

namespace identity {
namespace {

// Then the password is asked for again, which slows down whoever guesses.
constexpr int most_wrong_codes = 5;

http::Response elsewhere(const std::optional<InStep>& at) {
    return http::see_other(at ? path_of(at->left) : "/log-ind");
}

bool is_at(const std::optional<InStep>& at, Left left) {
    return at && at->left == left;
}

http::Response code_form(const http::Request& request, const SignIn& parts, const http::Form& form,
                         int status) {
    http::Page page{"identity/sign_in_code.html", request, "Skriv koden fra din app"};
    page.errors(form);
    page.field({.name = "code",
                .label = "Kode",
                .hint = "De seks cifre i appen, eller en af dine gendannelseskoder.",
                .autocomplete = "one-time-code",
                .required = true,
                .first = true,
                .longest = longest_code},
               only_problems(form));
    return parts.templates.page(page, status);
}

http::Response password_form(const http::Request& request, const SignIn& parts,
                             const http::Form& form, int status) {
    http::Page page{"identity/own_password.html", request, "Vælg din egen adgangskode"};
    page.errors(form);
    add_password_fields(page, form, "Ny adgangskode");
    return parts.templates.page(page, status);
}

http::Response app_form(const http::Request& request, const SignIn& parts, const User& user,
                        const http::Form& form, int status, std::string offered = "") {
    http::Page page{"identity/demanded_app.html", request, "Sæt totrinsbekræftelse op"};
    page.errors(form);
    add_offer(page, request, parts, user, form, std::move(offered));
    return parts.templates.page(page, status);
}

}  // namespace

http::Response code_page(const http::Request& request, SignIn parts) {
    const auto at = in_step(request, parts);
    if (!is_at(at, Left::code)) return elsewhere(at);
    return code_form(request, parts, http::Form{}, 200);
}

http::Response post_code(const http::Request& request, SignIn parts) {
    const auto at = in_step(request, parts);
    if (!is_at(at, Left::code)) return elsewhere(at);
    http::Form form{request.body};
    const auto typed = form.required_text("code", longest_code, "Skriv koden.");
    const auto source = source_of(request, parts.transport);
    const auto wait = parts.database.read([&](store::Reader& db) {
        return wait_before(db, at->user.user_name, source, request.now);
    });
    if (wait.reason == Wait::Reason::own)
        form.add_problem("", told(parts.templates, request.language, wait));
    if (!form.valid()) return code_form(request, parts, form, 422);

    const auto key = account_key(parts.database, parts.vault);
    const auto answer = parts.database.write([&](store::Writer& db) {
        const auto used = use_code(db, key, at->user.id, typed, request.now);
        if (used == CodeAnswer::wrong) {
            note_failure(db, at->user.user_name, source, request.now);
            note_wrong_code(db, at->token);
            if (at->step.wrong_codes + 1 >= most_wrong_codes) end_step(db, at->token);
        }
        if (used == CodeAnswer::recovery)
            audit::add(db, {request.now, at->user.id, "user.recovery_code_used", "user",
                            at->user.id.value, ""});
        return used;
    });
    if (answer != CodeAnswer::wrong)
        return go_on(request, parts, at->user, CodeShown::yes, at->step.goes_to);
    if (at->step.wrong_codes + 1 >= most_wrong_codes)
        return http::see_other("/log-ind?gjort=forfra");
    form.add_problem("code",
                     "Koden er forkert eller allerede brugt. Vent på den næste, og prøv igen.");
    return code_form(request, parts, form, 422);
}

http::Response own_password_page(const http::Request& request, SignIn parts) {
    const auto at = in_step(request, parts);
    if (!is_at(at, Left::password)) return elsewhere(at);
    return password_form(request, parts, http::Form{}, 200);
}

http::Response post_own_password(const http::Request& request, SignIn parts) {
    const auto at = in_step(request, parts);
    if (!is_at(at, Left::password)) return elsewhere(at);
    http::Form form{request.body};
    const auto wanted = new_password_field(form, at->user.user_name);
    if (form.valid()) {
        const auto first = parts.database.read(
            [&](store::Reader& db) { return password_hash(db, at->user.user_name); });
        if (first && password_matches(*first, wanted))
            form.add_problem("password", "Vælg en anden end den midlertidige adgangskode.");
    }
    if (!form.valid()) return password_form(request, parts, form, 422);

    const auto hash = hash_password(wanted);
    const auto saved = parts.database.write([&](store::Writer& db) -> base::Result<void> {
        audit::add(db, {request.now, at->user.id, "user.password_changed", "user",
                        at->user.id.value, "first"});
        return set_password_hash(db, at->user.id, hash);
    });
    if (!saved) return http::problem(parts.templates, request, saved.error());
    auto user = at->user;
    user.password_until.reset();
    return go_on(request, parts, user, at->step.code, at->step.goes_to);
}

http::Response demanded_app_page(const http::Request& request, SignIn parts) {
    const auto at = in_step(request, parts);
    if (!is_at(at, Left::app)) return elsewhere(at);
    return app_form(request, parts, at->user, http::Form{}, 200);
}

http::Response post_demanded_app(const http::Request& request, SignIn parts) {
    const auto at = in_step(request, parts);
    if (!is_at(at, Left::app)) return elsewhere(at);
    http::Form form{request.body};
    std::string offered;
    const auto accepted = accepted_offer(request, parts, at->user, form, offered);
    if (!accepted) return app_form(request, parts, at->user, form, 422, std::move(offered));
    const auto codes = keep_second_factor(request, parts, at->user, *accepted);
    auto response = codes_told(request, parts, codes, at->step.goes_to);
    begin_session(response, request, parts, at->user, CameBy::code);
    return response;
}

}  // namespace identity
