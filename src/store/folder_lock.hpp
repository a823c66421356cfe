#pragma once

#include <string>

namespace store {

// Keeps a second program out of a data folder, for as long as this object lives. The system takes
// the lock back when the program ends, however it ends.
class FolderLock {
public:
    explicit FolderLock(const std::string& folder);  // throws InUse
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int file_ = -1;
};

// Makes a file, or one that is there, readable by its owner alone.
void make_private(const std::string& path);

// Makes what was created in the folder survive a power cut.
void sync_folder(const std::string& folder);

}  // namespace store
