#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/instant.hpp"

namespace app {

// The newest form of a backup that this program reads and the one it writes.
constexpr int backup_format = 1;

// Følgeseddel: what the head of a backup says of it. It can be read without a key, and tells
// nothing about a person.
struct Manifest {
    int format = backup_format;
    std::string part;         // "office" or "keys"
    std::int64_t number = 0;  // counted up in the folder of backups, whatever the clock says
    base::Instant at;
    std::string program;      // version of the program
    int schema = 0;           // of this part
    std::string key;          // fingerprint of the master key
    std::uint64_t bytes = 0;  // of the content
    std::string hash;         // of the content
    std::string audit_root;   // of the log of reads and changes; "" none

    friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::string written(const Manifest& manifest);
// Refuses what is no backup, what is damaged, and a format or schema that is newer than the
// program. `name` is the file it stands in, for the message.
base::Result<Manifest> read_manifest(std::string_view head, std::string_view name);

}  // namespace app
