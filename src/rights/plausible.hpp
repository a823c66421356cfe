#pragma once

#include "rights/right.hpp"

namespace rights {

// Days that a question may name. Before 2000 and after 2060 the calendar knows no holidays, and a
// limit of ten years must end before that. Periods in a list, as of residence, reach further back.
inline const base::Date earliest_day{2000, 1, 1};
inline const base::Date earliest_period{1900, 1, 1};
inline const base::Date latest_day{2049, 12, 31};

// All that cannot be so: days outside those, and what the right's own `check` names.
Faults implausible(const Sheet& sheet, base::Date asked_on);

}  // namespace rights
