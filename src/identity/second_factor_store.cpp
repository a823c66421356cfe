#include "identity/second_factor_store.hpp"

#include <sodium.h>

#include "identity/token_hash.hpp"
#include "identity/totp.hpp"

namespace identity {
namespace {

constexpr int recovery_codes = 10;
constexpr std::size_t code_letters = 12;
constexpr std::size_t longest_typed = 40;

seal::Place place(base::UserId user) {
    return {"second_factors", "secret_sealed", user.value};
}

// 60 random bits in letters that cannot be mistaken for each other: a hash without salt is enough.
std::string made_up_code() {
    constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string code;
    for (std::size_t at = 0; at < code_letters; ++at) {
        if (at > 0 && at % 4 == 0) code += '-';
        code += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return code;
}

// "K7MW p2xq-9dht" is typed for "k7mw-p2xq-9dht".
store::Blob recovery_hash(base::UserId user, std::string_view typed) {
    std::string bare = "recovery:" + std::to_string(user.value) + ":";
    for (const char c : typed)
        if (c != ' ' && c != '-') bare += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
    return hash_of(bare);
}

bool use_app_code(store::Writer& db, const seal::DataKey& key, base::UserId user,
                  std::string_view typed, base::Instant now) {
    struct Stored {
        store::Blob secret;
        std::int64_t last_step;
    };
    const auto stored =
        db.first<Stored>("SELECT secret_sealed, last_step FROM second_factors WHERE user_id = ?",
                         {user}, [](store::Row& row) {
                             auto secret = row.next<store::Blob>();
                             return Stored{std::move(secret), row.next<std::int64_t>()};
                         });
    if (!stored) return false;
    const auto secret = seal::opened(key, place(user), stored->secret.bytes);
    const auto step = matching_step(secret, typed, stored->last_step, now);
    if (!step) return false;
    return db.execute("UPDATE second_factors SET last_step = ? WHERE user_id = ? AND last_step < ?",
                      {*step, user, *step}) == 1;
}

}  // namespace

std::optional<SecondFactor> second_factor(store::Reader& db, base::UserId user) {
    const auto confirmed =
        db.first<base::Instant>("SELECT confirmed_at FROM second_factors WHERE user_id = ?", {user},
                                [](store::Row& row) { return row.next<base::Instant>(); });
    if (!confirmed) return std::nullopt;
    const auto left = db.number(
        "SELECT count(*) FROM recovery_codes WHERE user_id = ? AND used_at IS NULL", {user});
    return SecondFactor{*confirmed, static_cast<int>(left)};
}

void set_second_factor(store::Writer& db, const seal::DataKey& key, base::UserId user,
                       std::string_view secret, std::int64_t step, base::Instant now) {
    db.execute("DELETE FROM second_factors WHERE user_id = ?", {user});
    db.execute(
        "INSERT INTO second_factors (user_id, secret_sealed, confirmed_at, last_step)"
        " VALUES (?, ?, ?, ?)",
        {user, store::Blob{seal::sealed(key, place(user), secret)}, now, step});
}

std::vector<std::string> renew_recovery_codes(store::Writer& db, base::UserId user) {
    db.execute("DELETE FROM recovery_codes WHERE user_id = ?", {user});
    std::vector<std::string> codes;
    for (int made = 0; made < recovery_codes; ++made) {
        codes.push_back(made_up_code());
        db.execute("INSERT INTO recovery_codes (user_id, code_hash, used_at) VALUES (?, ?, NULL)",
                   {user, recovery_hash(user, codes.back())});
    }
    return codes;
}

void remove_second_factor(store::Writer& db, base::UserId user) {
    db.execute("DELETE FROM recovery_codes WHERE user_id = ?", {user});
    db.execute("DELETE FROM second_factors WHERE user_id = ?", {user});
}

CodeAnswer use_code(store::Writer& db, const seal::DataKey& key, base::UserId user,
                    std::string_view typed, base::Instant now) {
    if (typed.empty() || typed.size() > longest_typed) return CodeAnswer::wrong;
    if (use_app_code(db, key, user, typed, now)) return CodeAnswer::app;
    const auto used = db.execute(
        "UPDATE recovery_codes SET used_at = ?"
        " WHERE user_id = ? AND code_hash = ? AND used_at IS NULL",
        {now, user, recovery_hash(user, typed)});
    return used == 1 ? CodeAnswer::recovery : CodeAnswer::wrong;
}

}  // namespace identity
