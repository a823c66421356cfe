#pragma once

#include <cstdint>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "store/database.hpp"

namespace casework {

// The inquiries an adviser has registered since a moment, without those annulled since.
std::int64_t registered_since(store::Reader& db, base::UserId user, base::Instant since);

// What waits for a colleague, of whatever day.
struct Waiting {
    std::int64_t open_cases = 0;
    std::int64_t promises = 0;  // calls promised and not made

    bool any() const { return open_cases > 0 || promises > 0; }
};
Waiting waiting_for(store::Reader& db, base::UserId owner);

}  // namespace casework
