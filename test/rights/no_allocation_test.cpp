#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <string>

#include "rights/law_cases.hpp"

namespace {

thread_local std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc{};
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    ++allocations;
    return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace {

// A verdict must cost as little in a batch of a million as alone.
TEST(ADecision, AsksForNoMemoryInAnyLawCase) {
    for (const auto& each : rights_test::law_cases()) {
        const auto& right = each.sheet.right();
        const auto before = allocations;
        const auto decision = right.decide(each.sheet, each.question);
        const auto after = allocations;
        EXPECT_EQ(after, before) << each.place << " " << each.id << " " << decision.outcome->code;
    }
}

TEST(ADecision, IsWatchedWhenItAsksForMemory) {
    const auto before = allocations;
    const auto* memory = new std::string(100, 'x');
    EXPECT_GT(allocations, before);
    delete memory;
}

}  // namespace
