#include "casework/case_columns_store.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "audit/audit_store.hpp"
#include "base/text.hpp"
#include "casework/counting.hpp"
#include "casework/person_store.hpp"
#include "statistics/ledger_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

Status stored_status(store::Row& row) {
    const auto text = row.next<std::string>();
    if (const auto status = status_of(text)) return *status;
    throw store::Fault("cases.status holds a word that is no status");
}

StoredCase read_case(store::Row& row, base::CaseId id, std::optional<base::PersonId>& merged) {
    StoredCase stored;
    auto& record = stored.record;
    record.id = id;
    stored.key = row.next<base::DataKeyId>();
    stored.own_person = record.person = row.next<std::optional<base::PersonId>>();
    merged = row.next<std::optional<base::PersonId>>();
    record.channel = row.next<std::string>();
    record.caller = row.next<std::string>();
    record.reason = row.next<std::string>();
    record.received_on = row.next<base::Date>();
    record.received_at = row.next<base::Instant>();
    record.answered_at = row.next<std::optional<base::Instant>>();
    record.status = stored_status(row);
    record.owner = row.next<std::optional<base::UserId>>();
    record.next_day = row.next<std::optional<base::Date>>();
    record.closed_at = row.next<std::optional<base::Instant>>();
    stored.caller_sealed = row.next<std::optional<store::Blob>>();
    record.version = row.next<std::int64_t>();
    stored.erased = row.next<std::optional<base::Instant>>().has_value();
    return stored;
}

// An entry of a case that counts: neither a reversal nor reversed.
struct LiveEntry {
    base::EntryId id;
    statistics::Event event;
};

std::vector<LiveEntry> live_entries(store::Reader& db, base::CaseId id) {
    std::vector<LiveEntry> entries;
    std::vector<base::EntryId> reversed;
    db.each(
        "SELECT e.id, e.reverses, e.measure, e.day, e.channel, e.caller, e.reason, e.code, e.amount"
        " FROM case_entries c JOIN ledger_entries e ON e.id = c.entry_id"
        " WHERE c.case_id = ? ORDER BY e.id",
        {id}, [&](store::Row& row) {
            const auto entry = row.next<base::EntryId>();
            if (const auto reverses = row.next<std::optional<base::EntryId>>()) {
                reversed.push_back(*reverses);
                return;
            }
            const auto text = [&] { return row.next<std::optional<std::string>>().value_or(""); };
            statistics::Event event;
            event.measure = text();
            event.day = row.next<base::Date>();
            event.channel = text();
            event.caller = text();
            event.reason = text();
            event.code = text();
            event.amount = row.next<std::int64_t>();
            entries.push_back({entry, std::move(event)});
        });
    std::erase_if(entries, [&](const LiveEntry& entry) {
        return std::ranges::find(reversed, entry.id) != reversed.end();
    });
    return entries;
}

void keep_entry(store::Writer& db, base::CaseId id, base::EntryId entry) {
    db.execute("INSERT INTO case_entries (case_id, entry_id) VALUES (?, ?)", {id, entry});
}

}  // namespace

std::optional<StoredCase> stored_case(store::Reader& db, base::CaseId id) {
    std::optional<base::PersonId> merged;
    auto stored = db.first<StoredCase>(
        "SELECT c.data_key_id, c.person_id, p.merged_into, c.channel, c.caller, c.reason,"
        " c.received_on, c.received_at, c.answered_at, c.status, c.owner_id, c.next_day,"
        " c.closed_at, c.caller_sealed, c.version, c.erased_at"
        " FROM cases c LEFT JOIN persons p ON p.id = c.person_id WHERE c.id = ?",
        {id}, [&](store::Row& row) { return read_case(row, id, merged); });
    if (!stored) return std::nullopt;
    if (merged) stored->record.person = kept_person(db, *merged);
    stored->record.subjects = subjects_of(db, id);
    return stored;
}

base::Result<StoredCase> case_to_change(store::Reader& db, base::CaseId id) {
    auto stored = stored_case(db, id);
    if (!stored) return refuse(ErrorKind::not_found, fmt::format("Sag {} findes ikke.", id.value));
    if (stored->record.status == Status::annulled)
        return refuse(ErrorKind::conflict,
                      fmt::format("Sag {} er annulleret og kan ikke ændres.", id.value));
    if (stored->erased)
        return refuse(ErrorKind::conflict,
                      fmt::format("Sag {} er slettet og kan ikke ændres. Opret en ny.", id.value));
    return std::move(*stored);
}

base::Result<StoredCase> open_case(store::Reader& db, base::CaseId id) {
    auto stored = case_to_change(db, id);
    if (stored && stored->record.status != Status::open)
        return refuse(ErrorKind::conflict,
                      fmt::format("Sag {} er lukket. Genåbn den først.", id.value));
    return stored;
}

std::vector<StoredContact> stored_contacts(store::Reader& db, base::CaseId id) {
    return db.select<StoredContact>(
        "SELECT id, user_id, channel, caller, received_on, received_at, answered_at, note_sealed,"
        " annulled_at, version FROM contacts WHERE case_id = ? ORDER BY id",
        {id}, [&](store::Row& row) {
            StoredContact stored;
            auto& contact = stored.contact;
            contact.id = row.next<base::ContactId>();
            contact.record = id;
            contact.user = row.next<std::optional<base::UserId>>();
            contact.channel = row.next<std::string>();
            contact.caller = row.next<std::string>();
            contact.received_on = row.next<base::Date>();
            contact.received_at = row.next<base::Instant>();
            contact.answered_at = row.next<std::optional<base::Instant>>();
            stored.note_sealed = row.next<std::optional<store::Blob>>();
            contact.annulled = row.next<std::optional<base::Instant>>().has_value();
            contact.version = row.next<std::int64_t>();
            return stored;
        });
}

std::string note_of(const seal::DataKey& key, const StoredContact& stored) {
    if (!stored.note_sealed) return {};
    return seal::opened(key, {"contacts", "note_sealed", stored.contact.id.value},
                        stored.note_sealed->bytes);
}

std::vector<seal::Token> case_tokens(const seal::Vault& vault, const Caller& caller,
                                     const std::vector<std::string>& notes) {
    std::string text;
    for (const auto& note : notes) {
        text += note;
        text += '\n';
    }
    text += caller.name;
    if (!caller.phone.empty()) {
        text += '\n';
        text += base::normalised_phone(caller.phone);
    }
    return vault.tokens_of_note(text);
}

CaseWords case_words(store::Reader& db, const StoredCase& stored, const seal::DataKey& key) {
    CaseWords words;
    const auto id = stored.record.id;
    if (stored.caller_sealed)
        words.caller = caller_of(
            seal::opened(key, {"cases", "caller_sealed", id.value}, stored.caller_sealed->bytes));
    for (const auto& contact : stored_contacts(db, id))
        words.notes.push_back(note_of(key, contact));
    return words;
}

seal::DataKey key_of_case(store::Reader& db, const seal::Vault& vault, base::CaseId id) {
    const auto key = db.number("SELECT data_key_id FROM cases WHERE id = ?", {id});
    return vault.key(db, base::DataKeyId{key}, id);
}

std::optional<base::CaseId> case_of_entry(store::Reader& db, base::EntryId entry) {
    return db.first<base::CaseId>("SELECT case_id FROM case_entries WHERE entry_id = ?", {entry},
                                  [](store::Row& row) { return row.next<base::CaseId>(); });
}

std::optional<base::CaseId> case_of(store::Reader& db, base::ContactId contact) {
    return db.first<base::CaseId>("SELECT case_id FROM contacts WHERE id = ?", {contact},
                                  [](store::Row& row) { return row.next<base::CaseId>(); });
}

void move_on(store::Writer& db, const StoredCase& before, std::optional<base::Date> next_day,
             const Act& act) {
    const auto& record = before.record;
    if (!next_day) {
        const auto closed_at = record.status == Status::closed ? record.closed_at : act.now;
        db.execute(
            "UPDATE cases SET status = 'closed', next_day = NULL, closed_at = ? WHERE id = ?",
            {closed_at, record.id});
        return;
    }
    const auto owner = record.status == Status::open ? record.owner : act.user;
    db.execute(
        "UPDATE cases SET status = 'open', owner_id = ?, next_day = ?, closed_at = NULL"
        " WHERE id = ?",
        {owner, *next_day, record.id});
}

std::vector<std::string> subjects_of(store::Reader& db, base::CaseId id) {
    return db.select<std::string>(
        "SELECT subject FROM case_subjects WHERE case_id = ? ORDER BY subject", {id},
        [](store::Row& row) { return row.next<std::string>(); });
}

void add_subjects(store::Writer& db, base::CaseId id, const std::vector<std::string>& subjects) {
    for (const auto& subject : subjects)
        db.execute("INSERT INTO case_subjects (case_id, subject) VALUES (?, ?)", {id, subject});
}

base::ContactId insert_contact(store::Writer& db, const seal::DataKey& key,
                               const Contact& contact) {
    const base::ContactId id{db.next_id("contacts")};
    std::optional<store::Blob> note;
    if (!contact.note.empty())
        note = store::Blob{seal::sealed(key, {"contacts", "note_sealed", id.value}, contact.note)};
    db.execute(
        "INSERT INTO contacts (id, case_id, user_id, channel, caller, received_on, received_at,"
        " answered_at, note_sealed, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        {id, contact.record, contact.user, contact.channel, contact.caller, contact.received_on,
         contact.received_at, contact.answered_at, note});
    return id;
}

std::string caller_line(const Caller& caller) {
    return caller.name + '\n' + caller.phone;
}

Caller caller_of(std::string_view line) {
    const auto end = line.find('\n');
    if (end == std::string_view::npos) return {std::string{line}, {}};
    return {std::string{line.substr(0, end)}, std::string{line.substr(end + 1)}};
}

void audit_case(store::Writer& db, const Act& act, std::string_view action, base::CaseId id,
                std::string_view detail) {
    audit::add(db, {act.now, act.user, action, "case", id.value, detail});
}

void post_events(store::Writer& db, base::CaseId id, const std::vector<statistics::Event>& events,
                 const Act& act) {
    for (const auto& event : events)
        keep_entry(db, id, statistics::post(db, event, act.now, act.batch));
}

void settle(store::Writer& db, base::CaseId id, const Act& act) {
    const auto stored = stored_case(db, id);
    std::vector<Contact> contacts;
    for (auto& one : stored_contacts(db, id)) contacts.push_back(std::move(one.contact));
    auto missing = events_of(stored->record, contacts);
    for (const auto& entry : live_entries(db, id)) {
        const auto holds = std::ranges::find(missing, entry.event);
        if (holds != missing.end())
            missing.erase(holds);
        else
            keep_entry(db, id, statistics::reverse(db, entry.id, act.now));
    }
    post_events(db, id, missing, act);
}

}  // namespace casework
