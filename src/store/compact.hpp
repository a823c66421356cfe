#pragma once

#include "store/database.hpp"

namespace store {

// What a session that writes can do beside writing.
class Compacts {
public:
    virtual ~Compacts() = default;
    // Leaves no bytes of deleted rows behind. Outside a transaction; takes as long as a copy.
    virtual void compact() = 0;
};

// Makes the files of a database anew, so that nothing is left in them or in their logs of rows that
// were deleted. Writers wait meanwhile.
void compact(Database& database);

}  // namespace store
