#include "app/gate.hpp"

#include <algorithm>
#include <utility>

#include "app/clock.hpp"
#include "app/door.hpp"
#include "app/menu.hpp"
#include "http/problem.hpp"
#include "identity/proof_pages.hpp"
#include "identity/session_store.hpp"
#include "identity/sign_in_pages.hpp"
#include "log/log.hpp"
#include "store/fault.hpp"

namespace app {
namespace {

// A session is marked as seen this often, so that reading pages does not write to the disk.
constexpr std::int64_t seen_every_ms = 5 * base::ms_per_minute;
// Requests are numbered from the time of the start, so that no two ever have the same number.
constexpr std::int64_t requests_a_ms = 1'000;

std::vector<http::Route> plain(const std::vector<RouteRow>& rows) {
    std::vector<http::Route> made;
    for (const auto& row : rows) made.push_back({row.method, row.path, row.handler});
    return made;
}

http::Language preferred_language(const http::Request& request) {
    const auto chosen = request.cookie(identity::language_cookie);
    if (!chosen.empty()) return chosen == "en" ? http::Language::english : http::Language::danish;
    return request.header("accept-language").starts_with("en") ? http::Language::english
                                                               : http::Language::danish;
}

// Whatever becomes of the action, its change may be stored.
class ForgetsSessions {
public:
    explicit ForgetsSessions(identity::SessionCache& sessions) : sessions_{sessions} {}
    ~ForgetsSessions() { sessions_.forget(); }
    ForgetsSessions(const ForgetsSessions&) = delete;
    ForgetsSessions& operator=(const ForgetsSessions&) = delete;

private:
    identity::SessionCache& sessions_;
};

const RouteRow& row_of(const http::Route& route, const std::vector<RouteRow>& rows) {
    return *std::ranges::find_if(rows, [&](const RouteRow& row) {
        return row.path == route.path && row.method == route.method;
    });
}

const char* allowed_methods(const http::Router& router, std::string_view path) {
    const bool page = router.find(http::Method::get, path).route != nullptr;
    const bool action = router.find(http::Method::post, path).route != nullptr;
    if (page && action) return "GET, HEAD, POST";
    return page ? "GET, HEAD" : "POST";
}

}  // namespace

bool comes_from_our_pages(const http::Request& request) {
    const auto origin = request.header("origin");
    if (origin.empty()) return request.header("sec-fetch-site") == "same-origin";
    const auto host_at = origin.find("://");
    return host_at != std::string_view::npos &&
           origin.substr(host_at + 3) == request.header("host");
}

Gate::Gate(Office& office, const http::Templates& templates, std::vector<RouteRow> rows,
           ReadLog& read_log)
    : office_{office},
      templates_{templates},
      rows_{std::move(rows)},
      read_log_{read_log},
      last_request_{now().ms * requests_a_ms},
      router_{plain(rows_)} {
    for (const auto role : identity::all_roles) menus_[role] = menu_of(role, rows_);
}

http::Response Gate::answer(http::Request& request) const {
    request.now = now();
    request.zone = &office_.zone;
    request.today = office_.zone.day(request.now);
    request.language = preferred_language(request);
    if (auto asset = templates_.asset_answer(request)) return std::move(*asset);

    auto found = router_.find(request.method, request.path);
    const auto* const row = found.route ? &row_of(*found.route, rows_) : nullptr;
    const auto permission = row ? row->permission : identity::Permission::open;
    // A service has no session that another site could use.
    if (request.method == http::Method::post && permission != identity::Permission::service &&
        !comes_from_our_pages(request))
        return problem_page(templates_, request, http::from_another_site());

    const auto session = recognise(request);
    if (!row) {
        if (!found.path_exists) return problem_page(templates_, request, http::problem_of(404));
        auto response = problem_page(templates_, request, http::problem_of(405));
        return response.with("Allow", allowed_methods(router_, request.path));
    }
    request.parameters = std::move(found.parameters);
    if (!identity::needs_no_sign_in(permission)) {
        if (!request.user) return identity::to_sign_in(request);
        if (auto refusal = refused(request, *row)) return std::move(*refusal);
    }
    return handled(*row, request, session);
}

bool Gate::may_use(const http::Request& request, const RouteRow& row) {
    const auto role = request.user ? identity::role_of(request.user->role) : std::nullopt;
    return role && identity::allows(*role, row.permission);
}

// Whatever the page opens is noted on the way, and stands in the log before the answer leaves. An
// answer without a body shows nothing of it: what an action changed has an entry of its own.
http::Response Gate::noted_answer(const http::Request& request, const RouteRow& row) const {
    store::Notebook notebook;
    notebook.request = ++last_request_;
    if (request.user) notebook.role = request.user->role;
    if (row.permission == identity::Permission::casework)
        notebook.why = may_use(request, row) ? "casework" : "break_glass";
    if (row.permission == identity::Permission::read_log) notebook.why = "audit";
    if (row.reading == Reading::file) notebook.why = "access_request";
    const store::Notebook::Open open{notebook};
    auto response = row.handler(request);
    if (response.body.empty()) return response;
    auto entry = entry_of(notebook, action_code(row.reading), request.now);
    if (!entry) return response;
    if (request.user) entry->user = request.user->id;
    response.hold = [this, kept = std::move(*entry)](http::Release release) {
        read_log_.write(kept, std::move(release));
    };
    return response;
}

// Who may not use the page is told so, whether or not there is what it names.
std::optional<http::Response> Gate::refused(const http::Request& request,
                                            const RouteRow& row) const {
    auto refusal = may_use(request, row) ? refused_at_door(office_, templates_, request, row)
                   : may_read_for_reason(office_, request, row)
                       ? std::nullopt
                       : std::optional{problem_page(templates_, request, http::problem_of(403))};
    if (refusal && refusal->status >= 400)
        logging::write(logging::Level::info, "access.refused",
                       {{"user", std::to_string(request.user->id.value)},
                        {"route", row.path},
                        {"status", std::to_string(refusal->status)}});
    return refusal;
}

http::Response Gate::handled(const RouteRow& row, http::Request& request,
                             const std::optional<identity::Session>& session) const {
    // Case work changes no account.
    const bool changes_no_account = row.permission == identity::Permission::casework;
    if (request.method != http::Method::post ||
        (changes_no_account && row.proof == Proof::of_the_session))
        return noted_answer(request, row);
    const ForgetsSessions afterwards{sessions_};
    const bool shown_lately =
        session && request.now.ms - session->proved_at.ms <= office_.sign_in.proof_ms;
    if (row.proof == Proof::of_the_session || shown_lately) return noted_answer(request, row);

    std::string renewed;
    const auto parts = sign_in_of(office_, templates_);
    if (auto asked = identity::ask_for_proof(request, parts, renewed)) return std::move(*asked);
    auto response = noted_answer(request, row);
    identity::set_cookie(response, identity::Cookie::session, parts.transport, renewed);
    return response;
}

std::optional<identity::Session> Gate::recognise(http::Request& request) const {
    const auto token =
        identity::cookie_of(request, identity::Cookie::session, transport_of(office_));
    if (token.empty()) return std::nullopt;
    auto session = session_of(token, request.now);
    if (!session) return std::nullopt;

    const auto& user = session->user;
    request.session = token;
    request.user =
        http::SignedIn{.id = user.id,
                       .name = user.display_name,
                       .role = std::string{identity::code(user.role)},
                       .single_keys = user.preferences.shortcuts == identity::Shortcuts::all,
                       .menu = menus_.at(user.role)};
    request.language =
        user.preferences.language == "en" ? http::Language::english : http::Language::danish;
    return session;
}

std::optional<identity::Session> Gate::session_of(std::string_view token, base::Instant now) const {
    if (auto kept = sessions_.find(token, now)) return kept;
    const auto since = sessions_.forgotten();
    auto session = office_.database->read([&](store::Reader& db) {
        return identity::find_session(db, token, now, office_.sign_in.limits);
    });
    if (!session) return session;
    if (now.ms - session->seen_at.ms > seen_every_ms) touch(token, now);
    sessions_.keep(token, *session, since, now);
    return session;
}

// A full disk keeps nobody from reading.
void Gate::touch(std::string_view token, base::Instant now) const {
    try {
        office_.database->write(
            [&](store::Writer& db) { identity::touch_session(db, token, now); });
    } catch (const store::DiskFull&) {
        logging::write(logging::Level::warning, "session.not_touched", {});
    }
}

}  // namespace app
