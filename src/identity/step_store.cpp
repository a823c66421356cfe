#include "identity/step_store.hpp"

#include "identity/token_hash.hpp"

namespace identity {
namespace {

constexpr std::int64_t kept_ms = 10 * base::ms_per_minute;
constexpr std::size_t longest_goes_to = 500;

}  // namespace

std::string start_step(store::Writer& db, base::UserId user, CodeShown code,
                       std::string_view goes_to, base::Instant now) {
    auto token = random_token();
    db.execute("DELETE FROM sign_in_steps WHERE created_at <= ?",
               {base::Instant{now.ms - kept_ms}});
    db.execute(
        "INSERT INTO sign_in_steps (token_hash, user_id, created_at, code_shown, wrong_codes,"
        " goes_to) VALUES (?, ?, ?, ?, 0, ?)",
        {hash_of(token), user, now, code == CodeShown::yes ? 1 : 0,
         goes_to.size() > longest_goes_to ? std::string_view{} : goes_to});
    return token;
}

std::optional<SignInStep> find_step(store::Reader& db, std::string_view token, base::Instant now) {
    if (token.empty()) return std::nullopt;
    return db.first<SignInStep>(
        "SELECT user_id, code_shown, wrong_codes, goes_to FROM sign_in_steps"
        " WHERE token_hash = ? AND created_at > ?",
        {hash_of(token), base::Instant{now.ms - kept_ms}}, [](store::Row& row) {
            SignInStep step;
            step.user = row.next<base::UserId>();
            step.code = row.next<bool>() ? CodeShown::yes : CodeShown::no;
            step.wrong_codes = row.next<int>();
            step.goes_to = row.next<std::string>();
            return step;
        });
}

void note_code_shown(store::Writer& db, std::string_view token) {
    db.execute("UPDATE sign_in_steps SET code_shown = 1 WHERE token_hash = ?", {hash_of(token)});
}

void note_wrong_code(store::Writer& db, std::string_view token) {
    db.execute("UPDATE sign_in_steps SET wrong_codes = wrong_codes + 1 WHERE token_hash = ?",
               {hash_of(token)});
}

void end_step(store::Writer& db, std::string_view token) {
    db.execute("DELETE FROM sign_in_steps WHERE token_hash = ?", {hash_of(token)});
}

}  // namespace identity
