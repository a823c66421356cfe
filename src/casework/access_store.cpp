#include "casework/access_store.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "casework/case_columns_store.hpp"
#include "casework/consent_store.hpp"
#include "casework/person_store.hpp"
#include "identity/identity_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

// What one row holds of a case; the rest follows from it.
struct StoredFacts {
    base::CaseId id;
    CaseFacts facts;
    std::optional<base::PersonId> merged_into;
};

constexpr std::string_view break_glass_visit = "break_glass";
constexpr std::string_view fact_columns =
    "c.id, c.owner_id, c.person_id, p.merged_into, p.colleague_id,"
    " (SELECT COUNT(*) FROM case_locks l WHERE l.case_id = c.id),"
    " (SELECT COUNT(*) FROM case_locks l WHERE l.case_id = c.id AND l.user_id = ?),"
    " (SELECT v.kind FROM case_visits v WHERE v.case_id = c.id AND v.user_id = ? AND v.until > ?"
    " ORDER BY v.id DESC LIMIT 1),"
    " (SELECT k.caller FROM contacts k WHERE k.case_id = c.id AND k.annulled_at IS NULL"
    " ORDER BY k.received_at DESC, k.id DESC LIMIT 1)";

StoredFacts read_facts(store::Row& row) {
    StoredFacts stored;
    auto& facts = stored.facts;
    stored.id = row.next<base::CaseId>();
    facts.owner = row.next<std::optional<base::UserId>>();
    facts.has_patient = row.next<std::optional<base::PersonId>>().has_value();
    stored.merged_into = row.next<std::optional<base::PersonId>>();
    facts.colleague = row.next<std::optional<base::UserId>>();
    facts.locked = row.next<std::int64_t>() > 0;
    facts.named = row.next<std::int64_t>() > 0;
    const auto visit = row.next<std::optional<std::string>>().value_or("");
    const auto latest = row.next<std::optional<std::string>>();
    facts.reason_stated = visit == break_glass_visit;
    facts.line_stated = !visit.empty() && !facts.reason_stated;
    facts.line = facts.line_stated ? visit : latest.value_or(std::string{patient_on_line});
    return stored;
}

// What a row alone does not tell.
CaseFacts completed(store::Reader& db, const Viewer& viewer, StoredFacts stored) {
    auto& facts = stored.facts;
    if (stored.merged_into && !facts.colleague) {
        const auto kept = kept_person(db, *stored.merged_into);
        if (kept) facts.colleague = colleague_of(db, *kept);
    }
    if (others_hear(facts))
        facts.consent_covers =
            std::ranges::any_of(consent_terms_of(db, stored.id), [&](const ConsentTerms& terms) {
                return covers(terms, facts.line, viewer.now, viewer.today);
            });
    return facts;
}

base::Result<void> changed_person(std::int64_t rows) {
    if (rows == 1) return {};
    return refuse(ErrorKind::not_found, "Personen findes ikke.");
}

// Those whom a case may be given to or locked to.
base::Result<void> works_on_cases(store::Reader& db, base::UserId id) {
    const auto user = identity::find_user(db, id);
    if (!user || !user->active || !identity::allows(user->role, identity::Permission::casework))
        return refuse(ErrorKind::not_found, "Kollegaen findes ikke, eller kan ikke have sager.");
    return {};
}

void name_on(store::Writer& db, base::CaseId id, base::UserId user) {
    db.execute("DELETE FROM case_locks WHERE case_id = ? AND user_id = ?", {id, user});
    db.execute("INSERT INTO case_locks (case_id, user_id) VALUES (?, ?)", {id, user});
}

std::string of_person(std::string_view columns) {
    return fmt::format(
        "{} SELECT {} FROM record r JOIN cases c ON c.person_id = r.id"
        " LEFT JOIN persons p ON p.id = c.person_id",
        with_record_of_person, columns);
}

}  // namespace

std::optional<CaseFacts> facts_of(store::Reader& db, const Viewer& viewer, base::CaseId id) {
    auto stored = db.first<StoredFacts>(
        fmt::format("SELECT {} FROM cases c LEFT JOIN persons p ON p.id = c.person_id"
                    " WHERE c.id = ?",
                    fact_columns),
        {viewer.id, viewer.id, viewer.now, id}, read_facts);
    if (!stored) return std::nullopt;
    return completed(db, viewer, std::move(*stored));
}

std::optional<Sight> sight_of_case(store::Reader& db, const Viewer& viewer, base::CaseId id) {
    const auto facts = facts_of(db, viewer, id);
    if (!facts) return std::nullopt;
    return sight_of(viewer, *facts);
}

std::optional<Sight> sight_of_person(store::Reader& db, const Viewer& viewer, base::PersonId id) {
    const auto kept = kept_person(db, id);
    if (!kept) return std::nullopt;
    PersonFacts facts{.colleague = colleague_of(db, *kept), .cases = {}};
    // The person stands first in the text: SQLite and PostgreSQL count the marks from the left.
    auto rows = db.select<StoredFacts>(of_person(fact_columns),
                                       {*kept, viewer.id, viewer.id, viewer.now}, read_facts);
    for (auto& row : rows) facts.cases.push_back(sight_of(viewer, completed(db, viewer, row)));
    return sight_of(viewer, facts);
}

bool is_there(std::optional<Sight> sight) {
    return sight == Sight::open || sight == Sight::masked || sight == Sight::read_only;
}

GuardedCases::GuardedCases(store::Reader& db, const Viewer& viewer) : db_{db}, viewer_{viewer} {
    db.each(
        "WITH RECURSIVE record (id) AS (SELECT id FROM persons WHERE colleague_id IS NOT NULL"
        " UNION SELECT p.id FROM persons p JOIN record r ON p.merged_into = r.id)"
        " SELECT c.id FROM record r JOIN cases c ON c.person_id = r.id"
        " UNION SELECT case_id FROM case_locks",
        {}, [&](store::Row& row) { guarded_.insert(row.next<base::CaseId>()); });
}

bool GuardedCases::hides(base::CaseId id) const {
    return guarded_.contains(id) && !is_there(sight_of_case(db_, viewer_, id));
}

base::Result<void> lock_case(store::Writer& db, base::CaseId id,
                             const std::vector<base::UserId>& named, const Act& act) {
    const auto stored = case_to_change(db, id);
    if (!stored) return std::unexpected(stored.error());
    const auto patient =
        stored->record.person ? colleague_of(db, *stored->record.person) : std::nullopt;
    for (const auto user : named) {
        if (const auto right = works_on_cases(db, user); !right) return right;
        if (user == patient)
            return refuse(ErrorKind::conflict, "Kollegaen er selv patienten i sagen.");
    }
    db.execute("DELETE FROM case_locks WHERE case_id = ?", {id});
    name_on(db, id, act.user);
    for (const auto user : named) name_on(db, id, user);
    audit_case(db, act, "case.locked", id, fmt::format("named={}", named_on(db, id).size()));
    return {};
}

base::Result<void> unlock_case(store::Writer& db, base::CaseId id, const Act& act) {
    if (db.execute("DELETE FROM case_locks WHERE case_id = ?", {id}) == 0)
        return refuse(ErrorKind::conflict, "Sagen er ikke låst.");
    audit_case(db, act, "case.unlocked", id);
    return {};
}

std::vector<base::UserId> named_on(store::Reader& db, base::CaseId id) {
    return db.select<base::UserId>(
        "SELECT user_id FROM case_locks WHERE case_id = ? ORDER BY user_id", {id},
        [](store::Row& row) { return row.next<base::UserId>(); });
}

base::Result<void> link_colleague(store::Writer& db, base::PersonId person,
                                  std::optional<base::UserId> colleague, const Act& act) {
    if (colleague && !identity::find_user(db, *colleague))
        return refuse(ErrorKind::not_found, "Kollegaen findes ikke.");
    if (colleague == act.user)
        return refuse(ErrorKind::conflict, "Bed en kollega om at notere, at det er dig selv.");
    const auto changed = changed_person(
        db.execute("UPDATE persons SET colleague_id = ? WHERE id = ? AND erased_at IS NULL",
                   {colleague, person}));
    if (!changed) return changed;
    if (colleague) {
        const auto cases = db.select<base::CaseId>(
            of_person("c.id"), {person}, [](store::Row& row) { return row.next<base::CaseId>(); });
        for (const auto id : cases) name_on(db, id, act.user);
    }
    audit::add(db,
               {act.now, act.user, colleague ? "person.is_colleague" : "person.is_no_colleague",
                "person", person.value, colleague ? fmt::format("user={}", colleague->value) : ""});
    return {};
}

std::optional<base::UserId> colleague_of(store::Reader& db, base::PersonId person) {
    const auto found = db.first<std::optional<base::UserId>>(
        "SELECT colleague_id FROM persons WHERE id = ?", {person},
        [](store::Row& row) { return row.next<std::optional<base::UserId>>(); });
    return found.value_or(std::nullopt);
}

base::Result<void> protect_address(store::Writer& db, base::PersonId person, Protection wanted,
                                   const Act& act) {
    const bool on = wanted == Protection::on;
    const auto changed = changed_person(
        db.execute("UPDATE persons SET protected_address = ? WHERE id = ? AND erased_at IS NULL",
                   {on ? 1 : 0, person}));
    if (!changed) return changed;
    audit::add(db, {act.now, act.user, on ? "address.protected" : "address.unprotected", "person",
                    person.value, ""});
    return {};
}

}  // namespace casework
