#pragma once

#include <string_view>

namespace identity {

// data/registers/common_passwords.txt as it stood when the program was built: one a line, lower
// case, lines that begin with # are comments.
std::string_view common_passwords();

}  // namespace identity
