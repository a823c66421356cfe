#include "casework/retention_store.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "casework/access_store.hpp"
#include "casework/case_columns_store.hpp"
#include "casework/erasure_store.hpp"
#include "casework/hold_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

// The last thing that came to a case, as the columns tell.
constexpr std::string_view last_entry_columns =
    "c.received_at, c.closed_at,"
    " (SELECT MAX(k.received_at) FROM contacts k WHERE k.case_id = c.id),"
    " (SELECT MAX(v.stored_at) FROM verdicts v WHERE v.case_id = c.id),"
    " (SELECT MAX(p.made_at) FROM promises p WHERE p.case_id = c.id),"
    " (SELECT MAX(p.kept_at) FROM promises p WHERE p.case_id = c.id),"
    " (SELECT MAX(s.entered_at) FROM consents s WHERE s.case_id = c.id),"
    " (SELECT MAX(s.withdrawn_at) FROM consents s WHERE s.case_id = c.id),"
    " (SELECT MAX(d.at) FROM disclosures d WHERE d.case_id = c.id)";
constexpr int moments = 9;

base::Instant last_entry(store::Row& row) {
    base::Instant last;
    for (int at = 0; at < moments; ++at)
        last = std::max(last, row.next<std::optional<base::Instant>>().value_or(base::Instant{}));
    return last;
}

void audit_run(store::Writer& db, const Act& act, std::string_view action, RunId id,
               std::string_view detail = {}) {
    audit::add(db, {act.now, act.user, action, "erasure", id.value, detail});
}

RunId insert_run(store::Writer& db, std::string_view cause,
                 const std::vector<base::CaseId>& records, const Act& act) {
    const RunId id{db.next_id("erasure_runs")};
    db.execute(
        "INSERT INTO erasure_runs (id, cause, counted_on, proposed_at, proposed_by)"
        " VALUES (?, ?, ?, ?, ?)",
        {id, cause, act.today, act.now, act.user});
    for (const auto record : records)
        db.execute("INSERT INTO erasure_items (run_id, case_id) VALUES (?, ?)", {id, record});
    audit_run(db, act, "erasure.proposed", id,
              fmt::format("cause={} cases={}", cause, records.size()));
    return id;
}

struct Standing {
    base::UserId proposed_by;
    std::string decision;
};
std::optional<Standing> standing(store::Reader& db, RunId id) {
    return db.first<Standing>(
        "SELECT proposed_by, COALESCE(decision, '') FROM erasure_runs WHERE id = ?", {id},
        [](store::Row& row) {
            const auto user = row.next<base::UserId>();
            return Standing{user, row.next<std::string>()};
        });
}

base::Result<void> decide(store::Writer& db, RunId id, std::string_view decision, const Act& act) {
    const auto run = standing(db, id);
    if (!run) return refuse(ErrorKind::not_found, "Forslaget findes ikke.");
    if (!run->decision.empty())
        return refuse(ErrorKind::conflict, "Forslaget er allerede afgjort.");
    if (decision == "approved" && run->proposed_by == act.user)
        return refuse(ErrorKind::forbidden,
                      "Du har selv stillet forslaget. En anden skal godkende det.");
    db.execute("UPDATE erasure_runs SET decision = ?, decided_at = ?, decided_by = ? WHERE id = ?",
               {decision, act.now, act.user, id});
    audit_run(db, act, fmt::format("erasure.{}", decision), id);
    return {};
}

// A case of an approved proposal that waits.
struct Waiting {
    RunId run;
    std::string cause;
    base::UserId approver;
    base::CaseId record;
};
std::vector<Waiting> waiting(store::Reader& db, std::size_t at_most) {
    return db.select<Waiting>(
        "SELECT r.id, r.cause, r.decided_by, i.case_id FROM erasure_runs r"
        " JOIN erasure_items i ON i.run_id = r.id"
        " WHERE r.decision = 'approved' AND r.done_at IS NULL AND i.outcome IS NULL"
        " ORDER BY r.id, i.case_id LIMIT ?",
        {at_most}, [](store::Row& row) {
            Waiting one;
            one.run = row.next<RunId>();
            one.cause = row.next<std::string>();
            one.approver = row.next<base::UserId>();
            one.record = row.next<base::CaseId>();
            return one;
        });
}

// Whether its time is still over: what came to it since it was proposed counts.
bool is_due(store::Reader& db, const RetentionRules& rules, const base::TimeZone& zone,
            base::Date today, base::CaseId id) {
    const auto keep = db.first<std::optional<base::Date>>(
        fmt::format("SELECT c.reason, {} FROM cases c WHERE c.id = ?", last_entry_columns), {id},
        [&](store::Row& row) {
            const auto reason = row.next<std::string>();
            return rules.keep_until(reason, zone.day(last_entry(row)), today);
        });
    return keep && *keep && **keep < today;
}

std::string outcome_of(store::Writer& db, const seal::Vault& vault, const Waiting& one,
                       const Act& act) {
    const auto stored = stored_case(db, one.record);
    if (!stored || stored->erased) return "erased";
    if (stored->record.status == Status::open) return "open";
    if (is_held(db, one.record)) return "held";
    return erase_case(db, vault, one.record, act) ? "erased" : "kept";
}

// Somebody who asked to be erased, when all their cases are. One who has a case that was left out
// stays with it.
void erase_who_asked(store::Writer& db, const seal::Vault& vault, base::Instant now,
                     base::Date today) {
    struct Asked {
        base::PersonId person;
        base::UserId approver;
    };
    const auto asked = db.select<Asked>(
        "SELECT q.person_id, r.decided_by FROM erasure_requests q"
        " JOIN erasure_runs r ON r.id = q.run_id JOIN persons p ON p.id = q.person_id"
        " WHERE r.done_at = ? AND p.erased_at IS NULL",
        {now}, [](store::Row& row) {
            const auto person = row.next<base::PersonId>();
            return Asked{person, row.next<base::UserId>()};
        });
    for (const auto& one : asked)
        static_cast<void>(
            erase_person(db, vault, one.person, {one.approver, now, today, std::nullopt}));
}

}  // namespace

std::vector<DueKind> due_on(store::Reader& db, const RetentionRules& rules,
                            const base::TimeZone& zone, base::Date today) {
    std::vector<DueKind> kinds;
    for (const auto& kind : rules.kinds())
        kinds.push_back({.kind = &kind, .years = rules.years(kind, today), .due = {}});
    const auto least = rules.least_years(today);
    if (!least) return kinds;
    // Younger cases cannot be due; the day after covers a time zone's edge.
    const auto youngest = today + base::Span{.days = 0, .months = -12 * *least} + 1;
    db.each(fmt::format("SELECT c.id, c.reason, (SELECT COUNT(*) FROM case_holds h"
                        " WHERE h.case_id = c.id AND h.lifted_at IS NULL), {}"
                        " FROM cases c WHERE c.status <> 'open' AND c.erased_at IS NULL"
                        " AND c.received_on <= ? ORDER BY c.id",
                        last_entry_columns),
            {youngest}, [&](store::Row& row) {
                const auto id = row.next<base::CaseId>();
                const auto reason = row.next<std::string>();
                const auto held = row.next<std::int64_t>() > 0;
                const auto keep = rules.keep_until(reason, zone.day(last_entry(row)), today);
                if (!keep || *keep >= today) return;
                const auto at = &rules.kind_of(reason) - rules.kinds().data();
                auto& kind = kinds[static_cast<std::size_t>(at)];
                if (held)
                    ++kind.held;
                else
                    kind.due.push_back(id);
            });
    return kinds;
}

std::vector<Run> runs(store::Reader& db, std::size_t at_most) {
    return db.select<Run>(
        "SELECT r.id, r.cause, r.counted_on, r.proposed_at, r.proposed_by,"
        " COALESCE(r.decision, ''), r.decided_by, r.decided_at, r.done_at,"
        " (SELECT COUNT(*) FROM erasure_items i WHERE i.run_id = r.id),"
        " (SELECT COUNT(*) FROM erasure_items i WHERE i.run_id = r.id AND i.outcome = 'erased'),"
        " (SELECT COUNT(*) FROM erasure_items i WHERE i.run_id = r.id AND i.outcome <> 'erased')"
        " FROM erasure_runs r ORDER BY r.id DESC LIMIT ?",
        {at_most}, [](store::Row& row) {
            Run run;
            run.id = row.next<RunId>();
            run.cause = row.next<std::string>();
            run.counted_on = row.next<base::Date>();
            run.proposed_at = row.next<base::Instant>();
            run.proposed_by = row.next<base::UserId>();
            run.decision = row.next<std::string>();
            run.decided_by = row.next<std::optional<base::UserId>>();
            run.decided_at = row.next<std::optional<base::Instant>>();
            run.done_at = row.next<std::optional<base::Instant>>();
            run.cases = row.next<std::int64_t>();
            run.erased = row.next<std::int64_t>();
            run.left_out = row.next<std::int64_t>();
            return run;
        });
}

std::vector<base::CaseId> cases_of_run(store::Reader& db, RunId id, std::size_t at_most) {
    return db.select<base::CaseId>(
        "SELECT case_id FROM erasure_items WHERE run_id = ? ORDER BY case_id LIMIT ?",
        {id, at_most}, [](store::Row& row) { return row.next<base::CaseId>(); });
}

base::Result<RunId> propose_due(store::Writer& db, const RetentionRules& rules,
                                const base::TimeZone& zone, const Act& act) {
    const auto undecided = db.number(
        "SELECT COUNT(*) FROM erasure_runs WHERE cause = 'retention' AND decision IS NULL");
    if (undecided > 0)
        return refuse(ErrorKind::conflict, "Et forslag venter allerede på at blive afgjort.");
    std::vector<base::CaseId> records;
    for (const auto& kind : due_on(db, rules, zone, act.today))
        records.insert(records.end(), kind.due.begin(), kind.due.end());
    if (records.empty())
        return refuse(ErrorKind::conflict, "Der er ingen sager, hvis tid er gået.");
    return insert_run(db, "retention", records, act);
}

base::Result<RunId> propose_cases(store::Writer& db, const Viewer& viewer,
                                  const std::vector<base::CaseId>& records, const Act& act) {
    for (const auto record : records) {
        // Of a case that is kept from who asks nothing is told: it is left out when it is erased.
        if (!is_there(sight_of_case(db, viewer, record))) continue;
        const auto stored = stored_case(db, record);
        if (!stored)
            return refuse(ErrorKind::not_found, fmt::format("Sag {} findes ikke.", record.value));
        if (stored->record.status == Status::open)
            return refuse(ErrorKind::conflict,
                          fmt::format("Sag {} er åben. Afslut den først.", record.value));
        if (is_held(db, record))
            return refuse(ErrorKind::conflict, fmt::format("Sag {} skal bevares.", record.value));
    }
    return insert_run(db, "request", records, act);
}

base::Result<void> approve(store::Writer& db, RunId id, const Act& act) {
    return decide(db, id, "approved", act);
}

base::Result<void> reject(store::Writer& db, RunId id, const Act& act) {
    return decide(db, id, "rejected", act);
}

std::int64_t erase_some(store::Database& database, const seal::Vault& vault,
                        const RetentionRules& rules, const base::TimeZone& zone, base::Instant now,
                        std::size_t at_most) {
    const auto approved = database.read([](store::Reader& db) {
        return db.number(
            "SELECT COUNT(*) FROM erasure_runs WHERE decision = 'approved' AND done_at IS NULL");
    });
    if (approved == 0) return 0;
    const auto today = zone.day(now);
    return database.write([&](store::Writer& db) {
        for (const auto& one : waiting(db, at_most)) {
            const Act act{one.approver, now, today, std::nullopt};
            const bool kept =
                one.cause == "retention" && !is_due(db, rules, zone, today, one.record);
            const auto outcome = kept ? "kept" : outcome_of(db, vault, one, act);
            db.execute("UPDATE erasure_items SET outcome = ? WHERE run_id = ? AND case_id = ?",
                       {outcome, one.run, one.record});
        }
        db.execute(
            "UPDATE erasure_runs SET done_at = ? WHERE decision = 'approved' AND done_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM erasure_items i"
            " WHERE i.run_id = erasure_runs.id AND i.outcome IS NULL)",
            {now});
        erase_who_asked(db, vault, now, today);
        return db.number(
            "SELECT COUNT(*) FROM erasure_runs r JOIN erasure_items i ON i.run_id = r.id"
            " WHERE r.decision = 'approved' AND r.done_at IS NULL AND i.outcome IS NULL");
    });
}

}  // namespace casework
