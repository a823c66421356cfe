#pragma once

#include <cstddef>

namespace app {

// What the process holds in memory is patients' data and keys: no core file is written of it, and
// no other program of the same user may look into it. Called before anything is read.
void keep_memory_private();

// As many open files and sockets as the machine grants the process; the number.
std::size_t raise_descriptor_limit();

}  // namespace app
