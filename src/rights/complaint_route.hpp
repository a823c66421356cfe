#pragma once

#include "rights/right.hpp"

namespace rights {

// What a complaint (klage) is about. The order is that of the choices in forms.
enum class ComplaintSubject : std::uint8_t {
    treatment,
    person,
    record_access,
    look_up,
    decision,
    transport,
    rehabilitation,
    service,
    injury,
    somatic_coercion,
    psychiatric_coercion,
    psychiatric_decision,
    psychologist,
    conduct,
    data_protection,
    dialogue,
    board_time,
};
enum class CarePlace : std::uint8_t {
    hospital,
    practice,
    municipality,
    public_dental,
    private_dental,
};
enum class PersonGround : std::uint8_t { ordinary, aggravating, after_criticism, no_place };
enum class Guidance : std::uint8_t { with_decision, later, never, no_decision };
enum class Coercion : std::uint8_t { treatment, force, detention };
enum class RehabilitationAbout : std::uint8_t { quality, service, decision };
enum class ComplaintForm : std::uint8_t { digital, exempt, paper };

struct ComplaintRouteFacts {
    std::optional<ComplaintSubject> subject;
    std::optional<CarePlace> place;
    std::optional<RehabilitationAbout> rehabilitation_about;
    std::optional<PersonGround> ground;
    std::optional<base::Date> event_on;
    std::optional<base::Date> known_on;
    std::optional<Guidance> guidance;
    std::optional<base::Date> decision_notified_on;
    std::optional<base::Date> guided_on;
    std::optional<base::Date> agency_received_on;  // the case that ended in criticism
    std::optional<base::Date> agency_decided_on;
    std::optional<Coercion> coercion;
    std::optional<bool> suspensive;  // the forced treatment waits for the board
    std::optional<base::Date> received_on;
    std::optional<base::Date> office_received_on;
    std::optional<ComplaintForm> form;
    std::optional<base::Date> clock_began_on;  // of the dialogue, or of the board
    std::optional<base::Date> answered_on;
};

// Klagevejen: which authority takes the complaint on that day, and is it in time? Klage- og
// erstatningsloven and sundhedsloven § 51, stk. 5.
Right complaint_route(const law::Book& book);

}  // namespace rights
