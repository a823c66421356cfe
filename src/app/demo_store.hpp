#pragma once

#include "store/database.hpp"

namespace app {

// Whether nobody has an account and nothing has been registered or imported.
bool is_empty_office(store::Reader& db);

// The import batch that all of the demo office came with.
base::BatchId add_demo_batch(store::Writer& db, base::Instant now);

}  // namespace app
