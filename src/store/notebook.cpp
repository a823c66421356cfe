#include "store/notebook.hpp"

#include <algorithm>

namespace store {

namespace {

// The only way from a page to its readers that no page can forget: they are given out by the
// database, which the page has from elsewhere.
thread_local Notebook* lies_open = nullptr;

constexpr std::size_t few = 64;

}  // namespace

Notebook::Open::Open(Notebook& notebook) : before_{lies_open} {
    lies_open = &notebook;
}

Notebook::Open::~Open() {
    lies_open = before_;
}

Notebook* Notebook::of_this_thread() {
    return lies_open;
}

void Notebook::note(std::string_view kind, std::int64_t id) {
    const Opened opened{kind, id};
    if (!opened_.empty() && opened_.back() == opened) return;
    if (opened_.size() >= std::max(few, 2 * tidied_)) tidy();
    if (opened_.size() >= most) {
        overflowed_ = true;
        return;
    }
    opened_.push_back(opened);
}

std::span<const Notebook::Opened> Notebook::opened() {
    tidy();
    return opened_;
}

void Notebook::tidy() {
    std::ranges::sort(opened_);
    const auto doubles = std::ranges::unique(opened_);
    opened_.erase(doubles.begin(), doubles.end());
    tidied_ = opened_.size();
}

}  // namespace store
