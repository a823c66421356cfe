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
                     "Rådgiveren slår reglen op i Lovtidende."};

void conclude_without_law(Decision& decision, base::Date decisive) {
    decision.step(before_the_first_law, decisive);
    decision.conclude(no_law);
}

}  // namespace rights
