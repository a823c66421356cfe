#include "store/folder_lock.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/fault.hpp"

namespace store {

namespace {

std::string holder(int file) {
    std::array<char, 16> text{};
    const auto length = ::pread(file, text.data(), text.size(), 0);
    if (length <= 0) return "";
    return fmt::format(" (proces {})",
                       std::string_view{text.data(), static_cast<std::size_t>(length)});
}

}  // namespace

FolderLock::FolderLock(const std::string& folder) {
    const auto path = folder + "/lock";
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0)
        throw Fault{fmt::format("Datamappen {} kan ikke bruges: {}. Ret mappens rettigheder.",
                                folder, std::strerror(errno))};
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const auto text = fmt::format(
            "Datamappen {} er i brug af et andet program{}. Stop det først, eller vælg en anden "
            "mappe.",
            folder, holder(file_));
        ::close(file_);
        throw InUse{text};
    }
    // Only a hint for the message above; the lock itself does not depend on it.
    const auto process = std::to_string(::getpid());
    [[maybe_unused]] const bool noted =
        ::ftruncate(file_, 0) == 0 && ::pwrite(file_, process.data(), process.size(), 0) > 0;
}

FolderLock::~FolderLock() {
    ::close(file_);
}

void make_private(const std::string& path) {
    // Not opened where it is there: closing it again would take SQLite's own locks away.
    if (::chmod(path.c_str(), 0600) == 0) return;
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        throw Fault{fmt::format("Filen {} kan ikke oprettes: {}. Ret mappens rettigheder.", path,
                                std::strerror(errno))};
    ::close(file);
}

void sync_folder(const std::string& folder) {
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool done = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!done)
        throw Fault{fmt::format("Mappen {} kan ikke gemmes: {}.", folder, std::strerror(errno))};
}

}  // namespace store
