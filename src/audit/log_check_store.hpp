#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/checkpoint.hpp"
#include "store/database.hpp"

namespace audit {

// A signed head that the log must agree with, and where it was found.
struct Witness {
    std::string note;
    std::string where;
};

// The first place where the log is not what it was. Where only signatures tell, it lies somewhere
// from `from` to `to`.
struct Break {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string text;  // Danish, for the operator
};

struct LogCheck {
    std::int64_t entries = 0;
    Hash root = {};
    std::optional<Break> first;
    std::vector<std::string> others;  // heads that cannot be read, an index that is not whole
};

// Computes every hash of the log anew: each entry, its place, the nodes, the head, the signed heads
// that are kept beside it and those from outside.
LogCheck check_log(store::Reader& db, const PublicKey& key, const std::vector<Witness>& outside);

}  // namespace audit
