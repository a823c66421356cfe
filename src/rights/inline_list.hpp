#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>

namespace rights {

// A list of at most `Most` elements inside its owner: a rule answers without asking for memory, and
// a list that is not filled costs nothing. Adding to a full list is a programming error.
template <class Element, std::size_t Most>
class InlineList {
    static_assert(std::is_trivially_copyable_v<Element>);

public:
    static constexpr std::size_t most = Most;

    InlineList() {}  // leaves the places uninitialised

    void add(Element element) {
        assert(size_ < Most);
        ::new (static_cast<void*>(bytes_ + size_ * sizeof(Element))) Element{element};
        ++size_;
    }
    void clear() { size_ = 0; }
    bool full() const { return size_ == Most; }
    bool empty() const { return size_ == 0; }
    std::size_t size() const { return size_; }

    Element* begin() { return std::launder(reinterpret_cast<Element*>(bytes_)); }
    Element* end() { return begin() + size_; }
    const Element* begin() const { return std::launder(reinterpret_cast<const Element*>(bytes_)); }
    const Element* end() const { return begin() + size_; }
    Element& operator[](std::size_t at) {
        assert(at < size_);
        return begin()[at];
    }
    const Element& operator[](std::size_t at) const {
        assert(at < size_);
        return begin()[at];
    }

private:
    std::uint32_t size_ = 0;
    alignas(Element) std::byte bytes_[Most * sizeof(Element)];
};

}  // namespace rights
