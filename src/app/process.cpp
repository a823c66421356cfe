#include "app/process.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace app {

void keep_memory_private() {
    const rlimit none{};
    ::setrlimit(RLIMIT_CORE, &none);
    // Also where a core would go to a program instead of a file, which minds no limit.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

std::size_t raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1'024;
    const auto granted = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_max : granted;
}

}  // namespace app
