#pragma once

#include <optional>
#include <string_view>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "store/database.hpp"

namespace audit {

// Who did what, written in the same transaction as the change. `detail` holds codes and numbers
// only.
struct Entry {
    base::Instant at;
    std::optional<base::UserId> user;  // nothing: the program itself
    std::string_view action;           // "inquiry.registered"
    std::string_view subject;          // "case"
    std::int64_t subject_id = 0;
    std::string_view detail;
};
void add(store::Writer& db, const Entry& entry);

}  // namespace audit
