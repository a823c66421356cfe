#pragma once

#include <optional>
#include <string>

#include "audit/checkpoint.hpp"
#include "base/instant.hpp"
#include "store/database.hpp"

namespace audit {

// The newest signed head that is kept beside the log; size 0 where there is none.
Checkpoint newest_checkpoint(store::Reader& db, const PublicKey& key);

// Signs the head of the log as it stands and keeps it beside the log. Nothing where nothing was
// added since the last one. Throws Changed where the log is no longer what was signed last: to sign
// that too would make it right.
class Changed : public store::Fault {
    using Fault::Fault;
};
std::optional<std::string> sign_head(store::Writer& db, const Signer& signer, base::Instant now);

}  // namespace audit
