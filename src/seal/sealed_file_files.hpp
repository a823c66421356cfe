#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "seal/seal.hpp"

namespace seal {

// A whole file sealed for a backup: a head that can be read without a key, then the content in
// pieces of libsodium's secretstream. The last piece holds the hash of head and content, so that a
// file that was cut short, altered or put together does not open.

// Derived from the master key, for backups alone: it opens nothing in the office itself.
Secret backup_key(const Secret& master);

struct FileFacts {
    std::uint64_t bytes = 0;
    std::string hash;  // BLAKE2b of the tags of all pieces, in hexadecimal digits

    friend bool operator==(const FileFacts&, const FileFacts&) = default;
};

constexpr std::size_t head_bytes = 2'048;
using HeadOf = std::function<std::string(const FileFacts&)>;  // at most `head_bytes`

// Writes `to` (0600; it must not be there), durable when it returns. Throws store::DiskFull, and
// Broken with a Danish line when a file cannot be read or written; `to` is removed then.
FileFacts seal_file(const Secret& key, const std::filesystem::path& from,
                    const std::filesystem::path& to, const HeadOf& head_of);

// The head as it stands, without proof that it was not altered.
std::string head_of_sealed(const std::filesystem::path& path);

// Writes the content to `to` (0600; it must not be there). Throws Broken when the file is not as it
// was sealed or the key is another; `to` is removed then.
FileFacts open_sealed_file(const Secret& key, const std::filesystem::path& from,
                           const std::filesystem::path& to);

}  // namespace seal
