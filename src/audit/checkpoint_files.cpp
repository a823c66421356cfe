#include "audit/checkpoint_files.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace audit {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, int error) {
    throw std::runtime_error(
        fmt::format("{}: {}", path.string(), std::generic_category().message(error)));
}

}  // namespace

void append_copy(const fs::path& folder, base::Date day, std::string_view note) {
    const auto path = folder / fmt::format("checkpoints-{}.txt", day.iso());
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0) fail(path, errno);
    const auto text = fmt::format("{}\n", note);
    // In one piece, so that two servers never write into each other's note.
    const auto count = ::write(file, text.data(), text.size());
    const int written = count == static_cast<ssize_t>(text.size()) ? ::fsync(file) : -1;
    const int error = count >= 0 && written != 0 && errno == 0 ? EIO : errno;
    ::close(file);
    if (written != 0) fail(path, error);
}

}  // namespace audit
