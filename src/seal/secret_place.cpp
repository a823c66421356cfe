#include "seal/secret_place.hpp"

#include <mutex>
#include <new>
#include <sodium.h>
#include <sys/mman.h>
#include <vector>

#include "seal/seal.hpp"

namespace seal {

namespace {

// One block is enough for the office's keys and those in use by a hundred requests.
constexpr std::size_t block_bytes = 16 * 1024;

class Places {
public:
    unsigned char* take() {
        const std::lock_guard lock{mutex_};
        if (free_.empty()) add_block();
        auto* const place = free_.back();
        free_.pop_back();
        return place;
    }
    void give_back(unsigned char* place) {
        sodium_memzero(place, Secret::size);
        const std::lock_guard lock{mutex_};
        free_.push_back(place);
    }
    Swapping swapping() {
        const std::lock_guard lock{mutex_};
        if (free_.empty()) add_block();
        return swapping_;
    }

private:
    void add_block() {
        void* const block = ::mmap(nullptr, block_bytes, PROT_READ | PROT_WRITE,
                                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (block == MAP_FAILED) throw std::bad_alloc{};
        // Leaves it out of dumps in any case, and tells only of the locking.
        if (sodium_mlock(block, block_bytes) != 0) swapping_ = Swapping::possible;
        auto* const bytes = static_cast<unsigned char*>(block);
        free_.reserve(free_.capacity() + block_bytes / Secret::size);
        for (std::size_t at = 0; at < block_bytes; at += Secret::size) free_.push_back(bytes + at);
    }

    std::mutex mutex_;
    std::vector<unsigned char*> free_;
    Swapping swapping_ = Swapping::never;
};

// Never destroyed: a secret may outlive every other object of the program.
Places& places() {
    static auto* const all = new Places;
    return *all;
}

}  // namespace

unsigned char* take_secret_place() {
    return places().take();
}

void give_back_secret_place(unsigned char* place) {
    places().give_back(place);
}

Swapping swapping_of_secrets() {
    return places().swapping();
}

}  // namespace seal
