#pragma once

#include "app/office.hpp"

namespace app {

// Makes the search tokens anew that a power failure or a full disk may have left a batch ahead of
// the office, before anything else is written. Nothing to do after every other stop.
void mend_torn_batch(Office& office);

}  // namespace app
