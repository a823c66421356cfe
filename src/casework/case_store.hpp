#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/access.hpp"
#include "casework/case.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// Who acts and when: every write notes it.
struct Act {
    base::UserId user;
    base::Instant now;
    base::Date today;
    std::optional<base::BatchId> batch;  // an import
};

// Registers the inquiry: person (new or known), case, first contact, tokens, ledger entries, audit,
// undo step.
base::Result<base::CaseId> register_inquiry(store::Writer& db, const seal::Vault& vault,
                                            const statistics::CodeLists& codes,
                                            const Inquiry& inquiry, const Act& act);

std::optional<Case> find_case(store::Reader& db, const seal::Vault& vault, base::CaseId id);
// The case with its open columns alone: nothing that is sealed is opened.
std::optional<Case> find_covered_case(store::Reader& db, base::CaseId id);
std::vector<Contact> contacts_of(store::Reader& db, const seal::Vault& vault, base::CaseId id);
std::vector<Handover> handovers_of(store::Reader& db, const seal::Vault& vault, base::CaseId id);

// Reopens a closed case for `act.user`.
base::Result<base::ContactId> add_contact(store::Writer& db, const seal::Vault& vault,
                                          const statistics::CodeLists& codes, base::CaseId record,
                                          const NewContact& contact, const Act& act);

// Corrections post the reversal and the new entry. `version` is the one the user saw.
base::Result<void> correct_codes(store::Writer& db, const statistics::CodeLists& codes,
                                 base::CaseId record, const Codes& corrected, std::int64_t version,
                                 const Act& act);
// A contact's note. If a colleague saved meanwhile both texts are kept, one after the other.
enum class Saved { alone, both_kept };
base::Result<Saved> save_note(store::Writer& db, const seal::Vault& vault, base::ContactId contact,
                              std::string_view note, std::int64_t version, const Act& act);
base::Result<void> annul(store::Writer& db, base::CaseId record,
                         const Act& act);  // registered in error
base::Result<void> close(store::Writer& db, base::CaseId record, const Act& act);
base::Result<void> reopen(store::Writer& db, base::CaseId record, base::Date next_day,
                          const Act& act);
base::Result<void> set_next_day(store::Writer& db, base::CaseId record, base::Date next_day,
                                const Act& act);
// Notes when the case's waiting contacts were answered.
base::Result<void> answer(store::Writer& db, base::CaseId record, base::Instant at, const Act& act);
base::Result<void> attach_person(store::Writer& db, const seal::Vault& vault, base::CaseId record,
                                 base::PersonId person, const Act& act);

// Handing over needs a note; taking over and moving a colleague's cases do not.
base::Result<void> hand_over(store::Writer& db, const seal::Vault& vault, base::CaseId record,
                             base::UserId to, std::string_view note, const Act& act);
base::Result<void> take_over(store::Writer& db, const seal::Vault& vault, base::CaseId record,
                             const Act& act);
base::Result<std::int64_t> move_all(store::Writer& db, const seal::Vault& vault, base::UserId from,
                                    base::UserId to, const Act& act);

// A later contact's own codes, and a later contact registered in error. The first contact is the
// inquiry itself: correcting its codes corrects the case's, annulling it is refused. `seen` are
// the codes the user corrected; where a colleague has corrected them meanwhile, it is refused.
base::Result<void> correct_contact(store::Writer& db, const statistics::CodeLists& codes,
                                   base::ContactId contact, const ContactCodes& corrected,
                                   const ContactCodes& seen, const Act& act);
base::Result<void> annul_contact(store::Writer& db, base::ContactId contact, const Act& act);

// Takes the user's last action back within ten seconds. Answers the case it stood on. Refused when
// a colleague has changed the case since.
constexpr std::int64_t undo_ms = 10'000;
base::Result<base::CaseId> undo_last(store::Writer& db, const Act& act);

// Lists for "my day" and a person.
struct CaseLine {
    base::CaseId id;
    std::string person_name;  // "" anonymous
    std::string reason;
    Status status;
    std::optional<base::UserId> owner;
    std::optional<base::Date> next_day;
    base::Date received_on;
};
// All leave out what is kept from the viewer.
std::vector<CaseLine> open_cases_of(store::Reader& db, const seal::Vault& vault,
                                    const Viewer& owner, base::Date until, std::size_t at_most);
std::vector<CaseLine> cases_of(store::Reader& db, const seal::Vault& vault, const Viewer& viewer,
                               base::PersonId person, std::size_t at_most);
std::vector<CaseLine> unanswered(store::Reader& db, const seal::Vault& vault, const Viewer& viewer,
                                 std::size_t at_most);

// What `patientkontor check` proves, in Danish lines; empty when all holds. Each case's ledger
// entries are recounted from its open columns, the ledger of case work from all cases; an open case
// has owner and next day; sealed texts open, and their search tokens are stored. `all` opens every
// text and finds tokens too many; `sampled` opens those of every 50th person and case.
enum class Texts { all, sampled };
std::vector<std::string> check_cases(store::Reader& db, const seal::Vault& vault,
                                     Texts texts = Texts::all);

}  // namespace casework
