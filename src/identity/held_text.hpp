#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "seal/seal.hpp"

namespace identity {

// Text that leaves the program for a while and comes back: sealed for one purpose and one user,
// good for ten minutes. In letters, digits, - and _.
struct HeldFor {
    std::string_view purpose;  // "offered_secret"
    std::int64_t owner = 0;
};
std::string held(const seal::DataKey& key, const HeldFor& whom, std::string_view text,
                 base::Instant now);
// Nothing where it was changed, is for something else, or is too old.
std::optional<std::string> taken_back(const seal::DataKey& key, const HeldFor& whom,
                                      std::string_view held, base::Instant now);

}  // namespace identity
