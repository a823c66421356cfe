#include "app/demo_people.hpp"

#include <array>
#include <fmt/format.h>

namespace app {
namespace {

using Names = std::vector<std::string>;

const Names womens_names = {
    "Ane",        "Karen",    "Maren",      "Kirsten",   "Mette",    "Johanne",  "Else",
    "Sidsel",     "Birgitte", "Dorthea",    "Petrea",    "Hansine",  "Nielsine", "Jensine",
    "Kirstine",   "Marie",    "Christine",  "Margrethe", "Amalie",   "Thora",    "Ingeborg",
    "Laurine",    "Andrea",   "Abelone",    "Bodil",     "Cecilie",  "Caroline", "Elisabeth",
    "Frederikke", "Gjertrud", "Helene",     "Juliane",   "Karoline", "Lene",     "Magdalene",
    "Nicoline",   "Olga",     "Pouline",    "Rasmine",   "Severine", "Signe",    "Sofie",
    "Theodora",   "Valborg",  "Vilhelmine", "Agnes",     "Astrid",   "Dagmar"};
const Names mens_names = {
    "Niels",    "Jens",     "Peder",     "Anders", "Hans",     "Lars",    "Søren",   "Rasmus",
    "Christen", "Mads",     "Poul",      "Anton",  "Frederik", "Laurits", "Jørgen",  "Knud",
    "Morten",   "Thomas",   "Ole",       "Jeppe",  "Mikkel",   "Esben",   "Kresten", "Povl",
    "Aage",     "Valdemar", "Christian", "Carl",   "Johannes", "Martin",  "Marius",  "Otto",
    "Viggo",    "Harald",   "Emil",      "Ludvig", "Thorvald", "Gregers", "Iver",    "Oluf",
    "Svend",    "Terkel",   "Vilhelm",   "Asger",  "Bertel",   "Eskild",  "Gunner",  "Jakob"};
const Names surnames = {
    "Jensen",     "Nielsen",    "Sørensen",   "Pedersen",    "Andersen",    "Christensen",
    "Rasmussen",  "Madsen",     "Poulsen",    "Mortensen",   "Thomsen",     "Knudsen",
    "Mikkelsen",  "Laursen",    "Jeppesen",   "Iversen",     "Kristensen",  "Jørgensen",
    "Larsen",     "Hansen",     "Olesen",     "Bertelsen",   "Eskildsen",   "Gregersen",
    "Terkelsen",  "Østergaard", "Nørgaard",   "Søndergaard", "Vestergaard", "Kjærgaard",
    "Kirkegaard", "Lund",       "Bæk",        "Holm",        "Dahl",        "Friis",
    "Krogh",      "Bach",       "Toft",       "Kjær",        "Højbjerg",    "Skov",
    "Brandt",     "Winther",    "Møller",     "Smed",        "Bødker",      "Overgaard",
    "Aagaard",    "Riis",       "Bjerre",     "Dalgaard",    "Fruergaard",  "Houmøller",
    "Ladefoged",  "Munk",       "Buus",       "Degn",        "Hauge",       "Juul",
    "Kruse",      "Lauridsen",  "Præstegaard"};
const Names streets = {
    "Vestergade", "Østergade",          "Nørregade",  "Søndergade",  "Algade",
    "Kirkegade",  "Skolegade",          "Torvegade",  "Ryesgade",    "Jernbanegade",
    "Møllevej",   "Bakkevej",           "Kærvej",     "Skovvej",     "Engvej",
    "Åvej",       "Præstevej",          "Smedegade",  "Bredgade",    "Storegade",
    "Havnegade",  "Strandvejen",        "Hovedgaden", "Hedevej",     "Markvej",
    "Kildevej",   "Sankt Mathias Gade", "Mejerivej",  "Stationsvej", "Klostergade"};
const Names phone_areas = {"86", "87", "89", "96", "97"};

constexpr std::array weights{4, 3, 2, 7, 6, 5, 4, 3, 2};

// The digit that makes modulus 11 pass, or 10 where none does.
int check_digit(const std::string& nine_digits) {
    int sum = 0;
    for (std::size_t at = 0; at < weights.size(); ++at)
        sum += weights[at] * (nine_digits[at] - '0');
    return (11 - sum % 11) % 11;
}

std::string without_danish_letters(std::string_view text) {
    std::string plain;
    for (const char letter : text)
        if (letter == ' ')
            plain += '.';
        else if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'))
            plain += letter;
    return plain;
}

}  // namespace

PlannedPerson DemoPeople::person(DemoRandom& random) {
    auto [cpr, sex] = unused_number(random);
    PlannedPerson made{.name = name(random, sex), .cpr = std::move(cpr), .phone = phone(random)};
    const auto& town = random.pick(towns_);
    made.address = fmt::format("{} {}, {} {}", random.pick(streets), random.from_to(1, 180),
                               town.postal_code, town.name);
    if (random.chance(250))
        made.email = fmt::format("{}.{}@example.dk", without_danish_letters(made.name),
                                 made.cpr.substr(4, 2));
    return made;
}

std::string DemoPeople::name(DemoRandom& random) {
    return name(random, random.chance(550) ? Sex::woman : Sex::man);
}

std::string DemoPeople::name(DemoRandom& random, Sex sex) {
    const auto& given = sex == Sex::woman ? womens_names : mens_names;
    auto made = random.pick(given);
    if (random.chance(600)) {
        const auto& second = random.pick(given);
        if (second != made) made += " " + second;
    }
    made += " " + random.pick(surnames);
    if (random.chance(150)) made += " " + random.pick(surnames);
    return made;
}

std::string DemoPeople::phone(DemoRandom& random) {
    const auto& area = random.pick(phone_areas);
    return fmt::format("{} {:02} {:02} {:02}", area, random.below(100), random.below(100),
                       random.below(100));
}

// A birth date 1858-1899, a century digit 5-8, and for most a number that passes modulus 11.
DemoPeople::Number DemoPeople::unused_number(DemoRandom& random) {
    const base::Date first{1858, 1, 1};
    const base::Date last{1899, 12, 31};
    while (true) {
        const auto born = first + random.from_to(0, last - first);
        auto digits = fmt::format("{:02}{:02}{:02}{}{:02}", born.day(), born.month(),
                                  born.year() % 100, random.from_to(5, 8), random.below(100));
        const int passing = check_digit(digits);
        int tenth = passing;
        if (random.chance(40)) tenth = random.from_to(0, 9);
        if (tenth == 10) continue;
        digits += static_cast<char>('0' + tenth);
        if (used_.insert(digits).second) return {digits, tenth % 2 == 0 ? Sex::woman : Sex::man};
    }
}

}  // namespace app
