#pragma once

#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace casework {

// Kladder: forms as they stand, saved while they are typed.

// POST /kladder/{form}  Answers 204 once it is kept.
http::Response post_draft(const http::Request& request, store::Database& database,
                          const seal::Vault& vault, const http::Templates& templates);

// POST /kladder/{form}/kassering
http::Response discard_draft(const http::Request& request, store::Database& database,
                             const seal::Vault& vault, const http::Templates& templates);

// A form of a page that is kept while it is typed.
struct KeptForm {
    std::string name;               // of the draft: "sag-17-loefte"
    std::string fetched = {};       // the time of a draft that was fetched, "" where there was none
    std::string back = {};          // the page to come back to when it is discarded
    std::string_view at = "draft";  // told apart where a page has several
};
// {{>AT_notice}} above the form: "Kladde fra kl. 10:42 er hentet"; {{>AT_state}} in it keeps it.
// `part` is the page's values, or a row's.
void add_draft(http::Values part, const KeptForm& form);

// {{>finish}}: the two buttons that end a contact, and the state of its draft.
enum class Finish { registering, saving };
void add_finish(http::Page& page, const KeptForm& form, Finish finish);

}  // namespace casework
