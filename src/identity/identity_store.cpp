#include "identity/identity_store.hpp"

#include <algorithm>
#include <array>
#include <sodium.h>

#include "base/text.hpp"

namespace identity {

namespace {

constexpr std::size_t shortest_user_name = 2;
constexpr std::size_t longest_user_name = 40;
constexpr std::size_t longest_display_name = 80;
constexpr std::size_t longest_hospital = 20;
constexpr std::size_t token_bytes = 32;
constexpr std::int64_t idle_ms = 8 * 60 * base::ms_per_minute;
constexpr std::int64_t session_ms = 16 * 60 * base::ms_per_minute;
constexpr std::int64_t free_failures = 4;
constexpr std::int64_t longest_wait_s = 60;

// The code of a hospital, as the registers write it: "1301011", "HV-7".
base::Result<void> check_hospital(const NewUser& user) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    };
    const auto& code = user.hospital;
    if (user.role != Role::hospital && !code.empty())
        return base::refuse(base::ErrorKind::invalid_input,
                            "Kun en sygehuskontakt hører til et sygehus.");
    if (user.role == Role::hospital && code.empty())
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
    return check_hospital(user);
}

constexpr std::string_view user_columns =
    "u.id, u.user_name, u.display_name, u.role, u.language, u.active, u.single_keys,"
    " u.hospital";

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
    return user;
}

base::Result<void> changed_one(std::int64_t rows) {
    if (rows == 1) return {};
    return base::refuse(base::ErrorKind::not_found, "Brugeren findes ikke.");
}

void end_sessions_of(store::Writer& db, base::UserId id) {
    db.execute("DELETE FROM sessions WHERE user_id = ?", {id});
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

store::Blob hash_of(std::string_view text) {
    std::string hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    return {hash};
}

// Only a hash is kept: people type a password in the field of the name now and then.
std::string failure_name(std::string_view user_name) {
    const auto hash = hash_of(base::lower(user_name)).bytes;
    std::string hex(2 * hash.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(hash.data()),
                   hash.size());
    hex.pop_back();
    return hex;
}

base::Instant before(base::Instant now, std::int64_t ms) {
    return {now.ms - ms};
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
        " single_keys, created_at, hospital) VALUES (?, ?, ?, ?, 'da', ?, 1, 1, ?, ?)",
        {id, name, base::trimmed(user.display_name), code(user.role), user.password_hash, now,
         user.hospital.empty() ? std::nullopt : std::optional{user.hospital}});
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
    return changed_one(db.execute("UPDATE users SET password_hash = ? WHERE id = ?", {hash, id}));
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

std::string start_session(store::Writer& db, base::UserId user, base::Instant now) {
    if (sodium_init() < 0) throw store::Fault{"libsodium kan ikke startes."};
    std::array<unsigned char, token_bytes> random{};
    randombytes_buf(random.data(), random.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string token(sodium_base64_ENCODED_LEN(token_bytes, variant), '\0');
    sodium_bin2base64(token.data(), token.size(), random.data(), random.size(), variant);
    token.pop_back();

    db.execute("DELETE FROM sessions WHERE seen_at <= ? OR created_at <= ?",
               {before(now, idle_ms), before(now, session_ms)});
    db.execute(
        "INSERT INTO sessions (token_hash, user_id, created_at, seen_at) VALUES (?, ?, ?, ?)",
        {hash_of(token), user, now, now});
    return token;
}

std::optional<Session> find_session(store::Reader& db, std::string_view token, base::Instant now) {
    return db.first<Session>(
        std::string{"SELECT "}
            .append(user_columns)
            .append(", s.seen_at FROM sessions s JOIN users u ON u.id = s.user_id"
                    " WHERE s.token_hash = ? AND s.seen_at > ? AND s.created_at > ?"
                    " AND u.active = 1"),
        {hash_of(token), before(now, idle_ms), before(now, session_ms)}, [](store::Row& row) {
            auto user = next_user(row);
            return Session{std::move(user), row.next<base::Instant>()};
        });
}

void touch_session(store::Writer& db, std::string_view token, base::Instant now) {
    db.execute("UPDATE sessions SET seen_at = ? WHERE token_hash = ? AND seen_at < ?",
               {now, hash_of(token), now});
}

void end_session(store::Writer& db, std::string_view token) {
    db.execute("DELETE FROM sessions WHERE token_hash = ?", {hash_of(token)});
}

int seconds_to_wait(store::Reader& db, std::string_view user_name, base::Instant now) {
    struct Failures {
        std::int64_t count = 0;
        std::optional<base::Instant> last;
    };
    const auto failures = db.first<Failures>(
        "SELECT count(*), max(at) FROM sign_in_failures WHERE user_name = ? AND at > ?",
        {failure_name(user_name), before(now, base::ms_per_day)}, [](store::Row& row) {
            const auto count = row.next<std::int64_t>();
            return Failures{count, row.next<std::optional<base::Instant>>()};
        });
    if (!failures || !failures->last || failures->count <= free_failures) return 0;
    constexpr std::int64_t doublings_to_longest = 6;
    const auto doublings = std::min(failures->count - free_failures, doublings_to_longest);
    const auto wait_s = std::min(std::int64_t{1} << doublings, longest_wait_s);
    const auto left_ms = failures->last->ms + wait_s * 1'000 - now.ms;
    return left_ms <= 0 ? 0 : static_cast<int>((left_ms + 999) / 1'000);
}

void note_failure(store::Writer& db, std::string_view user_name, base::Instant now) {
    db.execute("DELETE FROM sign_in_failures WHERE at <= ?", {before(now, base::ms_per_day)});
    db.execute("INSERT INTO sign_in_failures (user_name, at) VALUES (?, ?)",
               {failure_name(user_name), now});
}

void forget_failures(store::Writer& db, std::string_view user_name) {
    db.execute("DELETE FROM sign_in_failures WHERE user_name = ?", {failure_name(user_name)});
}

}  // namespace identity
