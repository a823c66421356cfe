#include "identity/region_store.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "identity/identity_store.hpp"
#include "identity/session_store.hpp"
#include "identity/token_hash.hpp"

namespace identity {
namespace {

constexpr std::int64_t remembered_ms = 2 * base::ms_per_day;
constexpr std::size_t longest_name = 80;

std::string subject_key(const ProviderSettings& settings, std::string_view subject) {
    return hex_hash_of(settings.issuer + "\n" + std::string{subject});
}
std::string session_key(const ProviderSettings& settings, std::string_view session) {
    if (session.empty()) return "";
    return hex_hash_of(settings.issuer + "\nsession\n" + std::string{session});
}

// "Mette.Holm@region.dk" is called mette.holm here.
std::string local_name(std::string_view claimed) {
    auto name = base::lower(claimed.substr(0, claimed.find('@')));
    std::erase_if(name, [](char c) {
        return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                 c == '_');
    });
    return name;
}

std::string shown_name(const IdClaims& claims, std::string_view fallback) {
    const auto name = base::trimmed(claims.name);
    if (name.empty() || base::letters(name) > longest_name) return std::string{fallback};
    return std::string{name};
}

base::Result<User> brought_up_to_date(store::Writer& db, User user, const IdClaims& claims,
                                      Role role) {
    if (!user.active)
        return base::refuse(base::ErrorKind::forbidden,
                            "Din konto her er lukket. Tal med kontorets administrator.");
    if (user.role != role) {
        if (const auto set = set_role(db, user.id, role); !set) return std::unexpected(set.error());
        user.role = role;
    }
    user.display_name = shown_name(claims, user.display_name);
    db.execute("UPDATE users SET display_name = ? WHERE id = ?", {user.display_name, user.id});
    return user;
}

}  // namespace

base::Result<User> user_from(store::Writer& db, const ProviderSettings& settings,
                             const IdClaims& claims, base::Instant now) {
    const auto role = role_from(settings, claims.roles);
    if (!role)
        return base::refuse(base::ErrorKind::forbidden,
                            "Regionen har ikke givet dig en rolle her. Bed din leder om adgang.");
    const auto subject = subject_key(settings, claims.subject);
    const auto known =
        db.first<base::UserId>("SELECT id FROM users WHERE provider_subject = ?", {subject},
                               [](store::Row& row) { return row.next<base::UserId>(); });
    if (known) return brought_up_to_date(db, find_user(db, *known).value(), claims, *role);

    const auto name = local_name(claims.user_name);
    if (find_user(db, name))
        return base::refuse(base::ErrorKind::conflict,
                            "Der er allerede en lokal konto med dit brugernavn. Tal med kontorets "
                            "administrator.");
    // Without a password nobody signs in past the provider.
    const auto made = create_user(db,
                                  {.user_name = name,
                                   .display_name = shown_name(claims, name),
                                   .role = *role,
                                   .password_hash = ""},
                                  now);
    if (!made)
        return base::refuse(base::ErrorKind::conflict,
                            "Regionen kender dig ved et navn, som ikke kan bruges her. Bed driften "
                            "se på opsætningen.");
    db.execute("UPDATE users SET provider_subject = ? WHERE id = ?", {subject, *made});
    return find_user(db, *made).value();
}

Used use_once(store::Writer& db, std::string_view what, base::Instant now) {
    db.execute("DELETE FROM used_answers WHERE at <= ?", {base::Instant{now.ms - remembered_ms}});
    const auto added =
        db.execute("INSERT INTO used_answers (hash, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                   {hash_of(what), now});
    return added == 1 ? Used::now : Used::before;
}

void mark_session(store::Writer& db, std::string_view token, const ProviderSettings& settings,
                  const IdClaims& claims) {
    db.execute("UPDATE sessions SET provider_session = ? WHERE token_hash = ?",
               {session_key(settings, claims.session), hash_of(token)});
}

bool came_by_provider(store::Reader& db, std::string_view token) {
    return db.number(
               "SELECT count(*) FROM sessions WHERE token_hash = ? AND provider_session IS NOT "
               "NULL",
               {hash_of(token)}) > 0;
}

std::int64_t end_sessions_of(store::Writer& db, const ProviderSettings& settings,
                             const LogoutClaims& claims) {
    std::int64_t ended = 0;
    if (!claims.session.empty())
        return db.execute("DELETE FROM sessions WHERE provider_session = ?",
                          {session_key(settings, claims.session)});
    ended += db.execute(
        "DELETE FROM sessions WHERE provider_session IS NOT NULL AND user_id IN"
        " (SELECT id FROM users WHERE provider_subject = ?)",
        {subject_key(settings, claims.subject)});
    return ended;
}

}  // namespace identity
