#pragma once

#include <cassert>
#include <cstdint>
#include <fmt/format.h>
#include <span>
#include <string_view>
#include <vector>

#include "law/book.hpp"
#include "rights/fact.hpp"

namespace rights {

// En liste i loven: binds the words of a list ("cancer", …) to the choices of a fact, so that a
// rule asks for one bit. A word that is no choice stops the start.
class NamedChoices {
public:
    NamedChoices(const law::Parameter& list, std::span<const Choice> choices) : list_{list} {
        assert(choices.size() < 64);
        for (const auto& version : list.versions()) {
            auto& bits = named_.emplace_back(0);
            for (const auto& word : version.words) bits |= bit_of(place_of(word, choices));
        }
    }

    const law::Parameter& list() const { return list_; }
    template <class Option>
    bool names(const law::Version& version, Option option) const {
        return (named_[static_cast<std::size_t>(&version - list_.versions().data())] &
                bit_of(static_cast<std::size_t>(option))) != 0;
    }

private:
    static std::uint64_t bit_of(std::size_t place) { return std::uint64_t{1} << place; }
    std::size_t place_of(std::string_view word, std::span<const Choice> choices) const {
        for (std::size_t place = 0; place < choices.size(); ++place)
            if (word == choices[place].code) return place;
        throw law::LawFault(
            fmt::format("{}.toml: programmet kender ikke \"{}\".", list_.id(), word));
    }

    const law::Parameter& list_;
    std::vector<std::uint64_t> named_;  // of each version, a bit for each choice
};

}  // namespace rights
