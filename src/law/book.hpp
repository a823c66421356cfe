#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "law/calendar.hpp"
#include "law/parameter.hpp"

namespace law {

// A law file or a set of them that cannot be used: the message names file, line and what is wrong.
class LawFault : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Lovbogen: all parameters, as they stood recorded on one day. References to parameters stay good
// as long as the book.
class Book {
public:
    // Throws LawFault when an id stands twice or the calendar's parameters are not there.
    explicit Book(std::vector<Parameter> parameters);

    // Throws LawFault when there is no such parameter or it is of another kind.
    const Parameter& parameter(std::string_view id, Kind kind) const;
    const std::vector<Parameter>& parameters() const { return parameters_; }
    const Calendar& calendar() const { return *calendar_; }
    // BLAKE2b of everything that can change an answer, 32 hex digits. Stored with each decision.
    const std::string& fingerprint() const { return fingerprint_; }

private:
    std::vector<Parameter> parameters_;  // by id
    std::unique_ptr<Calendar> calendar_;
    std::string fingerprint_;
};

// Every version ever recorded, also those found wrong and replaced. A book is cut from it.
class Archive {
public:
    struct Entry {
        std::string id;
        std::string title;
        base::Date checked;
        std::vector<Version> versions;  // by `from`, then `recorded`
    };

    explicit Archive(std::vector<Entry> entries) : entries_{std::move(entries)} {}

    const std::vector<Entry>& entries() const { return entries_; }
    // The day the first version was entered; before it there is no book.
    base::Date first_recorded() const;
    // The law as the files stood on that day: what was recorded by then and not yet replaced. Any
    // day before the first recorded one throws LawFault.
    Book as_of(base::Date day) const;
    Book newest() const;

private:
    std::vector<Entry> entries_;
};

}  // namespace law
