#include "casework/erasure_store.hpp"

#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "casework/case_columns_store.hpp"
#include "casework/draft_store.hpp"
#include "casework/hold_store.hpp"
#include "casework/person_store.hpp"
#include "store/compact.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

// Without its key nobody reads the rest, in no backup either. It goes on the list of deletions
// (slettelisten), which stands with the keys: an older office that is put back is erased by it.
void destroy_key(store::Writer& db, const seal::Vault& vault, base::DataKeyId key,
                 std::string_view kind, std::int64_t subject, base::Instant now) {
    vault.forget_key(db, key);
    db.execute(
        "INSERT INTO erased_keys (id, kind, subject_id, erased_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING",
        {key, kind, subject, now});
}

// What goes with a case, beside its own row. A new table with sealed columns is named here, or
// among those of a person below.
void empty_case(store::Writer& db, base::CaseId id, base::Instant now) {
    for (const auto* statement :
         {"DELETE FROM promises WHERE case_id = ?", "DELETE FROM handovers WHERE case_id = ?",
          "DELETE FROM verdicts WHERE case_id = ?", "DELETE FROM undo_steps WHERE case_id = ?",
          "DELETE FROM disclosures WHERE case_id = ?", "DELETE FROM consents WHERE case_id = ?",
          "DELETE FROM case_visits WHERE case_id = ?", "DELETE FROM case_locks WHERE case_id = ?",
          "UPDATE contacts SET note_sealed = NULL WHERE case_id = ?"})
        db.execute(statement, {id});
    db.execute(
        "UPDATE cases SET caller_sealed = NULL, person_id = NULL, erased_at = ? WHERE id = ?",
        {now, id});
}

void empty_person(store::Writer& db, base::PersonId id, base::Instant now) {
    db.execute("DELETE FROM person_cpr_history WHERE person_id = ?", {id});
    db.execute("DELETE FROM person_merges WHERE kept_id = ? OR merged_id = ?", {id, id});
    // Whoever asked to be erased has had the answer.
    db.execute(
        "UPDATE erasure_requests SET decision = 'erased', decided_at = ?"
        " WHERE person_id = ? AND decision IS NULL",
        {now, id});
    db.execute(
        "UPDATE persons SET cpr_sealed = NULL, name_sealed = NULL, phone_sealed = NULL,"
        " email_sealed = NULL, address_sealed = NULL, merged_into = NULL, colleague_id = NULL,"
        " protected_address = 0, erased_at = ? WHERE id = ?",
        {now, id});
}

void drop_drafts(store::Writer& db, const seal::Vault& vault, base::CaseId id) {
    struct Kept {
        base::UserId user;
        std::string form;
    };
    const auto drafts = db.select<Kept>("SELECT user_id, form FROM drafts WHERE form LIKE ?",
                                        {fmt::format("sag-{}-%", id.value)}, [](store::Row& row) {
                                            const auto user = row.next<base::UserId>();
                                            return Kept{user, row.next<std::string>()};
                                        });
    for (const auto& draft : drafts) drop_draft(db, vault, draft.user, draft.form);
}

// A key that is damaged or lost does not keep the rest from being erased; tokens are then looked
// for one by one.
void drop_case_words(store::Writer& db, const seal::Vault& vault, const StoredCase& stored) {
    const auto id = stored.record.id;
    try {
        const auto words = case_words(db, stored, vault.key(db, stored.key, stored.record.id));
        vault.replace_case_tokens(db, id, case_tokens(vault, words.caller, words.notes), {});
    } catch (const seal::Broken&) {
        const base::CaseId ids[]{id};
        vault.drop_case_tokens(db, ids);
    }
}

void drop_person_words(store::Writer& db, const seal::Vault& vault, base::PersonId id) {
    try {
        if (const auto person = find_person(db, vault, id))
            vault.replace_person_tokens(
                db, id, tokens_of_person(vault, *person, former_cprs(db, vault, id)), {});
    } catch (const seal::Broken&) {
        const base::PersonId ids[]{id};
        vault.drop_person_tokens(db, ids);
    }
}

std::int64_t kept_cases(store::Reader& db, base::PersonId person) {
    return db.number("SELECT COUNT(*) FROM cases WHERE person_id = ? AND erased_at IS NULL",
                     {person});
}

void erase_record(store::Writer& db, const seal::Vault& vault, base::PersonId id, const Act& act) {
    drop_person_words(db, vault, id);
    const base::DataKeyId key{db.number("SELECT data_key_id FROM persons WHERE id = ?", {id})};
    empty_person(db, id, act.now);
    destroy_key(db, vault, key, "person", id.value, act.now);
    audit::add(db, {act.now, act.user, "person.erased", "person", id.value, {}});
}

}  // namespace

base::Result<void> erase_case(store::Writer& db, const seal::Vault& vault, base::CaseId id,
                              const Act& act) {
    const auto stored = stored_case(db, id);
    if (!stored) return refuse(ErrorKind::not_found, fmt::format("Sag {} findes ikke.", id.value));
    if (stored->erased)
        return refuse(ErrorKind::conflict, fmt::format("Sag {} er allerede slettet.", id.value));
    if (stored->record.status == Status::open)
        return refuse(ErrorKind::conflict,
                      fmt::format("Sag {} er åben. Afslut den først.", id.value));
    if (is_held(db, id))
        return refuse(ErrorKind::conflict, fmt::format("Sag {} skal bevares.", id.value));
    const auto person = stored->record.person;
    drop_case_words(db, vault, *stored);
    drop_drafts(db, vault, id);
    empty_case(db, id, act.now);
    destroy_key(db, vault, stored->key, "case", id.value, act.now);
    audit_case(db, act, "case.erased", id);
    if (!person) return {};
    // Another case keeps the person: that is no refusal of this one.
    static_cast<void>(erase_person(db, vault, *person, act));
    return {};
}

base::Result<void> erase_person(store::Writer& db, const seal::Vault& vault, base::PersonId id,
                                const Act& act) {
    const auto kept = kept_person(db, id);
    if (!kept) return refuse(ErrorKind::not_found, "Personen findes ikke.");
    auto records = merged_into(db, *kept);
    records.push_back(*kept);
    for (const auto record : records)
        if (kept_cases(db, record) > 0)
            return refuse(ErrorKind::conflict, "Personen har en sag, der skal bevares.");
    for (const auto record : records) erase_record(db, vault, record, act);
    return {};
}

bool is_erased(store::Reader& db, base::CaseId id) {
    return db.number("SELECT COUNT(*) FROM cases WHERE id = ? AND erased_at IS NOT NULL", {id}) > 0;
}

std::int64_t erase_again(store::Database& database, base::Instant now) {
    const auto listed = [](store::Reader& db, std::string_view sql) {
        return db.select<std::int64_t>(sql, {},
                                       [](store::Row& row) { return row.next<std::int64_t>(); });
    };
    constexpr auto cases_listed =
        "SELECT c.id FROM erased_keys e CROSS JOIN cases c WHERE e.kind = 'case'"
        " AND c.id = e.subject_id AND c.data_key_id = e.id AND c.erased_at IS NULL";
    constexpr auto persons_listed =
        "SELECT p.id FROM erased_keys e CROSS JOIN persons p WHERE e.kind = 'person'"
        " AND p.id = e.subject_id AND p.data_key_id = e.id AND p.erased_at IS NULL";
    const auto due = database.read([&](store::Reader& db) {
        return std::pair{listed(db, cases_listed), listed(db, persons_listed)};
    });
    const auto count = static_cast<std::int64_t>(due.first.size() + due.second.size());
    if (count == 0) return 0;
    // Their keys and tokens are gone with the keys' own file.
    database.write([&](store::Writer& db) {
        const auto note = [&](std::string_view subject, std::int64_t id) {
            audit::add(db, {.at = now,
                            .user = std::nullopt,
                            .action = "erased.again",
                            .subject = subject,
                            .subject_id = id,
                            .detail = {}});
        };
        for (const auto id : due.first) {
            db.execute("DELETE FROM drafts WHERE form LIKE ?", {fmt::format("sag-{}-%", id)});
            // It was closed when it was erased, after this office was copied.
            db.execute(
                "UPDATE cases SET status = 'closed', next_day = NULL,"
                " closed_at = COALESCE(closed_at, ?) WHERE id = ? AND status = 'open'",
                {now, id});
            empty_case(db, base::CaseId{id}, now);
            note("case", id);
        }
        for (const auto id : due.second) {
            db.execute("UPDATE cases SET person_id = NULL WHERE person_id = ?", {id});
            db.execute("UPDATE persons SET merged_into = NULL WHERE merged_into = ?", {id});
            empty_person(db, base::PersonId{id}, now);
            note("person", id);
        }
    });
    return count;
}

Compacted compact_after_erasure(store::Database& database) {
    constexpr auto state = "SELECT number FROM keys.store_state WHERE name = 'compacted'";
    const auto erased = database.read([&](store::Reader& db) {
        const auto listed = db.number("SELECT COUNT(*) FROM erased_keys");
        return listed == db.number(state) ? 0 : listed;
    });
    if (erased == 0) return Compacted::no;
    store::compact(database);
    database.write([&](store::Writer& db) {
        db.execute(
            "INSERT INTO keys.store_state (name, number, detail) VALUES ('compacted', ?, '')"
            " ON CONFLICT (name) DO UPDATE SET number = excluded.number",
            {erased});
    });
    return Compacted::yes;
}

std::vector<std::string> check_erasures(store::Reader& db) {
    struct Rule {
        const char* finding;
        const char* broken;  // the ids that break it
    };
    constexpr Rule rules[]{
        {"Sag {} er slettet, men har stadig en person eller en henvenders navn.",
         "SELECT id FROM cases WHERE erased_at IS NOT NULL"
         " AND (caller_sealed IS NOT NULL OR person_id IS NOT NULL) LIMIT 20"},
        {"Sag {} er slettet, men en kontakt har stadig en note.",
         "SELECT c.id FROM cases c JOIN contacts k ON k.case_id = c.id"
         " WHERE c.erased_at IS NOT NULL AND k.note_sealed IS NOT NULL LIMIT 20"},
        {"Sag {} er slettet, men har stadig et løfte.",
         "SELECT c.id FROM cases c JOIN promises p ON p.case_id = c.id"
         " WHERE c.erased_at IS NOT NULL LIMIT 20"},
        {"Sag {} er slettet, men har stadig en overdragelse.",
         "SELECT c.id FROM cases c JOIN handovers h ON h.case_id = c.id"
         " WHERE c.erased_at IS NOT NULL LIMIT 20"},
        {"Sag {} er slettet, men har stadig et svar om en ret.",
         "SELECT c.id FROM cases c JOIN verdicts v ON v.case_id = c.id"
         " WHERE c.erased_at IS NOT NULL LIMIT 20"},
        {"Sag {} er slettet, men har stadig et samtykke.",
         "SELECT c.id FROM cases c JOIN consents s ON s.case_id = c.id"
         " WHERE c.erased_at IS NOT NULL LIMIT 20"},
        {"Sag {} er slettet, men har stadig en videregivelse.",
         "SELECT c.id FROM cases c JOIN disclosures d ON d.case_id = c.id"
         " WHERE c.erased_at IS NOT NULL LIMIT 20"},
        {"Sag {} er slettet, men har stadig grunden til en nødadgang.",
         "SELECT c.id FROM cases c JOIN case_visits v ON v.case_id = c.id"
         " WHERE c.erased_at IS NOT NULL AND v.reason_sealed IS NOT NULL LIMIT 20"},
        {"Sag {} er slettet, mens den skulle bevares.",
         "SELECT c.id FROM cases c JOIN case_holds h ON h.case_id = c.id"
         " WHERE c.erased_at >= h.placed_at AND (h.lifted_at IS NULL OR h.lifted_at > c.erased_at)"
         " LIMIT 20"},
        {"Person {} er slettet, men har stadig oplysninger.",
         "SELECT id FROM persons WHERE erased_at IS NOT NULL AND (cpr_sealed IS NOT NULL"
         " OR name_sealed IS NOT NULL OR phone_sealed IS NOT NULL OR email_sealed IS NOT NULL"
         " OR address_sealed IS NOT NULL OR colleague_id IS NOT NULL) LIMIT 20"},
        {"Person {} er slettet, men har stadig et tidligere CPR-nummer.",
         "SELECT p.id FROM persons p JOIN person_cpr_history h ON h.person_id = p.id"
         " WHERE p.erased_at IS NOT NULL LIMIT 20"},
        {"Sag {} er slettet, men dens nøgle findes.",
         "SELECT c.id FROM cases c JOIN data_keys k ON k.id = c.data_key_id"
         " WHERE c.erased_at IS NOT NULL LIMIT 20"},
        {"Person {} er slettet, men nøglen findes.",
         "SELECT p.id FROM persons p JOIN data_keys k ON k.id = p.data_key_id"
         " WHERE p.erased_at IS NOT NULL LIMIT 20"},
        {"Nøgle {} står på slettelisten, men findes.",
         "SELECT e.id FROM erased_keys e JOIN data_keys k ON k.id = e.id LIMIT 20"},
    };
    std::vector<std::string> findings;
    for (const auto& [finding, broken] : rules)
        db.each(broken, store::Given{}, [&](store::Row& row) {
            findings.push_back(fmt::format(fmt::runtime(finding), row.next<std::int64_t>()));
        });
    return findings;
}

}  // namespace casework
