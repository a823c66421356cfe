#pragma once

#include <string>
#include <unordered_set>

#include "app/demo_plan.hpp"
#include "app/demo_random.hpp"

namespace app {

// Invents people of the 1800s: no number, name or address belongs to anyone alive.
class DemoPeople {
public:
    explicit DemoPeople(const std::vector<Town>& towns) : towns_{towns} {}

    PlannedPerson person(DemoRandom& random);
    std::string name(DemoRandom& random);
    std::string phone(DemoRandom& random);

private:
    enum class Sex { woman, man };  // as the last digit of the number says
    struct Number {
        std::string cpr;
        Sex sex;
    };
    Number unused_number(DemoRandom& random);
    std::string name(DemoRandom& random, Sex sex);

    const std::vector<Town>& towns_;
    std::unordered_set<std::string> used_;
};

}  // namespace app
