#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/cpr.hpp"
#include "base/date.hpp"
#include "base/instant.hpp"
#include "base/text.hpp"

// What people type: numbers, days, times, phone numbers and words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto number = base::CprNumber::parse(text)) {
        if (base::CprNumber::parse(number->written()) != number) std::abort();
        number->passes_modulus_11();
    }
    if (const auto day = base::Date::parse_typed(text)) {
        if (base::Date::parse(day->iso()) != day) std::abort();
        if (base::Date::parse_typed(day->danish()) != day) std::abort();
    }
    if (const auto minute = base::LocalTime::parse_minute_of_day(text))
        if (*minute < 0 || *minute >= 24 * 60) std::abort();
    base::normalised_phone(text);
    if (!base::is_utf8(text)) return 0;
    base::words_of(text);
    if (!base::is_utf8(base::folded(text)) || !base::is_utf8(base::lower(text))) std::abort();
    return 0;
}
