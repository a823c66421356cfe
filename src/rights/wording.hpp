#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string_view>

namespace rights {

// What is written in a text in place of its marks: {dato}, {tal}, {kr}, {navn}, {frist}.
enum class Mark : std::uint8_t { day, number, kroner, name, deadline };

// En fast tekst i et svar, with marks that each answer fills. They are found when the program is
// built, and a mark that nothing fills does not compile.
class Wording {
public:
    struct Place {
        Mark mark;
        std::uint16_t begin;
        std::uint16_t end;
    };

    constexpr Wording(const char* text) : text_{text} {
        for (auto open = text_.find('{'); open != text_.npos; open = text_.find('{', open + 1)) {
            const auto end = text_.find('}', open) + 1;
            places_[count_++] = {mark_of(text_.substr(open, end - open)),
                                 static_cast<std::uint16_t>(open), static_cast<std::uint16_t>(end)};
        }
    }

    constexpr std::string_view text() const { return text_; }
    constexpr std::span<const Place> places() const { return {places_.data(), count_}; }

private:
    static constexpr Mark mark_of(std::string_view mark) {
        if (mark == "{dato}") return Mark::day;
        if (mark == "{tal}") return Mark::number;
        if (mark == "{kr}") return Mark::kroner;
        if (mark == "{navn}") return Mark::name;
        if (mark == "{frist}") return Mark::deadline;
        throw std::logic_error("a text has a mark that nothing fills");
    }

    std::string_view text_;
    std::array<Place, 4> places_{};
    std::size_t count_ = 0;
};

}  // namespace rights
