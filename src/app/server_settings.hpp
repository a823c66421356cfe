#pragma once

#include "app/config.hpp"
#include "http/server.hpp"
#include "http/templates.hpp"

namespace app {

// How the server listens, and what it tells a reader whom it cannot answer. The templates must
// outlive it.
http::ServerSettings server_settings(const Config& config, const Address& address,
                                     const http::Templates& templates);

}  // namespace app
