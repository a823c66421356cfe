#pragma once

#include <string>
#include <string_view>

#include "app/demo_random.hpp"
#include "app/demo_sources.hpp"

namespace app {

// Short notes as an adviser writes them: what was asked, a circumstance, what was done.
class DemoNotes {
public:
    explicit DemoNotes(const std::vector<TypicalText>& texts) : texts_{texts} {}

    std::string first_contact(DemoRandom& random, std::string_view reason,
                              std::string_view caller) const;
    std::string later_contact(DemoRandom& random) const;
    std::string promise(DemoRandom& random) const;

private:
    const std::vector<TypicalText>& texts_;
};

// A hospital or clinic of the region, as one calls itself on the phone.
std::string demo_hospital(DemoRandom& random);

}  // namespace app
