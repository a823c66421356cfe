#pragma once

#include <string>
#include <vector>

#include "casework/case_store.hpp"

namespace casework {

// Sletning: what is known of persons goes, what was counted stays. The case keeps its number,
// codes, days and ledger entries; its texts, its person, its key and its search tokens are gone.

// Refuses an open case, one that is held, and one that is erased already. The case's person goes
// too when this was the last case that was kept.
base::Result<void> erase_case(store::Writer& db, const seal::Vault& vault, base::CaseId id,
                              const Act& act);
// A person without a case that is kept, with every record that was merged into it. Refused while
// there is such a case.
base::Result<void> erase_person(store::Writer& db, const seal::Vault& vault, base::PersonId id,
                                const Act& act);

bool is_erased(store::Reader& db, base::CaseId id);

// Erases again what stands on the list of deletions and is still in the office: an older office was
// put back, or power failed between the two files. Called at start, before tokens are mended.
std::int64_t erase_again(store::Database& database, base::Instant now);

// Makes the database files anew where something was erased since that was last done, so that no
// bytes of it are left in them. Answers whether there was anything to do.
enum class Compacted { no, yes };
Compacted compact_after_erasure(store::Database& database);

// What does not hold of the erased persons and cases, in Danish lines.
std::vector<std::string> check_erasures(store::Reader& db);

}  // namespace casework
