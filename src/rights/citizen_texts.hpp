#pragma once

#include "rights/decision.hpp"
#include "rights/fact.hpp"

// What a complaint and a claim for compensation ask and say alike: both are filed by a citizen, on
// borger.dk unless exempt, and count from the day somebody knew.
namespace rights::citizen {

inline constexpr Choice forms[]{{"digital", "Digitalt på borger.dk"},
                                {"exempt", "På papir og fritaget for digital post"},
                                {"paper", "På papir uden fritagelse"}};
template <auto Member>
constexpr Fact form_fact() {
    return choice_fact<Member>("form", "Hvordan er klagen sendt?",
                               "En klage på papir bliver afvist, hvis patienten ikke er fritaget.",
                               forms, Change::possible);
}

inline constexpr StepText known{"known", "Patienten vidste det {dato}. Det er dag 0."};
inline constexpr StepText limit_by_knowledge{
    "limit_by_knowledge", "Regnet fra den dag, patienten vidste det, er fristen {dato}."};
inline constexpr StepText earliest_wins{"earliest_wins", "Den tidligste af de to gælder: {dato}."};
inline constexpr StepText last_day{"last_day", "Den sidste dag er {dato}."};
inline constexpr StepText moved_to_weekday{"moved_to_weekday",
                                           "Den sidste dag er en fridag. Den flyttes til {dato}."};

inline constexpr Outcome paper_only{
    "paper_only", Verdict::undecided,
    "Klagen er kommet i tide, men den er ikke sendt digitalt, som den skal.",
    "En klage på papir bliver afvist, medmindre patienten er fritaget, eller der er særlige "
    "grunde.",
    "Rådgiveren hjælper straks med borger.dk eller med fritagelsen."};

}  // namespace rights::citizen
