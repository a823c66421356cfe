#pragma once

namespace seal {

// Places of 32 bytes for secrets, in memory that is never swapped out and left out of core dumps.
// A place holds only zeros when it is handed out, and is wiped when it is given back. Thread-safe.
unsigned char* take_secret_place();
void give_back_secret_place(unsigned char* place);

// Where the machine allows no locked memory (RLIMIT_MEMLOCK) secrets are left out of dumps all the
// same, but may be swapped out.
enum class Swapping { never, possible };
Swapping swapping_of_secrets();

}  // namespace seal
