#pragma once

#include <string_view>
#include <vector>

#include "casework/case_store.hpp"
#include "casework/inquiry_import.hpp"

namespace casework {

// Registers what was read from the file `name`, all of it or nothing: call it in one `write`. Rows
// with the same CPR number belong to one person, also one the office knows already, whose record
// stays as it is. Answers the batch it came with.
base::Result<base::BatchId> import_inquiries(store::Writer& db, const seal::Vault& vault,
                                             const statistics::CodeLists& codes,
                                             const std::vector<Inquiry>& inquiries,
                                             std::string_view name, const Act& act);

// The person with this CPR number, as one shows them; the newest where there are several.
std::optional<base::PersonId> person_with_cpr(store::Reader& db, const seal::Vault& vault,
                                              std::string_view cpr);

}  // namespace casework
