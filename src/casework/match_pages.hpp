#pragma once

#include <string>
#include <vector>

#include "casework/inquiry_pages.hpp"
#include "casework/person_store.hpp"
#include "http/form.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"

namespace casework {

// Træf: a person who may be meant, with the cases a contact may go on.
struct Match {
    struct Joinable {
        base::CaseId id;
        std::string line;  // "Sag 12: Ventetider · åben"
    };
    Person person;  // covered: name and key alone
    std::string line;
    std::vector<Joinable> cases;
};

struct MatchWords {
    const statistics::CodeLists& codes;
    const http::Templates& templates;
    const http::Request& request;
    Reopening reopening;
};

// Looks for what stands in the fields name, cpr and phone: the surest of them first. Where somebody
// else calls (the field caller) they are covered: enough to tell them apart and put the contact on
// the right case, and nothing more to read aloud.
std::vector<Match> find_matches(store::Reader& db, const seal::Vault& vault, const http::Form& form,
                                const MatchWords& words);
void add_matches(http::Page& page, const std::vector<Match>& matches);
http::Response matches_json(const std::vector<Match>& matches);

}  // namespace casework
