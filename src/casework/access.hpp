#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "identity/permission.hpp"

namespace casework {

// Adgang: who may see which case and which person. All of it stands here; `access_store` reads the
// facts and `app/door` asks before any page of a case or a person runs.

// Who asks, and when.
struct Viewer {
    base::UserId id;
    identity::Role role = identity::Role::adviser;
    base::Instant now = {};
    base::Date today = {};
    std::string hospital = {};  // of a hospital's contact
};

// I røret: to whom the adviser speaks while looking at the case, by the code list "caller", or
// nobody. What the viewer has said for this visit goes first; else it is whoever turned to the
// office last, for somebody else's call is followed by somebody else's questions.
constexpr std::string_view patient_on_line = "patient";
constexpr std::string_view nobody_on_line = "nobody";
constexpr std::string_view unknown_on_line = "ikke_oplyst";

// How long a visit lasts: who is on the line, and a case opened for a stated reason.
constexpr std::int64_t visit_ms = 30 * base::ms_per_minute;

// What decides who may see a case; open facts only.
struct CaseFacts {
    std::optional<base::UserId> owner = {};
    std::optional<base::UserId> colleague = {};  // the patient works here, with this account
    bool locked = false;                         // låst: to its owner and those who are named
    bool named = false;                          // the viewer is one of them
    std::string hospital = {};                   // that takes part in the case
    bool reason_stated = false;                  // the viewer's visit for a stated reason lasts
    bool has_patient = true;            // nobody's data can be disclosed where nobody is known
    std::string line{patient_on_line};  // who is on the line
    bool line_stated = false;           // by the viewer, for this visit
    bool consent_covers = false;        // whoever else is on the line
};
// Whether somebody else than the patient would hear what is read aloud.
bool others_hear(const CaseFacts& facts);

enum class Sight {
    open,
    masked,        // what is about the patient is covered until there is a consent
    read_only,     // nødadgang: everything, and nothing can be changed
    needs_reason,  // nothing, until a reason is stated
    refused,       // nothing, not even whether it exists
};
Sight sight_of(const Viewer& viewer, const CaseFacts& facts);

// A person is seen as their cases are: kept from whoever may see none of them, and covered where
// all of them are.
struct PersonFacts {
    std::optional<base::UserId> colleague;
    std::vector<Sight> cases;
};
Sight sight_of(const Viewer& viewer, const PersonFacts& facts);

// Why a reason for opening a case is none.
constexpr std::size_t longest_break_glass_reason = 500;
std::optional<std::string_view> reason_fault(std::string_view reason);

}  // namespace casework
