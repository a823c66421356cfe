#include "support/failing_disk.hpp"

#include <atomic>
#include <cstring>
#include <limits>
#include <mutex>
#include <sqlite3.h>
#include <string>

namespace support::failing_disk {

namespace {

constexpr auto never = std::numeric_limits<std::int64_t>::max();

std::atomic<std::int64_t> syncs_left = never;
std::atomic<std::int64_t> bytes_left = never;
std::atomic<std::int64_t> sync_count = 0;
std::mutex name_mutex;
std::string failing_name;

struct File {
    sqlite3_file base;
    const char* name;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File& file(sqlite3_file* given) {
    return *reinterpret_cast<File*>(given);
}
const sqlite3_io_methods& real(sqlite3_file* given) {
    return *file(given).real()->pMethods;
}

bool is_chosen(const File& chosen) {
    const std::lock_guard lock{name_mutex};
    return chosen.name && std::strstr(chosen.name, failing_name.c_str());
}

int close(sqlite3_file* f) {
    return real(f).xClose(file(f).real());
}
int read(sqlite3_file* f, void* into, int count, sqlite3_int64 at) {
    return real(f).xRead(file(f).real(), into, count, at);
}
int write(sqlite3_file* f, const void* from, int count, sqlite3_int64 at) {
    if (bytes_left != never && bytes_left.fetch_sub(count) < count) return SQLITE_FULL;
    return real(f).xWrite(file(f).real(), from, count, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 size) {
    return real(f).xTruncate(file(f).real(), size);
}
int sync(sqlite3_file* f, int flags) {
    ++sync_count;
    if (syncs_left != never && is_chosen(file(f)) && syncs_left.fetch_sub(1) <= 0)
        return SQLITE_IOERR_FSYNC;
    return real(f).xSync(file(f).real(), flags);
}
int size(sqlite3_file* f, sqlite3_int64* into) {
    return real(f).xFileSize(file(f).real(), into);
}
int lock(sqlite3_file* f, int level) {
    return real(f).xLock(file(f).real(), level);
}
int unlock(sqlite3_file* f, int level) {
    return real(f).xUnlock(file(f).real(), level);
}
int check_lock(sqlite3_file* f, int* into) {
    return real(f).xCheckReservedLock(file(f).real(), into);
}
int control(sqlite3_file* f, int what, void* with) {
    return real(f).xFileControl(file(f).real(), what, with);
}
int sector(sqlite3_file* f) {
    return real(f).xSectorSize(file(f).real());
}
int traits(sqlite3_file* f) {
    return real(f).xDeviceCharacteristics(file(f).real());
}
int shm_map(sqlite3_file* f, int page, int length, int extend, void volatile** into) {
    return real(f).xShmMap(file(f).real(), page, length, extend, into);
}
int shm_lock(sqlite3_file* f, int from, int count, int flags) {
    return real(f).xShmLock(file(f).real(), from, count, flags);
}
void shm_barrier(sqlite3_file* f) {
    real(f).xShmBarrier(file(f).real());
}
int shm_unmap(sqlite3_file* f, int remove) {
    return real(f).xShmUnmap(file(f).real(), remove);
}

const sqlite3_io_methods methods{
    2,       close,  read,   write,   truncate, sync,        size,      lock,    unlock, check_lock,
    control, sector, traits, shm_map, shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};

sqlite3_vfs* disk = nullptr;

int open(sqlite3_vfs*, const char* name, sqlite3_file* given, int flags, int* out) {
    auto& opened = file(given);
    opened.base.pMethods = nullptr;
    opened.name = name;
    const int code = disk->xOpen(disk, name, opened.real(), flags, out);
    if (code == SQLITE_OK) opened.base.pMethods = &methods;
    return code;
}

}  // namespace

void install() {
    static sqlite3_vfs between;
    if (disk) return;
    disk = sqlite3_vfs_find(nullptr);
    between = *disk;
    between.zName = "failing";
    between.szOsFile = disk->szOsFile + static_cast<int>(sizeof(File));
    between.xOpen = open;
    sqlite3_vfs_register(&between, 1);
}

void fail_syncs(int after, const char* name) {
    const std::lock_guard lock{name_mutex};
    failing_name = name;
    syncs_left = after;
}
void fill_after(std::int64_t bytes) {
    bytes_left = bytes;
}
void heal() {
    syncs_left = never;
    bytes_left = never;
}
std::int64_t syncs() {
    return sync_count;
}

}  // namespace support::failing_disk
