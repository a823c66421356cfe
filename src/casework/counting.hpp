#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/instant.hpp"
#include "casework/case.hpp"
#include "statistics/ledger.hpp"

namespace casework {

// Svartid: how soon a contact was answered, as a code of the measure answer_time.
std::string_view answer_band(base::Date received_on, base::Instant received,
                             base::Instant answered);

// Every event that a case's open columns say must stand in the ledger, once each. `contacts` are
// all of the case; an annulled case counts nothing, an annulled contact neither.
std::vector<statistics::Event> events_of(const Case& record, const std::vector<Contact>& contacts);

// The events of one contact.
void add_contact_events(std::vector<statistics::Event>& events, const Contact& contact);

}  // namespace casework
