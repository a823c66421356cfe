#pragma once

#include "app/config.hpp"
#include "identity/provider.hpp"

namespace app {

// What [identity_provider] says, with the secret read from its file. Throws std::runtime_error with
// one Danish line where the parts do not fit together.
identity::ProviderSettings provider_settings(const ProviderConfig& config);

}  // namespace app
