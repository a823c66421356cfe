#include "casework/erasure_request_store.hpp"

#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "casework/case_columns_store.hpp"
#include "casework/person_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::string_view columns =
    "id, person_id, received_on, answer_by, COALESCE(decision, ''), COALESCE(ground, ''),"
    " decided_at, run_id";

ErasureRequest read_request(store::Row& row) {
    ErasureRequest request;
    request.id = row.next<ErasureRequestId>();
    request.person = row.next<base::PersonId>();
    request.received_on = row.next<base::Date>();
    request.answer_by = row.next<base::Date>();
    request.decision = row.next<std::string>();
    request.ground = row.next<std::string>();
    request.decided_at = row.next<std::optional<base::Instant>>();
    request.run = row.next<std::optional<RunId>>();
    return request;
}

void audit_request(store::Writer& db, const Act& act, std::string_view action,
                   base::PersonId person, std::string_view detail) {
    audit::add(db, {act.now, act.user, action, "person", person.value, detail});
}

base::Result<void> waits(store::Reader& db, base::PersonId person, ErasureRequestId id) {
    const auto waiting = db.number(
        "SELECT COUNT(*) FROM erasure_requests WHERE id = ? AND person_id = ? AND decision IS NULL",
        {id, person});
    if (waiting == 0) return refuse(ErrorKind::conflict, "Anmodningen er allerede besvaret.");
    return {};
}

std::vector<base::CaseId> kept_cases_of(store::Reader& db, base::PersonId person) {
    return db.select<base::CaseId>(
        fmt::format("{} SELECT c.id FROM record r JOIN cases c ON c.person_id = r.id"
                    " WHERE c.erased_at IS NULL ORDER BY c.id",
                    with_record_of_person),
        {person}, [](store::Row& row) { return row.next<base::CaseId>(); });
}

}  // namespace

base::Date answer_by(base::Date received_on) {
    return received_on + base::Span{.days = 0, .months = 1};
}

base::Result<ErasureRequestId> note_request(store::Writer& db, base::PersonId person,
                                            base::Date received_on, const Act& act) {
    const auto kept = kept_person(db, person);
    if (!kept) return refuse(ErrorKind::not_found, "Personen findes ikke.");
    if (received_on > act.today)
        return refuse(ErrorKind::invalid_input, "Dagen ligger i fremtiden.");
    const auto waiting = db.number(
        "SELECT COUNT(*) FROM erasure_requests WHERE person_id = ? AND decision IS NULL", {*kept});
    if (waiting > 0)
        return refuse(ErrorKind::conflict,
                      "Personen har allerede en anmodning, der ikke er besvaret.");
    const ErasureRequestId id{db.next_id("erasure_requests")};
    db.execute(
        "INSERT INTO erasure_requests (id, person_id, received_on, answer_by, noted_at, noted_by)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        {id, *kept, received_on, answer_by(received_on), act.now, act.user});
    audit_request(db, act, "erasure.requested", *kept, fmt::format("request={}", id.value));
    return id;
}

base::Result<void> refuse_request(store::Writer& db, base::PersonId person, ErasureRequestId id,
                                  std::string_view ground, const Act& act) {
    if (!reason_of(refusal_grounds(), ground))
        return refuse(ErrorKind::invalid_input, "Vælg, hvorfor oplysningerne ikke kan slettes.");
    if (const auto free = waits(db, person, id); !free) return free;
    db.execute(
        "UPDATE erasure_requests SET decision = 'refused', ground = ?, decided_at = ?,"
        " decided_by = ? WHERE id = ?",
        {ground, act.now, act.user, id});
    audit_request(db, act, "erasure.refused", person,
                  fmt::format("request={} ground={}", id.value, ground));
    return {};
}

base::Result<RunId> propose_request(store::Writer& db, const Viewer& viewer, base::PersonId person,
                                    ErasureRequestId id, const Act& act) {
    if (const auto free = waits(db, person, id); !free) return std::unexpected(free.error());
    const auto run = propose_cases(db, viewer, kept_cases_of(db, person), act);
    if (!run) return run;
    db.execute(
        "UPDATE erasure_requests SET decision = 'proposed', decided_at = ?, decided_by = ?,"
        " run_id = ? WHERE id = ?",
        {act.now, act.user, *run, id});
    audit_request(db, act, "erasure.granted", person,
                  fmt::format("request={} run={}", id.value, run->value));
    return run;
}

std::vector<ErasureRequest> requests_of(store::Reader& db, base::PersonId person) {
    return db.select<ErasureRequest>(
        fmt::format("SELECT {} FROM erasure_requests WHERE person_id = ? ORDER BY id DESC",
                    columns),
        {person}, read_request);
}

std::vector<ErasureRequest> unanswered_requests(store::Reader& db, std::size_t at_most) {
    return db.select<ErasureRequest>(
        fmt::format("SELECT {} FROM erasure_requests WHERE decision IS NULL"
                    " ORDER BY answer_by, id LIMIT ?",
                    columns),
        {at_most}, read_request);
}

}  // namespace casework
