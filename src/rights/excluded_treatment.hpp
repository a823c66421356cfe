#pragma once

#include "rights/fact.hpp"

namespace rights {

// Undtagne behandlinger (sygehusbekendtgørelsens § 21): what a referral may be to that the rights
// to another hospital leave out. The codes are the words of excluded_treatments.toml.
enum class ExcludedTreatment : std::uint8_t {
    none,
    organ_transplant,
    sterilisation,
    fertility,
    hearing_aid,
    cosmetic,
    gender_surgery,
    recreation_stay,
    experimental,
};
inline constexpr Choice excluded_treatments[]{
    {"none", "Ingen af dem"},
    {"organ_transplant", "Organtransplantation"},
    {"sterilisation", "Sterilisation"},
    {"fertility", "Fertilitetsbehandling, også refertilisation"},
    {"hearing_aid", "Høreapparatbehandling"},
    {"cosmetic", "Kosmetisk behandling"},
    {"gender_surgery", "Kønsskifteoperation"},
    {"recreation_stay", "Rekreations- eller genoptræningsophold"},
    {"experimental", "Forskning, forsøg eller alternativ behandling"},
};
template <auto Member>
constexpr Fact excluded_treatment_fact() {
    return choice_fact<Member>("excluded_treatment",
                               "Er patienten henvist til en undtaget behandling?",
                               "Nogle behandlinger er undtaget fra retten.", excluded_treatments);
}
// The word of the list of law.
constexpr const char* word_of(ExcludedTreatment treatment) {
    return excluded_treatments[static_cast<std::size_t>(treatment)].code;
}

}  // namespace rights
