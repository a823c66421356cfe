#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/instant.hpp"
#include "identity/provider.hpp"
#include "identity/user.hpp"
#include "store/database.hpp"

namespace identity {

// Who came in by the region's identity provider: their accounts, and the sessions it may end.

// The account of these claims, made or brought up to date. Refused where it is closed, where no
// role of ours follows, or where a local account has the name: nobody inherits that by a claim.
base::Result<User> user_from(store::Writer& db, const ProviderSettings& settings,
                             const IdClaims& claims, base::Instant now);

// Whether this is the first time: an answer's state and a logout token are of use once.
enum class Used { now, before };
Used use_once(store::Writer& db, std::string_view what, base::Instant now);

void mark_session(store::Writer& db, std::string_view token, const ProviderSettings& settings,
                  const IdClaims& claims);
bool came_by_provider(store::Reader& db, std::string_view token);
// How many ended.
std::int64_t end_sessions_of(store::Writer& db, const ProviderSettings& settings,
                             const LogoutClaims& claims);

}  // namespace identity
