#pragma once

#include "rights/right.hpp"

namespace rights {

enum class WhoInterprets : std::uint8_t { provided, own_choice, from_15_to_17, under_15 };
enum class TalkSituation : std::uint8_t { ordinary, easy, acute };
enum class InterpretedContact : std::uint8_t { visit, practice, admission };
enum class InterpreterMode : std::uint8_t { remote, in_person };
enum class FeeExemption : std::uint8_t {
    none,
    reduced_capacity,
    child_alone,
    parent_of_child,
    german_minority,
    greenlandic,
    faroese,
};

// Bopæl i Danmark as CPR has it. Without a last day the patient still lives here.
struct ResidencePeriod {
    std::optional<base::Date> from;
    std::optional<base::Date> moved_out_on;
};

struct InterpreterFacts {
    std::optional<base::Date> treated_on;
    std::optional<bool> needed;
    std::optional<WhoInterprets> interpreter;
    std::optional<TalkSituation> situation;
    std::optional<FeeExemption> exemption;
    std::optional<base::Date> certified_on;
    std::optional<bool> resident;
    InlineList<ResidencePeriod, 8> periods;
    std::optional<InterpretedContact> contact;
    std::optional<InterpreterMode> mode;
};

// Tolk ved behandling: does the patient get an interpreter without paying, and what is the fee
// otherwise? Sundhedsloven § 50; bekendtgørelse 855/2018.
Right interpreter(const law::Book& book);

}  // namespace rights
