#include "casework/case_store.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "casework/case_columns_store.hpp"
#include "casework/counting.hpp"
#include "casework/person_store.hpp"
#include "casework/undo_store.hpp"
#include "casework/visit_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

base::Result<std::optional<base::PersonId>> patient_of(store::Writer& db, const seal::Vault& vault,
                                                       const Inquiry& inquiry, const Act& act) {
    if (!inquiry.known_person) {
        if (is_empty(inquiry.new_person)) return std::nullopt;
        return insert_person(db, vault, inquiry.new_person, act);
    }
    const auto kept = kept_person(db, *inquiry.known_person);
    if (!kept) return refuse(ErrorKind::not_found, "Personen findes ikke.");
    return kept;
}

// The case and its codes as the inquiry opens it.
Case opened_by(const Inquiry& inquiry, const Act& act) {
    Case record;
    record.channel = inquiry.channel;
    record.caller = inquiry.caller;
    record.reason = inquiry.reason;
    record.subjects = inquiry.subjects;
    record.received_on = inquiry.received_on;
    record.received_at = inquiry.received_at;
    record.answered_at = inquiry.answered_at;
    record.status = inquiry.next_day ? Status::open : Status::closed;
    record.owner = inquiry.owner.value_or(act.user);
    record.next_day = inquiry.next_day;
    // An imported case was closed when it was answered, not when it was imported.
    if (!inquiry.next_day)
        record.closed_at = act.batch ? inquiry.answered_at.value_or(inquiry.received_at) : act.now;
    record.caller_text = inquiry.caller_text;
    return record;
}

Contact first_contact(const Case& record, std::string_view note) {
    Contact contact;
    contact.record = record.id;
    contact.user = record.owner;
    contact.channel = record.channel;
    contact.caller = record.caller;
    contact.received_on = record.received_on;
    contact.received_at = record.received_at;
    contact.answered_at = record.answered_at;
    contact.note = note;
    return contact;
}

void insert_case(store::Writer& db, const seal::DataKey& key, const Case& record, const Act& act) {
    std::optional<store::Blob> caller;
    if (!record.caller_text.name.empty() || !record.caller_text.phone.empty())
        caller = store::Blob{seal::sealed(key, {"cases", "caller_sealed", record.id.value},
                                          caller_line(record.caller_text))};
    db.execute(
        "INSERT INTO cases (id, data_key_id, person_id, channel, caller, reason, received_on,"
        " received_at, answered_at, status, owner_id, next_day, closed_at, caller_sealed, batch_id,"
        " version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        {record.id, key.id, record.person, record.channel, record.caller, record.reason,
         record.received_on, record.received_at, record.answered_at, code(record.status),
         record.owner, record.next_day, record.closed_at, caller, act.batch});
}

Caller opened_caller(const seal::DataKey& key, base::CaseId id, const store::Blob& sealed) {
    return caller_of(seal::opened(key, {"cases", "caller_sealed", id.value}, sealed.bytes));
}

base::Result<void> first_of(const std::vector<FieldFault>& faults) {
    if (faults.empty()) return {};
    return refuse(ErrorKind::invalid_input, faults.front().message);
}

Source source_of(const Act& act) {
    return act.batch ? Source::imported : Source::typed;
}

}  // namespace

base::Result<base::CaseId> register_inquiry(store::Writer& db, const seal::Vault& vault,
                                            const statistics::CodeLists& codes,
                                            const Inquiry& inquiry, const Act& act) {
    if (const auto right = first_of(field_faults(inquiry, codes, act.today, source_of(act)));
        !right)
        return std::unexpected(right.error());
    const auto person = patient_of(db, vault, inquiry, act);
    if (!person) return std::unexpected(person.error());

    auto record = opened_by(inquiry, act);
    record.id = base::CaseId{db.next_id("cases")};
    record.person = *person;
    const auto key = vault.new_key(db);
    insert_case(db, key, record, act);
    add_subjects(db, record.id, record.subjects);
    const auto contact = first_contact(record, inquiry.note);
    insert_contact(db, key, contact);
    const auto tokens = case_tokens(vault, record.caller_text, {inquiry.note});
    if (!tokens.empty()) vault.replace_case_tokens(db, record.id, {}, tokens);
    post_events(db, record.id, events_of(record, {contact}), act);
    remember_registration(db, record.id, act);
    audit_case(db, act, "inquiry.registered", record.id,
               *person ? fmt::format("person={}", (*person)->value) : std::string{});
    return record.id;
}

std::optional<Case> find_case(store::Reader& db, const seal::Vault& vault, base::CaseId id) {
    auto stored = stored_case(db, id);
    if (!stored) return std::nullopt;
    seal::Owner{id}.note_opened(db);  // the case is looked at, also where nothing in it is sealed
    if (stored->caller_sealed)
        stored->record.caller_text =
            opened_caller(vault.key(db, stored->key, id), id, *stored->caller_sealed);
    return std::move(stored->record);
}

std::optional<Case> find_covered_case(store::Reader& db, base::CaseId id) {
    auto stored = stored_case(db, id);
    if (!stored) return std::nullopt;
    return std::move(stored->record);
}

std::vector<Contact> contacts_of(store::Reader& db, const seal::Vault& vault, base::CaseId id) {
    std::vector<Contact> contacts;
    auto rows = stored_contacts(db, id);
    std::optional<seal::DataKey> key;
    for (auto& stored : rows) {
        if (stored.note_sealed) {
            if (!key) key = key_of_case(db, vault, id);
            stored.contact.note = note_of(*key, stored);
        }
        contacts.push_back(std::move(stored.contact));
    }
    std::ranges::stable_sort(contacts, {}, &Contact::received_at);
    return contacts;
}

base::Result<base::ContactId> add_contact(store::Writer& db, const seal::Vault& vault,
                                          const statistics::CodeLists& codes, base::CaseId id,
                                          const NewContact& added, const Act& act) {
    if (const auto right = first_of(field_faults(added, codes, act.today, source_of(act))); !right)
        return std::unexpected(right.error());
    const auto stored = case_to_change(db, id);
    if (!stored) return std::unexpected(stored.error());
    remember(db, *stored, "contact.added", act);

    const auto key = vault.key(db, stored->key, id);
    Contact contact{.id = {},
                    .record = id,
                    .user = act.user,
                    .channel = added.channel,
                    .caller = added.caller,
                    .received_on = added.received_on,
                    .received_at = added.received_at,
                    .answered_at = added.answered_at,
                    .note = added.note};
    const auto words = case_words(db, *stored, key);
    contact.id = insert_contact(db, key, contact);
    if (!added.note.empty()) {
        auto notes = words.notes;
        notes.push_back(added.note);
        vault.replace_case_tokens(db, id, case_tokens(vault, words.caller, words.notes),
                                  case_tokens(vault, words.caller, notes));
    }
    std::vector<statistics::Event> events;
    add_contact_events(events, contact);
    post_events(db, id, events, act);
    move_on(db, *stored, added.next_day, act);
    // Whoever turns to the office now is whom the case is about to be read aloud to.
    if (!act.batch) end_visits(db, id, act);
    audit_case(db, act, "contact.added", id, fmt::format("contact={}", contact.id.value));
    return contact.id;
}

base::Result<Saved> save_note(store::Writer& db, const seal::Vault& vault, base::ContactId contact,
                              std::string_view note, std::int64_t version, const Act& act) {
    const auto id = case_of(db, contact);
    if (!id) return refuse(ErrorKind::not_found, "Kontakten findes ikke.");
    const auto stored = stored_case(db, *id);
    if (stored->erased)
        return refuse(ErrorKind::conflict, fmt::format("Sag {} er slettet.", id->value));
    const auto key = vault.key(db, stored->key, *id);
    const auto rows = stored_contacts(db, *id);
    const auto row = std::ranges::find(rows, contact, [](const auto& r) { return r.contact.id; });
    const auto standing = note_of(key, *row);

    if (const auto fault = note_fault(note, standing.size()))
        return refuse(ErrorKind::invalid_input, *fault);
    const bool overtaken = row->contact.version != version;
    const auto text = overtaken ? both_notes(standing, note) : std::string{note};
    const auto saved = text == note ? Saved::alone : Saved::both_kept;
    if (text == standing) return saved;

    std::optional<store::Blob> sealed;
    if (!text.empty())
        sealed = store::Blob{seal::sealed(key, {"contacts", "note_sealed", contact.value}, text)};
    auto words = case_words(db, *stored, key);
    const auto before = case_tokens(vault, words.caller, words.notes);
    words.notes[static_cast<std::size_t>(row - rows.begin())] = text;
    db.execute("UPDATE contacts SET note_sealed = ?, version = version + 1 WHERE id = ?",
               {sealed, contact});
    vault.replace_case_tokens(db, *id, before, case_tokens(vault, words.caller, words.notes));
    audit_case(db, act, "note.saved", *id, fmt::format("contact={}", contact.value));
    return saved;
}

}  // namespace casework
