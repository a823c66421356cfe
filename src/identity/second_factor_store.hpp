#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "seal/seal.hpp"
#include "store/database.hpp"

namespace identity {

// Totrinsbekræftelse: the app's secret, sealed, and the recovery codes for when the app is gone,
// as hashes.

struct SecondFactor {
    base::Instant confirmed_at;
    int codes_left = 0;  // recovery codes not used yet
};
std::optional<SecondFactor> second_factor(store::Reader& db, base::UserId user);

// Replaces the one there was. `step` is that of the code which confirmed it.
void set_second_factor(store::Writer& db, const seal::DataKey& key, base::UserId user,
                       std::string_view secret, std::int64_t step, base::Instant now);
// Ten new codes in place of the old ones, told once: "k7mw-p2xq-9dht".
std::vector<std::string> renew_recovery_codes(store::Writer& db, base::UserId user);
void remove_second_factor(store::Writer& db, base::UserId user);

// Whether what was typed is a code of the app or a recovery code not used before; then it is used.
enum class CodeAnswer { wrong, app, recovery };
CodeAnswer use_code(store::Writer& db, const seal::DataKey& key, base::UserId user,
                    std::string_view typed, base::Instant now);

}  // namespace identity
