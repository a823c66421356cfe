#pragma once

#include <string>
#include <string_view>

#include "store/value.hpp"

namespace identity {

// Random texts that browsers keep for us, and the hashes of them that we keep.

// 256 random bits in letters, digits, - and _.
std::string random_token();
store::Blob hash_of(std::string_view text);
std::string hex_hash_of(std::string_view text);

}  // namespace identity
