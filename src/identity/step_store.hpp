#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "store/database.hpp"

namespace identity {

// Between the password and the session: someone who has a step of signing in left. Kept for ten
// minutes under a token of its own, which opens no page but those of the steps.

enum class CodeShown { no, yes };

struct SignInStep {
    base::UserId user;
    CodeShown code = CodeShown::no;
    int wrong_codes = 0;
    std::string goes_to;
};

std::string start_step(store::Writer& db, base::UserId user, CodeShown code,
                       std::string_view goes_to, base::Instant now);
std::optional<SignInStep> find_step(store::Reader& db, std::string_view token, base::Instant now);
void note_code_shown(store::Writer& db, std::string_view token);
void note_wrong_code(store::Writer& db, std::string_view token);
void end_step(store::Writer& db, std::string_view token);

}  // namespace identity
