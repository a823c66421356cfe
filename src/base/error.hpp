#pragma once

#include <expected>
#include <string>
#include <utility>

namespace base {

// An outcome the caller must handle. `message` is Danish and fit for the screen.
// Faults nobody at the screen can act on (lost database, full disk) are exceptions.
enum class ErrorKind { invalid_input, not_found, forbidden, conflict, no_law_in_force };

struct Error {
    ErrorKind kind;
    std::string message;

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> refuse(ErrorKind kind, std::string message) {
    return std::unexpected(Error{kind, std::move(message)});
}

}  // namespace base
