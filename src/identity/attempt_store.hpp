#pragma once

#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "store/database.hpp"

namespace identity {

// Sign-in slows down after failures, and in such a way that nobody can keep someone else out by
// failing in their name: docs/decisions/0015-slow-down-at-sign-in.md.

// Where an attempt comes from.
struct Source {
    std::string address;
    std::string device;  // the token of the browser's device cookie; "" none
};

struct Wait {
    enum class Reason {
        none,
        own,      // this source has failed with this name
        name,     // many others have failed with this name; a code from the app outranks it
        address,  // this address has failed with many names
    };
    Reason reason = Reason::none;
    int seconds = 0;
};

// Nothing for 4 failures, then 2, 4, 8 … at most 60 s.
Wait wait_before(store::Reader& db, std::string_view user_name, const Source& source,
                 base::Instant now);
void note_failure(store::Writer& db, std::string_view user_name, const Source& source,
                  base::Instant now);
// After a sign-in: what this source has tried. What others try goes on being counted.
void forget_failures(store::Writer& db, std::string_view user_name, const Source& source);
void forget_all_failures(store::Writer& db, std::string_view user_name);

// A device is known to an account that was signed in to from it in the last half year.
bool knows_device(store::Reader& db, std::string_view user_name, std::string_view device,
                  base::Instant now);
void remember_device(store::Writer& db, base::UserId user, std::string_view device,
                     base::Instant now);

// The part of an address that one subscriber has: an IPv4 address, or the /64 of an IPv6 one.
std::string network_of(std::string_view address);

}  // namespace identity
