#include <algorithm>
#include <fmt/format.h>

#include "casework/case_columns_store.hpp"
#include "casework/case_store.hpp"
#include "casework/person_store.hpp"
#include "casework/undo_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

bool same_codes(const Case& record, const Codes& codes) {
    auto wanted = codes.subjects;
    std::ranges::sort(wanted);
    return record.channel == codes.channel && record.caller == codes.caller &&
           record.reason == codes.reason && record.subjects == wanted;
}

void store_codes(store::Writer& db, base::CaseId id, const Codes& codes) {
    db.execute(
        "UPDATE cases SET channel = ?, caller = ?, reason = ?, version = version + 1 WHERE id = ?",
        {codes.channel, codes.caller, codes.reason, id});
    // The first contact is the inquiry.
    db.execute(
        "UPDATE contacts SET channel = ?, caller = ?"
        " WHERE id = (SELECT MIN(id) FROM contacts WHERE case_id = ?)",
        {codes.channel, codes.caller, id});
    db.execute("DELETE FROM case_subjects WHERE case_id = ?", {id});
    add_subjects(db, id, codes.subjects);
}

base::Result<void> check_day(base::Date next_day, const Act& act) {
    if (next_day < act.today)
        return refuse(ErrorKind::invalid_input, "Næste dag kan ikke ligge i fortiden.");
    return {};
}

// A contact that may be changed, and the case it stands on.
struct Found {
    StoredCase stored;
    Contact contact;
    bool first;
};

base::Result<Found> contact_to_change(store::Reader& db, base::ContactId id) {
    const auto record = case_of(db, id);
    if (!record) return refuse(ErrorKind::not_found, "Kontakten findes ikke.");
    auto stored = case_to_change(db, *record);
    if (!stored) return std::unexpected(stored.error());
    const auto rows = stored_contacts(db, *record);
    const auto row = std::ranges::find(rows, id, [](const auto& r) { return r.contact.id; });
    if (row->contact.annulled)
        return refuse(ErrorKind::conflict, "Kontakten er annulleret og kan ikke ændres.");
    return Found{std::move(*stored), row->contact, row == rows.begin()};
}

}  // namespace

base::Result<void> correct_codes(store::Writer& db, const statistics::CodeLists& codes,
                                 base::CaseId id, const Codes& corrected, std::int64_t version,
                                 const Act& act) {
    const auto stored = case_to_change(db, id);
    if (!stored) return std::unexpected(stored.error());
    const auto faults = field_faults(corrected, codes, stored->record.received_on);
    if (!faults.empty()) return refuse(ErrorKind::invalid_input, faults.front().message);
    if (same_codes(stored->record, corrected)) return {};
    if (stored->record.version != version)
        return refuse(ErrorKind::conflict,
                      "En kollega har rettet sagens koder imens. Se dem, og ret igen.");
    remember(db, *stored, "case.codes_corrected", act);
    store_codes(db, id, corrected);
    settle(db, id, act);
    audit_case(
        db, act, "case.codes_corrected", id,
        fmt::format("{}/{}/{} -> {}/{}/{}", stored->record.channel, stored->record.caller,
                    stored->record.reason, corrected.channel, corrected.caller, corrected.reason));
    return {};
}

base::Result<void> correct_contact(store::Writer& db, const statistics::CodeLists& codes,
                                   base::ContactId id, const ContactCodes& corrected,
                                   const ContactCodes& seen, const Act& act) {
    const auto found = contact_to_change(db, id);
    if (!found) return std::unexpected(found.error());
    const auto& record = found->stored.record;
    const auto& contact = found->contact;
    const ContactCodes standing{contact.channel, contact.caller};
    if (standing == corrected) return {};
    if (standing != seen)
        return refuse(ErrorKind::conflict,
                      "En kollega har rettet kontaktens koder imens. Se dem, og ret igen.");
    if (found->first)
        return correct_codes(db, codes, record.id,
                             {corrected.channel, corrected.caller, record.reason, record.subjects},
                             record.version, act);
    const auto faults = field_faults(corrected, codes, contact.received_on);
    if (!faults.empty()) return refuse(ErrorKind::invalid_input, faults.front().message);
    remember(db, found->stored, "contact.corrected", act);
    db.execute("UPDATE contacts SET channel = ?, caller = ? WHERE id = ?",
               {corrected.channel, corrected.caller, id});
    settle(db, record.id, act);
    audit_case(db, act, "contact.corrected", record.id,
               fmt::format("contact={}: {}/{} -> {}/{}", id.value, standing.channel,
                           standing.caller, corrected.channel, corrected.caller));
    return {};
}

base::Result<void> annul_contact(store::Writer& db, base::ContactId id, const Act& act) {
    const auto found = contact_to_change(db, id);
    if (!found) return std::unexpected(found.error());
    if (found->first)
        return refuse(ErrorKind::conflict,
                      "Den første kontakt er selve henvendelsen. Annullér sagen i stedet.");
    const auto record = found->stored.record.id;
    remember(db, found->stored, "contact.annulled", act);
    db.execute("UPDATE contacts SET annulled_at = ? WHERE id = ?", {act.now, id});
    settle(db, record, act);
    audit_case(db, act, "contact.annulled", record, fmt::format("contact={}", id.value));
    return {};
}

base::Result<void> annul(store::Writer& db, base::CaseId id, const Act& act) {
    const auto stored = case_to_change(db, id);
    if (!stored) return std::unexpected(stored.error());
    remember(db, *stored, "case.annulled", act);
    db.execute("UPDATE cases SET status = 'annulled', next_day = NULL, closed_at = ? WHERE id = ?",
               {act.now, id});
    settle(db, id, act);
    audit_case(db, act, "case.annulled", id);
    return {};
}

base::Result<void> close(store::Writer& db, base::CaseId id, const Act& act) {
    const auto stored = case_to_change(db, id);
    if (!stored) return std::unexpected(stored.error());
    if (stored->record.status == Status::closed)
        return refuse(ErrorKind::conflict, fmt::format("Sag {} er allerede lukket.", id.value));
    remember(db, *stored, "case.closed", act);
    move_on(db, *stored, std::nullopt, act);
    audit_case(db, act, "case.closed", id);
    return {};
}

base::Result<void> reopen(store::Writer& db, base::CaseId id, base::Date next_day, const Act& act) {
    if (const auto right = check_day(next_day, act); !right) return right;
    const auto stored = case_to_change(db, id);
    if (!stored) return std::unexpected(stored.error());
    if (stored->record.status == Status::open)
        return refuse(ErrorKind::conflict, fmt::format("Sag {} er allerede åben.", id.value));
    remember(db, *stored, "case.reopened", act);
    move_on(db, *stored, next_day, act);
    audit_case(db, act, "case.reopened", id, next_day.iso());
    return {};
}

base::Result<void> set_next_day(store::Writer& db, base::CaseId id, base::Date next_day,
                                const Act& act) {
    if (const auto right = check_day(next_day, act); !right) return right;
    const auto stored = open_case(db, id);
    if (!stored) return std::unexpected(stored.error());
    remember(db, *stored, "case.next_day_set", act);
    db.execute("UPDATE cases SET next_day = ? WHERE id = ?", {next_day, id});
    audit_case(db, act, "case.next_day_set", id, next_day.iso());
    return {};
}

base::Result<void> answer(store::Writer& db, base::CaseId id, base::Instant at, const Act& act) {
    const auto stored = case_to_change(db, id);
    if (!stored) return std::unexpected(stored.error());
    if (at > act.now)
        return refuse(ErrorKind::invalid_input, "Svaret kan ikke være givet i fremtiden.");
    std::vector<Contact> waiting;
    for (auto& row : stored_contacts(db, id))
        if (!row.contact.answered_at && !row.contact.annulled)
            waiting.push_back(std::move(row.contact));
    if (waiting.empty()) return refuse(ErrorKind::conflict, "Sagen er allerede besvaret.");
    for (const auto& contact : waiting)
        if (at < contact.received_at)
            return refuse(ErrorKind::invalid_input, "Svaret kan ikke være givet før modtagelsen.");
    remember(db, *stored, "case.answered", act);
    for (const auto& contact : waiting)
        db.execute("UPDATE contacts SET answered_at = ? WHERE id = ?", {at, contact.id});
    db.execute("UPDATE cases SET answered_at = ? WHERE id = ? AND answered_at IS NULL", {at, id});
    settle(db, id, act);
    audit_case(db, act, "case.answered", id);
    return {};
}

base::Result<void> attach_person(store::Writer& db, const seal::Vault&, base::CaseId id,
                                 base::PersonId person, const Act& act) {
    const auto stored = case_to_change(db, id);
    if (!stored) return std::unexpected(stored.error());
    const auto kept = kept_person(db, person);
    if (!kept) return refuse(ErrorKind::not_found, "Personen findes ikke.");
    if (stored->record.person == kept) return {};
    remember(db, *stored, "case.person_attached", act);
    db.execute("UPDATE cases SET person_id = ? WHERE id = ?", {*kept, id});
    audit_case(db, act, "case.person_attached", id, fmt::format("person={}", kept->value));
    return {};
}

}  // namespace casework
