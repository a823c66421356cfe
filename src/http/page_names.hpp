#pragma once

#include <cstdint>
#include <deque>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace http {

// A name as a number, so that drawing compares numbers (FNV-1a).
using NameKey = std::uint64_t;
constexpr NameKey key_of(std::string_view name) {
    NameKey key = 14'695'981'039'346'656'037U;
    for (const char c : name) key = (key ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    return key;
}

class PageMemory;

// The names of one part of a page: what `Values` sets and the template asks for.
class Names {
public:
    struct Part {
        std::string_view file;  // "" for a section: drawn from the template that asks
        const Names* names;
    };
    struct Parts {
        NameKey name;
        std::pmr::vector<Part> all;
    };

    Names(PageMemory& memory, const Names* around);

    void set(std::string_view name, std::string_view value);
    void show(std::string_view section);
    Names& add(std::string_view section);
    Names& include(std::string_view name, std::string_view file);

    // Here or in the part around it; "" and nothing where no one has set it.
    std::string_view value(NameKey name) const;
    const Parts* sections(NameKey name) const;
    const Parts* includes(NameKey name) const;

private:
    struct Value {
        NameKey name;
        std::string_view text;
    };
    using AllParts = std::pmr::vector<Parts>;

    const Parts* parts(AllParts Names::*kind, NameKey name) const;
    std::pmr::vector<Part>& parts_to_add(AllParts Names::*kind, std::string_view name);

    PageMemory* memory_;
    const Names* around_;
    std::pmr::vector<Value> values_;
    AllParts sections_;
    AllParts includes_;
};

// Where all names and texts of a page lie until it is drawn.
class PageMemory {
public:
    Names& part(const Names* around) { return parts_.emplace_back(*this, around); }
    std::string_view kept(std::string_view text);
    std::pmr::memory_resource* resource() { return &bytes_; }

private:
    static constexpr std::size_t usual_bytes = 16 * 1024;

    std::pmr::monotonic_buffer_resource bytes_{usual_bytes};
    std::pmr::deque<Names> parts_{&bytes_};
};

}  // namespace http
