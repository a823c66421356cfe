#pragma once

#include <compare>
#include <cstdint>

namespace base {

// A row's key that cannot be mistaken for another table's key.
template <class Row>
struct Id {
    std::int64_t value = 0;
    friend auto operator<=>(Id, Id) = default;
};

using UserId = Id<struct UserRow>;
using PersonId = Id<struct PersonRow>;
using CaseId = Id<struct CaseRow>;
using ContactId = Id<struct ContactRow>;
using PromiseId = Id<struct PromiseRow>;
using DraftId = Id<struct DraftRow>;
using DataKeyId = Id<struct DataKeyRow>;
using EntryId = Id<struct EntryRow>;
using BatchId = Id<struct BatchRow>;

}  // namespace base
