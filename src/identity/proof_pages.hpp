#pragma once

#include <optional>

#include "identity/sign_in_flow_pages.hpp"

namespace identity {

// Bekræft, at det er dig: what is dangerous asks for the password, and the code where there is
// one, when they were last shown too long ago. What was sent meanwhile stays in the page, sealed,
// and is done once the answer is right.

// The page that asks, or asks again; nothing where `request` holds the right answer. Then its body
// is what was first sent, and `response_cookie` of the new session is to go with the answer.
std::optional<http::Response> ask_for_proof(http::Request& request, const SignIn& parts,
                                            std::string& new_session);

}  // namespace identity
