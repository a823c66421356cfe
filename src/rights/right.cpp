#include "rights/right.hpp"

#include <fmt/format.h>

namespace rights {

void not_before(Faults& faults, const char* later_name, std::optional<base::Date> later,
                const char* earlier_label, std::optional<base::Date> earlier) {
    if (later && earlier && *later < *earlier)
        faults.push_back({later_name, fmt::format("{} ligger før {} ({}).", later->danish(),
                                                  earlier_label, earlier->danish())});
}

void not_after_asking(Faults& faults, const char* name, std::optional<base::Date> day,
                      base::Date asked_on) {
    if (day && *day > asked_on)
        faults.push_back({name, fmt::format("{} er efter den dag, der spørges på ({}).",
                                            day->danish(), asked_on.danish())});
}

}  // namespace rights
