#pragma once

#include <cstdint>

namespace support {

// Stands between SQLite and the disk for the rest of this test program, and lets writes or syncs
// fail when it is told to. Otherwise it passes everything on.
namespace failing_disk {

void install();

// The next sync but `after` and all later ones fail, of files whose name holds `name`.
void fail_syncs(int after, const char* name = "");
// Writes beyond this many bytes find no room.
void fill_after(std::int64_t bytes);
void heal();

std::int64_t syncs();

}  // namespace failing_disk

}  // namespace support
