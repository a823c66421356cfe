#include "rights/reading.hpp"

namespace rights {
namespace {

constexpr const char* month_options[]{"earlier", "30d", "calendar"};
constexpr const char* month_danish[]{"den tidligste af 30 dage og en kalendermåned",
                                     "30 dage for hver måned", "kalendermåned"};
constexpr const char* saturday_options[]{"no_weekday", "weekday"};
constexpr const char* saturday_danish[]{"lørdag er ikke en hverdag", "lørdag er en hverdag"};
constexpr const char* choice_options[]{"referral_and_worked_up", "worked_up_only"};
constexpr const char* choice_danish[]{"både henvist og udredt i perioden", "udredt i perioden"};
constexpr const char* earlier_options[]{"is_change", "is_no_change"};
constexpr const char* earlier_danish[]{"en tidligere dato er en ændring",
                                       "en tidligere dato er ikke en ændring"};
constexpr const char* limit_end_options[]{"rolls_over", "stands"};
constexpr const char* limit_end_danish[]{
    "en frist på år, der ender på en fridag, går til næste hverdag",
    "fristen ender på datoen, også på en fridag"};
constexpr const char* consent_end_options[]{"is_over", "still_covers"};
constexpr const char* consent_end_danish[]{"samtykket er bortfaldet på etårsdagen",
                                           "samtykket gælder også på etårsdagen"};
constexpr const char* interest_options[]{"own_region", "all_patients"};
constexpr const char* interest_danish[]{"kun patienter, der bor i regionen (loven)",
                                        "alle andre patienter (bekendtgørelsen)"};

constexpr ReadingSpec specs[]{
    {Reading::month, "month_mode", "Hvad en måned er", month_options, month_danish},
    {Reading::saturday, "hverdag_includes_saturday", "Om lørdag er en hverdag", saturday_options,
     saturday_danish},
    {Reading::choice_2023_24, "ufv_2023_2024_boundary", "Hvem de to måneder i 2023-2024 gælder for",
     choice_options, choice_danish},
    {Reading::earlier_date, "changed_to_earlier_date",
     "Om en operation, der rykkes frem, er en ændret dato", earlier_options, earlier_danish},
    {Reading::limit_end, "year_limit_end", "Hvornår en frist på år ender", limit_end_options,
     limit_end_danish},
    {Reading::consent_end, "consent_last_day", "Om samtykkets sidste dag tæller med",
     consent_end_options, consent_end_danish},
    {Reading::refusal_interest, "refusal_interest", "Hvem et afslag kan tage hensyn til",
     interest_options, interest_danish},
};

}  // namespace

std::span<const ReadingSpec> reading_specs() {
    return specs;
}

}  // namespace rights
