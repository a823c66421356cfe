#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"

namespace statistics {

// A countable event without a person. Codes that do not belong to the measure stay empty ("").
struct Event {
    std::string measure;  // see `measures` below
    base::Date day;
    std::string channel;
    std::string caller;
    std::string reason;
    std::string code;
    std::int64_t amount = 1;

    friend bool operator==(const Event&, const Event&) = default;
};

// The measures, as stored.
namespace measure {
constexpr auto inquiry = "inquiry";          // henvendelse: channel, caller, reason (tables 1-3)
constexpr auto contact = "contact";          // any contact, first or later: channel, caller
constexpr auto subject = "subject";          // further subject beside the counted reason: code
constexpr auto crossborder = "crossborder";  // table 4: code
constexpr auto rereferral_diagnosis = "rereferral_diagnosis";  // table 5: code = specialty
constexpr auto rereferral_partner = "rereferral_partner";      // table 6
constexpr auto rereferral_private = "rereferral_private";      // table 7
constexpr auto rereferral_changed = "rereferral_changed";      // table 8
constexpr auto dialogue = "dialogue";                          // table 9: code
constexpr auto answer_time =
    "answer_time";  // first answers by band: channel, code = 'within_30_min' …
}  // namespace measure

// The dimensions of an event that are counted apart in the rollup.
struct Dimension {
    const char* name;  // "channel", "caller", "reason", "code"
    const std::string* code;
};
std::vector<Dimension> dimensions(const Event& event);

// Which entries are behind a number.
struct Cell {
    std::string measure;
    std::string dimension;  // "" for all of the measure
    std::string code;
    base::Date from, to;
    // Of those, the entries with a code of another dimension too; "" for all of them.
    std::string other_dimension = {};
    std::string other_code = {};
};

}  // namespace statistics
