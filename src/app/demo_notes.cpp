#include "app/demo_notes.hpp"

#include <fmt/format.h>

namespace app {
namespace {

using Sentences = std::vector<std::string>;

const Sentences hospitals = {
    "Regionshospitalet Viborg",    "Regionshospitalet Silkeborg", "Regionshospitalet Horsens",
    "Regionshospitalet Randers",   "Regionshospitalet Herning",   "Regionshospitalet Holstebro",
    "Aarhus Universitetshospital", "Regionshospitalet Hammel",    "Friklinikken i Give"};
const Sentences circumstances = {"Er henvist til {0} og har tid om {1} uger.",
                                 "Har fået brev fra {0}; tiden er om {1} uger.",
                                 "Har ringet til {0} to gange uden at komme videre.",
                                 "Forløbet er på {0}. Har ventet {1} uger.",
                                 "Egen læge sendte henvisningen til {0} for {1} uger siden.",
                                 "Bor alene og kan ikke selv køre til {0}.",
                                 "Var til forundersøgelse på {0} for {1} uger siden.",
                                 "Har brevet fra {0} foran sig; {1} ugers ventetid."};
const Sentences outcomes = {
    "Vejledt om reglerne og om hvem der træffer afgørelsen.",
    "Gennemgået rettighederne. Pjece sendt med posten.",
    "Oplyst om ventetider på andre hospitaler; ringer selv til afdelingen.",
    "Talt med sekretæren på afdelingen, som kontakter patienten.",
    "Hjulpet med skemaet; sender det selv.",
    "Henvist til egen læge og til hjemmesiden om rettigheder.",
    "Aftalt, at patienten taler med afdelingen og vender tilbage ved behov.",
    "Sagen er sendt til afdelingen med anmodning om svar til patienten.",
    "Forklaret fristen og hvordan dagene tælles.",
    "Tilfreds med svaret. Ikke yderligere."};
const Sentences later = {
    "Ringer igen om samme sag: har endnu ikke hørt fra {0}. Rykket afdelingen.",
    "Ringer for at høre, om papirerne er nået frem. Det er de.",
    "Har nu fået tid på {0} om {1} uger og er tilfreds.",
    "Har fundet brevet fra {0} og læser op. Samme svar som sidst.",
    "Ønsker svaret gentaget. Gennemgået igen."};
const Sentences promises = {"Ring tilbage med svar fra afdelingen.",
                            "Ring og hør, om brevet er kommet.",
                            "Ring tilbage, når ventetiden på et andet hospital er undersøgt.",
                            "Følg op på anmodningen om en tidligere tid."};

std::string filled(DemoRandom& random, const Sentences& sentences) {
    const auto& sentence = random.pick(sentences);
    const auto& hospital = random.pick(hospitals);
    return fmt::format(fmt::runtime(sentence), hospital, random.from_to(2, 30));
}

std::string_view opening(std::string_view caller) {
    if (caller == "paaroerende") return "Pårørende: ";
    if (caller == "hospital") return "Hospitalet: ";
    if (caller == "kommune") return "Kommunen: ";
    return "";
}

}  // namespace

std::string DemoNotes::first_contact(DemoRandom& random, std::string_view reason,
                                     std::string_view caller) const {
    std::vector<std::string_view> asked;
    for (const auto& typical : texts_)
        if (typical.reason == reason) asked.push_back(typical.text);
    std::string note{opening(caller)};
    note += asked.empty() ? "Spørger om flere ting på én gang." : random.pick(asked);
    note += " " + filled(random, circumstances);
    return note + " " + random.pick(outcomes);
}

std::string DemoNotes::later_contact(DemoRandom& random) const {
    return filled(random, later);
}

std::string DemoNotes::promise(DemoRandom& random) const {
    return random.pick(promises);
}

std::string demo_hospital(DemoRandom& random) {
    return random.pick(hospitals);
}

}  // namespace app
