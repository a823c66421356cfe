#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/demo_sources.hpp"
#include "base/instant.hpp"

namespace app {

// The demo office as values, before anything is stored. The same sources, seed and day give the
// same plan on every machine.

struct PlannedPerson {
    std::string name, cpr, phone;
    std::string email{}, address{};
};

// A case that is still open on the day of the demo.
struct PlannedOpening {
    base::Date next_day;
    std::optional<base::LocalTime> promise_due;
    std::string promise;
};

struct PlannedInquiry {
    std::string channel, caller, reason;
    std::vector<std::string> subjects;
    base::LocalTime received;
    std::optional<base::LocalTime> answered;
    std::optional<std::size_t> person;  // in `persons`; nothing: anonymous
    std::string caller_name, caller_phone;
    std::string note;
    std::size_t adviser = 0;  // 0 … advisers-1
    std::optional<PlannedOpening> open;
};

// A later call on a case: a contact, not an inquiry.
struct PlannedContact {
    std::size_t inquiry = 0;
    base::LocalTime received, answered;
    std::string caller;
    std::string note;
    std::size_t adviser = 0;
};

// Inquiries and later contacts in the order they happen.
struct PlannedStep {
    base::LocalTime at;
    bool is_contact = false;
    std::size_t index = 0;
};

struct DemoPlan {
    std::vector<PlannedPerson> persons;
    std::vector<PlannedInquiry> inquiries;
    std::vector<PlannedContact> contacts;
    std::vector<PlannedStep> steps;
    base::Date today;
};

// `advisers` share the work; open cases get next days around `today`.
DemoPlan plan_demo(const DemoSources& sources, std::size_t advisers, base::Date today);

}  // namespace app
