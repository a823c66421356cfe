#pragma once

#include <string>
#include <string_view>

namespace audit {

// The codes of the log as a reader is told them, in Danish. A code without words is its own.
std::string danish_action(std::string_view action);    // "note.saved": "Notat gemt"
std::string danish_purpose(std::string_view purpose);  // "casework": "Behandling af henvendelse"
std::string danish_subject(std::string_view subject);  // "case": "sag"

}  // namespace audit
