#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/form.hpp"
#include "http/templates.hpp"
#include "rights/answer.hpp"

namespace rights {

// Skemaet til én ret: what was typed, and the facts read from it. Made from the table of facts, so
// a new fact needs no page of its own.
struct FactForm {
    http::Form form;  // with all problems at once
    Sheet sheet;
    Question question;
};

FactForm new_fact_form(const Right& right, base::Date today);
FactForm read_fact_form(const Right& right, std::string_view body);
// What would be typed to ask the same, as names and values of fields.
std::vector<std::pair<std::string, std::string>> fields_of(const Sheet& sheet,
                                                           const Question& question);

// The facts without those that cannot be so, for asking on while the form is not right yet.
Sheet sound_part(const FactForm& asked);

// The id of the first field of a fact: "discharged_on", "offers-0-hospital".
std::string first_field_of(const Fact& fact);

// Fills {{>facts}}, the facts that are known or that the answer asks for, the day that is asked
// about and the readings that answer otherwise, and {{>more_facts}}, below a fold all other facts.
void add_facts(http::Page& page, const FactForm& asked, const Answer& answer);

}  // namespace rights
