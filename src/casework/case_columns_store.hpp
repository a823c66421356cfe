#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "casework/case_store.hpp"
#include "statistics/ledger.hpp"

namespace casework {

// The rows of a case as they are stored, for the functions that change them. Not for pages.

// Before a SELECT: `record` holds the person `?` and all that are merged into it.
inline constexpr std::string_view with_record_of_person =
    "WITH RECURSIVE record (id) AS (SELECT id FROM persons WHERE id = ?"
    " UNION ALL SELECT p.id FROM persons p JOIN record r ON p.merged_into = r.id)";

struct StoredCase {
    Case record;  // without caller_text; `person` is the record that is kept after merging
    base::DataKeyId key;
    std::optional<base::PersonId> own_person;  // as stored
    std::optional<store::Blob> caller_sealed;
    bool erased = false;  // only codes, days and numbers are left of it
};
std::optional<StoredCase> stored_case(store::Reader& db, base::CaseId id);
// Refuses a case that does not exist, was annulled or erased; the second one also a case that is
// not open.
base::Result<StoredCase> case_to_change(store::Reader& db, base::CaseId id);
base::Result<StoredCase> open_case(store::Reader& db, base::CaseId id);

struct StoredContact {
    Contact contact;  // without note
    std::optional<store::Blob> note_sealed;
};
std::vector<StoredContact> stored_contacts(store::Reader& db, base::CaseId id);  // oldest row first
std::string note_of(const seal::DataKey& key, const StoredContact& stored);

// What a case is found by, beside its person: the words of its notes, the caller's name and the
// caller's phone number as one word.
std::vector<seal::Token> case_tokens(const seal::Vault& vault, const Caller& caller,
                                     const std::vector<std::string>& notes);

// The texts a case is found by as they stand, one note for each contact (empty ones too).
struct CaseWords {
    Caller caller;
    std::vector<std::string> notes;
};
CaseWords case_words(store::Reader& db, const StoredCase& stored, const seal::DataKey& key);

seal::DataKey key_of_case(store::Reader& db, const seal::Vault& vault, base::CaseId id);
std::optional<base::CaseId> case_of(store::Reader& db, base::ContactId contact);
// The case that posted an entry of the ledger; nothing for an import of printed tables.
std::optional<base::CaseId> case_of_entry(store::Reader& db, base::EntryId entry);

// After a contact: open until `next_day` with its owner (a closed case comes to `act.user`), or
// closed.
void move_on(store::Writer& db, const StoredCase& before, std::optional<base::Date> next_day,
             const Act& act);

// Subjects of a case, in the order of their codes.
std::vector<std::string> subjects_of(store::Reader& db, base::CaseId id);
void add_subjects(store::Writer& db, base::CaseId id, const std::vector<std::string>& subjects);

base::ContactId insert_contact(store::Writer& db, const seal::DataKey& key, const Contact& contact);

std::string caller_line(const Caller& caller);  // as it is sealed
Caller caller_of(std::string_view line);

void audit_case(store::Writer& db, const Act& act, std::string_view action, base::CaseId id,
                std::string_view detail = {});

// Posts `events` for a case and keeps their entry ids.
void post_events(store::Writer& db, base::CaseId id, const std::vector<statistics::Event>& events,
                 const Act& act);
// Brings the ledger in line with the case's open columns: reverses what no longer holds and posts
// what is missing. Answers nothing when all stood right.
void settle(store::Writer& db, base::CaseId id, const Act& act);

}  // namespace casework
