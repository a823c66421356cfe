#pragma once

#include <filesystem>

namespace support {

// Writes certificate.pem and key.pem for localhost, signed by itself, good for an hour.
void write_certificate(const std::filesystem::path& folder);

}  // namespace support
