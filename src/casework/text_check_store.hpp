#pragma once

#include "casework/case_store.hpp"
#include "casework/check_findings.hpp"

namespace casework {

// Opens sealed texts and compares search tokens with them.
void check_texts(Findings& findings, store::Reader& db, const seal::Vault& vault, Texts texts);

}  // namespace casework
