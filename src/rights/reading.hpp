#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace rights {

// Læsning af et uafklaret punkt: where the law can be read in two ways, a named setting says how.
// The first choice of each is the one that protects the patient, and the default.
enum class Reading : std::uint8_t {
    month,           // "en måned": the earlier of 30 days and the calendar month; or one of them
    saturday,        // whether a Saturday is a hverdag
    choice_2023_24,  // who falls under the two months of 2023-06-01 to 2024-12-31
    earlier_date,    // whether an operation moved to an earlier date is a changed date
    limit_end,       // whether a limit of years that ends on a day off lasts to the next weekday
    consent_end,     // whether the last day of a consent's year still counts
    // whose interests let a department refuse: the Act says its region's, the order all patients'
    refusal_interest,
};
constexpr std::size_t reading_count = 7;

enum class MonthReading : std::uint8_t { earlier, days, calendar };
enum class SaturdayReading : std::uint8_t { is_no_weekday, is_weekday };
enum class Choice2023Reading : std::uint8_t { both_inside, worked_up_inside };
enum class EarlierDateReading : std::uint8_t { is_change, is_no_change };
enum class LimitEndReading : std::uint8_t { rolls_over, stands };
enum class ConsentEndReading : std::uint8_t { is_over, still_covers };
enum class RefusalInterestReading : std::uint8_t { own_region, all_patients };

struct ReadingSpec {
    Reading reading;
    const char* name;  // as in settings and answers
    const char* danish;
    std::span<const char* const> options;         // names, the protective one first
    std::span<const char* const> danish_options;  // as the answer says them
};
std::span<const ReadingSpec> reading_specs();  // in the order of the enum

// How each unsure point is read in one question.
class Readings {
public:
    template <class Option>
    Option as(Reading reading) const {
        return static_cast<Option>(options_[static_cast<std::size_t>(reading)]);
    }
    std::uint8_t option(Reading reading) const {
        return options_[static_cast<std::size_t>(reading)];
    }
    void set(Reading reading, std::uint8_t option) {
        options_[static_cast<std::size_t>(reading)] = option;
    }

    friend bool operator==(const Readings&, const Readings&) = default;

private:
    std::array<std::uint8_t, reading_count> options_{};
};

}  // namespace rights
