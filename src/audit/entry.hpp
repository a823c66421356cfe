#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/instant.hpp"

namespace audit {

// Who did or saw what. `detail` holds codes and numbers only: nothing about a person, so that
// erasing one leaves every entry as it is.
struct Entry {
    base::Instant at = {};
    std::optional<base::UserId> user = {};  // nothing: the program itself
    std::string_view action = {};           // "inquiry.registered", "read.page"
    std::string_view subject = {};          // "case"
    std::int64_t subject_id = 0;
    std::string_view detail = {};  // "person=17,19 case=4"
    // Where they are left empty, what the work's notebook says of itself (store::Notebook).
    std::string_view role = {};
    std::string_view purpose = {};  // why: a code
    std::optional<std::int64_t> request = {};
};

// The bytes that an entry is known by for ever: its number in the log and its parts, between tabs,
// in one line. What could end a part or a line is written as \xHH.
std::string canonical(std::int64_t number, const Entry& entry);

// Whom an entry is about: its subject, and what `detail` names as person= or case=.
struct About {
    std::string_view kind;  // "person", "case", "user" …
    std::int64_t id = 0;
    friend auto operator<=>(const About&, const About&) = default;
};
std::vector<About> about(const Entry& entry);  // sorted, without doubles

// "case=4 person=17,19", as `about` reads it. `of` is sorted.
std::string named(const std::vector<About>& of);

// Whether an action is a reading; all others change something.
bool is_reading(std::string_view action);

}  // namespace audit
