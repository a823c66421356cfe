#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "law/book.hpp"

namespace law {

// Et tænkt lovforslag: one parameter with another value from a day on.
struct Change {
    std::string parameter;
    base::Date from;
    Version version;
};

// "diagnosis_time_limit=60d@2026-01-01". The value is a number with d (days), w (weeks), m
// (months), y (years), hv (weekdays), ad (working days) or kr, "none" for a suspension, or a word.
base::Result<Change> parse_change(std::string_view text);

// The newest law with the change in it: its value holds from its day on, whatever came later.
// Refuses a parameter that is not there, and a value of another kind.
base::Result<Book> changed_book(const Archive& archive, const Change& change);

}  // namespace law
