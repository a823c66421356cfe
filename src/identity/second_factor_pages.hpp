#pragma once

#include <string>
#include <vector>

#include "http/form.hpp"
#include "identity/sign_in_flow_pages.hpp"

namespace identity {

// Totrinsbekræftelse: an app that makes codes, set up, renewed and taken away again.

// GET /indstillinger/totrin
http::Response second_factor_page(const http::Request& request, SignIn parts);
// POST /indstillinger/totrin  Confirms the app by a code; shows the recovery codes once.
http::Response post_second_factor(const http::Request& request, SignIn parts);
// POST /indstillinger/totrin/koder  New recovery codes.
http::Response post_recovery_codes(const http::Request& request, SignIn parts);
// POST /indstillinger/totrin/fjernelse
http::Response post_second_factor_removed(const http::Request& request, SignIn parts);

// The offer of a new secret on a page: QR code, letters, and the field for the first code.
// `secret` is "" for a new one.
void add_offer(http::Page& page, const http::Request& request, const SignIn& parts,
               const User& user, const http::Form& form, std::string secret = "");
// The secret that was offered, once a code of it was typed; problems go to the form.
struct Accepted {
    std::string secret;
    std::int64_t step = 0;
};
std::optional<Accepted> accepted_offer(const http::Request& request, const SignIn& parts,
                                       const User& user, http::Form& form, std::string& offered);
// Stores it; answers the recovery codes.
std::vector<std::string> keep_second_factor(const http::Request& request, const SignIn& parts,
                                            const User& user, const Accepted& accepted);
// The recovery codes, told once; `next` is where the reader goes on.
http::Response codes_told(const http::Request& request, const SignIn& parts,
                          const std::vector<std::string>& codes, std::string_view next);

}  // namespace identity
