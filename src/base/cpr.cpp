#include "base/cpr.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace base {

namespace {

constexpr auto refusal =
    "Skriv et CPR-nummer med 10 cifre, hvor de første seks er en rigtig dato, fx 241288-7770.";

bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool letter(char c) {
    return c >= 'A' && c <= 'Z';
}
int value(char c) {
    return c - '0';
}

// Position 7 and the two-digit year give the century (cpr.dk, "Opbygning af CPR-nummeret").
int year_of_cpr(int year, int seventh) {
    if (seventh <= 3) return 1900 + year;
    if (seventh == 4 || seventh == 9) return (year <= 36 ? 2000 : 1900) + year;
    return (year <= 57 ? 2000 : 1800) + year;
}

// X-eCPR uses 1 and 7, D-eCPR 0, 6 and 5 (medcom.dk, "Format for eCPR").
std::optional<int> year_of_replacement(int year, int seventh) {
    switch (seventh) {
        case 0:
        case 1: return 1900 + year;
        case 6:
        case 7: return 2000 + year;
        case 5: return 1800 + year;
        default: return std::nullopt;
    }
}

std::string normalised(std::string_view text) {
    std::string kept;
    std::size_t hyphens = 0;
    for (const char c : text) {
        if (c == ' ') continue;
        if (c == '-' && kept.size() == 6 && ++hyphens == 1) continue;
        kept += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return kept;
}

}  // namespace

Result<CprNumber> CprNumber::parse(std::string_view text) {
    const auto characters = normalised(text);
    const bool shaped = characters.size() == 10 &&
                        std::all_of(characters.begin(), characters.begin() + 7, digit) &&
                        digit(characters[9]);
    if (!shaped) return refuse(ErrorKind::invalid_input, refusal);

    const bool replacement = letter(characters[7]) && letter(characters[8]);
    if (!replacement && !(digit(characters[7]) && digit(characters[8])))
        return refuse(ErrorKind::invalid_input, refusal);

    const int two_digits = value(characters[4]) * 10 + value(characters[5]);
    const int seventh = value(characters[6]);
    const auto year = replacement ? year_of_replacement(two_digits, seventh)
                                  : std::optional{year_of_cpr(two_digits, seventh)};
    const auto month = static_cast<unsigned>(value(characters[2]) * 10 + value(characters[3]));
    const auto day = static_cast<unsigned>(value(characters[0]) * 10 + value(characters[1]));
    if (!year || !Date::exists(*year, month, day)) return refuse(ErrorKind::invalid_input, refusal);
    return CprNumber{characters, Date{*year, month, day}};
}

bool CprNumber::is_replacement() const {
    return letter(characters_[7]);
}

bool CprNumber::passes_modulus_11() const {
    if (is_replacement()) return true;
    constexpr std::array weights{4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    int sum = 0;
    for (std::size_t at = 0; at < weights.size(); ++at) sum += weights[at] * value(characters_[at]);
    return sum % 11 == 0;
}

}  // namespace base
