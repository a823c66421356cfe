#pragma once

#include <cstdint>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "store/database.hpp"

namespace casework {

// The inquiries an adviser has registered since a moment, without those annulled since.
std::int64_t registered_since(store::Reader& db, base::UserId user, base::Instant since);

// How many cases a colleague has open, of whatever day.
std::int64_t open_cases(store::Reader& db, base::UserId owner);

}  // namespace casework
