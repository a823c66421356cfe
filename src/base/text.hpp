#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace base {

std::string_view trimmed(std::string_view text);  // without blanks at both ends
std::size_t letters(std::string_view utf8);       // code points
bool is_utf8(std::string_view bytes);             // well formed, no NUL
std::string grouped(std::int64_t number);         // 30.704
std::string percent(std::int64_t tenths);         // 409 -> "40,9"
std::string lower(std::string_view utf8);         // a-z and Latin letters incl. Æ Ø Å É Ü
std::string html(std::string_view text);          // & < > " ' as they stand in HTML
void append_html(std::string& out, std::string_view text);
std::vector<std::string> words_of(std::string_view utf8);  // runs of letters and digits, lower case

// One spelling for what Danes write in several ways: lower case, å = aa, ø = oe = ö, æ = ae = ä,
// accents gone, doubled letters written once. "Sørensen" and "SOERENSEN" fold to the same.
std::string folded(std::string_view utf8);

// Eight digits or an international number reduced to its digits, "" where it is no phone number.
// "+45 21 34 56 78", "0045 21345678" and "21345678" are the same number.
std::string normalised_phone(std::string_view text);

}  // namespace base
