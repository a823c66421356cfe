#include "rights/decision.hpp"

namespace rights {
namespace {

constexpr StepText before_the_first_law{
    "before_the_first_law",
    "Den {dato} er før den første regel, som programmet kender på området."};

}  // namespace

const Outcome more_facts_needed{"more_facts_needed", Verdict::undecided,
                                "Jeg mangler nogle oplysninger, før jeg kan svare.", "", ""};
const Outcome no_law{"no_law", Verdict::undecided,
                     "Så gammel en sag kan jeg ikke svare på ud fra de regler, jeg har.", "",
                     "Rådgiveren slår reglen efter i Lovtidende."};

const law::Version* version_on(Decision& decision, const law::Parameter& parameter,
                               base::Date decisive) {
    const auto* version = parameter.on(decisive);
    if (!version) {
        decision.step(before_the_first_law, decisive);
        decision.conclude(no_law);
        return nullptr;
    }
    decision.law.add({&parameter, version});
    return version;
}

}  // namespace rights
