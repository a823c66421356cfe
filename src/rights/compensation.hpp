#pragma once

#include "rights/complaint_route.hpp"
#include "rights/right.hpp"

namespace rights {

enum class CompensationMatter : std::uint8_t { claim, appeal, court, amount };
enum class InjuryKind : std::uint8_t { treatment, medicine, dental };
enum class InjuryPlace : std::uint8_t {
    public_hospital,
    cooperation_hospital,
    agreement_hospital,
    self_paid,
    other,
};
enum class DentalCare : std::uint8_t { private_dentist, public_care };

struct CompensationFacts {
    std::optional<CompensationMatter> matter;
    std::optional<InjuryKind> kind;
    std::optional<base::Date> caused_on;  // the injury, or the day the medicine was dispensed
    std::optional<base::Date> known_on;
    std::optional<base::Date> reported_on;  // a dental injury under appeal
    std::optional<base::Date> decided_on;
    std::optional<base::Date> notified_on;
    std::optional<base::Date> received_on;
    std::optional<base::Date> office_received_on;
    std::optional<base::Date> agency_received_on;
    std::optional<ComplaintForm> form;
    std::optional<InjuryPlace> place;
    std::optional<DentalCare> dental_care;
    std::optional<std::int64_t> assessed;  // øre, before the deduction
};

// Erstatning: is the injury reported in time, how long can the decision be appealed, and what is
// paid by whom? Klage- og erstatningsloven, chapters 3-5.
Right compensation(const law::Book& book);

}  // namespace rights
