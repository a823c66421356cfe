#include "identity/identity_store.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "identity/session_store.hpp"

namespace identity {

namespace {

constexpr std::size_t shortest_user_name = 2;
constexpr std::size_t longest_user_name = 40;
constexpr std::size_t longest_display_name = 80;
constexpr std::size_t longest_hospital = 20;

// The code of a hospital, as the registers write it: "1301011", "HV-7".
base::Result<void> check_hospital(Role role, std::string_view code) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    };
    if (role != Role::hospital && !code.empty())
        return base::refuse(base::ErrorKind::invalid_input,
                            "Kun en sygehuskontakt hører til et sygehus.");
    if (role == Role::hospital && code.empty())
        return base::refuse(base::ErrorKind::invalid_input,
                            "Skriv koden for det sygehus, kontakten hører til.");
    if (code.size() > longest_hospital || !std::ranges::all_of(code, fits))
        return base::refuse(base::ErrorKind::invalid_input,
                            "Sygehusets kode har højst 20 tegn: bogstaver a-z, tal og bindestreg.");
    return {};
}

base::Result<void> check_user(const NewUser& user) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    const auto name = base::lower(user.user_name);
    if (name.size() < shortest_user_name || name.size() > longest_user_name ||
        !std::ranges::all_of(name, allowed))
        return base::refuse(base::ErrorKind::invalid_input,
                            "Brugernavnet skal have 2-40 tegn: a-z, cifre, punktum, - eller _.");
    const auto display = base::trimmed(user.display_name);
    if (display.empty() || base::letters(display) > longest_display_name || !base::is_utf8(display))
        return base::refuse(base::ErrorKind::invalid_input,
                            "Skriv personens navn med højst 80 tegn.");
    return check_hospital(user.role, user.hospital);
}

constexpr std::string_view user_columns =
    "u.id, u.user_name, u.display_name, u.role, u.language, u.active, u.single_keys,"
    " u.hospital, u.password_until";

std::string select_users(std::string_view rest) {
    return std::string{"SELECT "}.append(user_columns).append(" FROM users u ").append(rest);
}

User next_user(store::Row& row) {
    User user;
    user.id = row.next<base::UserId>();
    user.user_name = row.next<std::string>();
    user.display_name = row.next<std::string>();
    const auto role = role_of(row.next<std::string>());
    if (!role) throw store::Fault{"En bruger har en rolle, som programmet ikke kender."};
    user.role = *role;
    user.preferences.language = row.next<std::string>();
    user.active = row.next<bool>();
    user.preferences.shortcuts = row.next<bool>() ? Shortcuts::all : Shortcuts::with_ctrl_only;
    user.hospital = row.next<std::optional<std::string>>().value_or("");
    user.password_until = row.next<std::optional<base::Instant>>();
    return user;
}

base::Result<void> changed_one(std::int64_t rows) {
    if (rows == 1) return {};
    return base::refuse(base::ErrorKind::not_found, "Brugeren findes ikke.");
}

// Whether someone else could still make users and open accounts.
bool others_keep_the_accounts(store::Reader& db, base::UserId id) {
    const auto all = users(db);
    const auto keeps = [](const User& user) {
        return user.active && allows(user.role, Permission::accounts);
    };
    const bool is_a_keeper =
        std::ranges::any_of(all, [&](const User& u) { return u.id == id && keeps(u); });
    return !is_a_keeper ||
           std::ranges::any_of(all, [&](const User& u) { return u.id != id && keeps(u); });
}

}  // namespace

base::Result<base::UserId> create_user(store::Writer& db, const NewUser& user, base::Instant now) {
    if (const auto checked = check_user(user); !checked) return std::unexpected(checked.error());
    const auto name = base::lower(user.user_name);
    if (find_user(db, name))
        return base::refuse(base::ErrorKind::conflict, "Der er allerede en bruger med det navn.");
    const auto id = base::UserId{db.next_id("users")};
    db.execute(
        "INSERT INTO users (id, user_name, display_name, role, language, password_hash, active,"
        " single_keys, created_at, hospital, password_until)"
        " VALUES (?, ?, ?, ?, 'da', ?, 1, 1, ?, ?, ?)",
        {id, name, base::trimmed(user.display_name), code(user.role), user.password_hash, now,
         user.hospital.empty() ? std::nullopt : std::optional{user.hospital}, user.password_until});
    return id;
}

std::vector<User> users(store::Reader& db) {
    return db.select<User>(select_users("ORDER BY u.display_name, u.id"), {}, next_user);
}

std::optional<User> find_user(store::Reader& db, base::UserId id) {
    return db.first<User>(select_users("WHERE u.id = ?"), {id}, next_user);
}

std::optional<User> find_user(store::Reader& db, std::string_view user_name) {
    return db.first<User>(select_users("WHERE u.user_name = ?"), {base::lower(user_name)},
                          next_user);
}

base::Result<void> set_password_hash(store::Writer& db, base::UserId id, std::string_view hash) {
    end_sessions_of(db, id);
    return changed_one(db.execute(
        "UPDATE users SET password_hash = ?, password_until = NULL WHERE id = ?", {hash, id}));
}

base::Result<void> set_first_password(store::Writer& db, base::UserId id, std::string_view hash,
                                      base::Instant until) {
    end_sessions_of(db, id);
    db.execute("DELETE FROM known_devices WHERE user_id = ?", {id});
    return changed_one(db.execute(
        "UPDATE users SET password_hash = ?, password_until = ? WHERE id = ?", {hash, until, id}));
}

base::Result<void> set_role(store::Writer& db, base::UserId id, Role role,
                            std::string_view hospital) {
    if (auto fits = check_hospital(role, hospital); !fits) return fits;
    if (!allows(role, Permission::accounts) && !others_keep_the_accounts(db, id))
        return base::refuse(base::ErrorKind::conflict,
                            "Rollen kan ikke skiftes: ingen andre kan oprette brugere.");
    end_sessions_of(db, id);
    return changed_one(
        db.execute("UPDATE users SET role = ?, hospital = ? WHERE id = ?",
                   {code(role), hospital.empty() ? std::nullopt : std::optional{hospital}, id}));
}

base::Result<void> set_access(store::Writer& db, base::UserId id, Access access) {
    const bool active = access == Access::open;
    if (!active && !others_keep_the_accounts(db, id))
        return base::refuse(base::ErrorKind::conflict,
                            "Kontoen kan ikke lukkes: ingen andre kan oprette brugere.");
    if (!active) end_sessions_of(db, id);
    return changed_one(
        db.execute("UPDATE users SET active = ? WHERE id = ?", {active ? 1 : 0, id}));
}

void set_preferences(store::Writer& db, base::UserId id, const Preferences& wanted) {
    db.execute("UPDATE users SET language = ?, single_keys = ? WHERE id = ?",
               {wanted.language, wanted.shortcuts == Shortcuts::all ? 1 : 0, id});
}

std::optional<std::string> password_hash(store::Reader& db, std::string_view user_name) {
    return db.first<std::string>(
        "SELECT password_hash FROM users WHERE user_name = ? AND active = 1",
        {base::lower(user_name)}, [](store::Row& row) { return row.next<std::string>(); });
}

}  // namespace identity
