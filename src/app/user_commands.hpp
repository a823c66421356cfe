#pragma once

#include "app/commands.hpp"

namespace app {

// user add|list|disable|reset|role|reset-code|sessions|sign-out. A password that was not given is
// made up, printed once, and to be changed at the first sign-in.
Outcome add_user(Office& office, const CommandLine& line, const Request& request,
                 base::Instant now);
Outcome list_users(Office& office, const CommandLine& line);
Outcome disable_user(Office& office, const CommandLine& line, base::Instant now);
Outcome change_role(Office& office, const CommandLine& line, base::Instant now);
Outcome reset_code(Office& office, const CommandLine& line, base::Instant now);
Outcome list_sessions(Office& office, const CommandLine& line, base::Instant now);
Outcome sign_user_out(Office& office, const CommandLine& line, base::Instant now);
Outcome reset_user(Office& office, const CommandLine& line, const Request& request,
                   base::Instant now);

}  // namespace app
