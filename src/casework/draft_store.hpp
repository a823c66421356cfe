#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case_store.hpp"

namespace casework {

// Kladde: a form's fields as they stand, kept sealed within seconds of the last key.
struct Draft {
    base::DraftId id;
    std::string form;    // "henvendelse", "sag-17-kontakt"
    std::string fields;  // an encoded form
    base::Instant saved_at;
};
void save_draft(store::Writer& db, const seal::Vault& vault, base::UserId user,
                std::string_view form, std::string_view fields, base::Instant now);
std::optional<Draft> find_draft(store::Reader& db, const seal::Vault& vault, base::UserId user,
                                std::string_view form);
std::vector<Draft> drafts_of(store::Reader& db, const seal::Vault& vault, base::UserId user);
// Those of the forms on one case: "sag-17-kontakt", "sag-17-loefte".
std::vector<Draft> drafts_on(store::Reader& db, const seal::Vault& vault, base::UserId user,
                             base::CaseId record);
void drop_draft(store::Writer& db, const seal::Vault& vault, base::UserId user,
                std::string_view form);

}  // namespace casework
