#include "casework/undo_store.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace casework {

namespace {

namespace json = boost::json;
using base::ErrorKind;
using base::refuse;

constexpr std::string_view registered = "inquiry.registered";

json::value number_or_null(const auto& value) {
    if (!value) return nullptr;
    if constexpr (requires { value->ms; })
        return value->ms;
    else
        return value->value;
}

json::array promise_owners(store::Reader& db, base::CaseId id) {
    json::array promises;
    db.each("SELECT id, owner_id FROM promises WHERE case_id = ? ORDER BY id", {id},
            [&](store::Row& row) {
                const auto promise = row.next<std::int64_t>();
                promises.push_back(json::array{promise, row.next<std::int64_t>()});
            });
    return promises;
}

json::array contact_columns(store::Reader& db, base::CaseId id) {
    json::array contacts;
    db.each(
        "SELECT id, channel, caller, answered_at, annulled_at FROM contacts WHERE case_id = ?"
        " ORDER BY id",
        {id}, [&](store::Row& row) {
            json::object contact;
            contact["id"] = row.next<std::int64_t>();
            contact["channel"] = row.next<std::string>();
            contact["caller"] = row.next<std::string>();
            contact["answered_at"] = number_or_null(row.next<std::optional<base::Instant>>());
            contact["annulled_at"] = number_or_null(row.next<std::optional<base::Instant>>());
            contacts.push_back(std::move(contact));
        });
    return contacts;
}

json::array verdict_columns(store::Reader& db, base::CaseId id) {
    json::array verdicts;
    db.each("SELECT id, annulled_at FROM verdicts WHERE case_id = ? ORDER BY id", {id},
            [&](store::Row& row) {
                json::object verdict;
                verdict["id"] = row.next<std::int64_t>();
                verdict["annulled_at"] = number_or_null(row.next<std::optional<base::Instant>>());
                verdicts.push_back(std::move(verdict));
            });
    return verdicts;
}

std::string state_of(store::Reader& db, const StoredCase& stored) {
    const auto& record = stored.record;
    json::object state;
    state["channel"] = record.channel;
    state["caller"] = record.caller;
    state["reason"] = record.reason;
    state["subjects"] = json::array(record.subjects.begin(), record.subjects.end());
    state["answered_at"] = number_or_null(record.answered_at);
    state["status"] = code(record.status);
    state["owner"] = number_or_null(record.owner);
    if (record.next_day)
        state["next_day"] = record.next_day->iso();
    else
        state["next_day"] = nullptr;
    state["closed_at"] = number_or_null(record.closed_at);
    state["person"] = number_or_null(stored.own_person);
    state["contacts"] = contact_columns(db, record.id);
    state["verdicts"] = verdict_columns(db, record.id);
    state["promises"] = promise_owners(db, record.id);
    state["handover"] = db.number("SELECT MAX(id) FROM handovers WHERE case_id = ?", {record.id});
    return json::serialize(state);
}

void add_step(store::Writer& db, base::CaseId id, std::string_view action, std::string_view state,
              const Act& act) {
    db.execute(
        "INSERT INTO undo_steps (id, user_id, case_id, at, action, state)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        {db.next_id("undo_steps"), act.user, id, act.now, action, state});
}

struct Step {
    std::int64_t id;
    base::CaseId record;
    std::string action;
    std::string state;
};

std::optional<Step> last_step(store::Reader& db, const Act& act) {
    return db.first<Step>(
        "SELECT id, case_id, action, state FROM undo_steps"
        " WHERE user_id = ? AND at >= ? AND undone_at IS NULL ORDER BY at DESC, id DESC",
        {act.user, act.now.ms - undo_ms}, [](store::Row& row) {
            const auto id = row.next<std::int64_t>();
            const auto record = row.next<base::CaseId>();
            auto action = row.next<std::string>();
            return Step{id, record, std::move(action), row.next<std::string>()};
        });
}

std::optional<std::int64_t> stored_number(const json::object& state, const char* name) {
    const auto& value = state.at(name);
    if (value.is_null()) return std::nullopt;
    return value.as_int64();
}

std::string_view stored_text(const json::object& state, const char* name) {
    const auto& text = state.at(name).as_string();
    return {text.data(), text.size()};
}

void restore_case(store::Writer& db, base::CaseId id, const json::object& state) {
    std::optional<std::string> next_day;
    if (!state.at("next_day").is_null()) next_day = stored_text(state, "next_day");
    db.execute(
        "UPDATE cases SET channel = ?, caller = ?, reason = ?, answered_at = ?, status = ?,"
        " owner_id = ?, next_day = ?, closed_at = ?, person_id = ?, version = version + 1"
        " WHERE id = ?",
        {stored_text(state, "channel"), stored_text(state, "caller"), stored_text(state, "reason"),
         stored_number(state, "answered_at"), stored_text(state, "status"),
         stored_number(state, "owner"), next_day, stored_number(state, "closed_at"),
         stored_number(state, "person"), id});
    db.execute("DELETE FROM case_subjects WHERE case_id = ?", {id});
    std::vector<std::string> subjects;
    for (const auto& subject : state.at("subjects").as_array())
        subjects.emplace_back(subject.as_string().data(), subject.as_string().size());
    add_subjects(db, id, subjects);
}

// A contact that came with the action stays, annulled: what was typed in it is kept.
void restore_contacts(store::Writer& db, base::CaseId id, const json::object& state,
                      const Act& act) {
    std::int64_t newest = 0;
    for (const auto& value : state.at("contacts").as_array()) {
        const auto& contact = value.as_object();
        newest = std::max(newest, contact.at("id").as_int64());
        db.execute(
            "UPDATE contacts SET channel = ?, caller = ?, answered_at = ?, annulled_at = ?"
            " WHERE id = ?",
            {stored_text(contact, "channel"), stored_text(contact, "caller"),
             stored_number(contact, "answered_at"), stored_number(contact, "annulled_at"),
             contact.at("id").as_int64()});
    }
    db.execute("UPDATE contacts SET annulled_at = ? WHERE case_id = ? AND id > ?",
               {act.now, id, newest});
}

// As with contacts. A step of before the office kept verdicts knows none.
void restore_verdicts(store::Writer& db, base::CaseId id, const json::object& state,
                      const Act& act) {
    const auto* verdicts = state.if_contains("verdicts");
    if (verdicts == nullptr) return;
    std::int64_t newest = 0;
    for (const auto& value : verdicts->as_array()) {
        const auto& verdict = value.as_object();
        newest = std::max(newest, verdict.at("id").as_int64());
        db.execute("UPDATE verdicts SET annulled_at = ? WHERE id = ?",
                   {stored_number(verdict, "annulled_at"), verdict.at("id").as_int64()});
    }
    db.execute("UPDATE verdicts SET annulled_at = ? WHERE case_id = ? AND id > ?",
               {act.now, id, newest});
}

void restore(store::Writer& db, const Step& step, const Act& act) {
    if (step.action == registered) {
        db.execute(
            "UPDATE cases SET status = 'annulled', next_day = NULL, closed_at = ? WHERE id = ?",
            {act.now, step.record});
        return;
    }
    const auto parsed = json::parse(step.state);
    const auto& state = parsed.as_object();
    restore_case(db, step.record, state);
    restore_contacts(db, step.record, state, act);
    restore_verdicts(db, step.record, state, act);
    for (const auto& promise : state.at("promises").as_array())
        db.execute("UPDATE promises SET owner_id = ? WHERE id = ?",
                   {promise.as_array().at(1).as_int64(), promise.as_array().at(0).as_int64()});
    db.execute("DELETE FROM handovers WHERE case_id = ? AND id > ?",
               {step.record, state.at("handover").as_int64()});
}

}  // namespace

void remember(store::Writer& db, const StoredCase& before, std::string_view action,
              const Act& act) {
    if (act.batch) return;
    db.execute("DELETE FROM undo_steps WHERE user_id = ? AND at < ?",
               {act.user, act.now.ms - undo_ms});
    add_step(db, before.record.id, action, state_of(db, before), act);
}

void remember_registration(store::Writer& db, base::CaseId id, const Act& act) {
    if (!act.batch) add_step(db, id, registered, "{}", act);
}

void forget_steps_of(store::Writer& db, base::UserId owner, const Act& act) {
    db.execute(
        "UPDATE undo_steps SET undone_at = ? WHERE undone_at IS NULL AND at >= ? AND case_id IN"
        " (SELECT id FROM cases WHERE owner_id = ? AND status = 'open')",
        {act.now, act.now.ms - undo_ms, owner});
}

base::Result<base::CaseId> undo_last(store::Writer& db, const Act& act) {
    const auto step = last_step(db, act);
    if (!step)
        return refuse(ErrorKind::conflict,
                      "Der er intet at fortryde. Der kan fortrydes i 10 sekunder.");
    const auto later = db.number(
        "SELECT COUNT(*) FROM undo_steps WHERE id > ? AND case_id = ? AND undone_at IS NULL",
        {step->id, step->record});
    if (later > 0)
        return refuse(ErrorKind::conflict,
                      "En kollega har ændret sagen siden, så handlingen kan ikke fortrydes.");
    restore(db, *step, act);
    db.execute("UPDATE undo_steps SET undone_at = ? WHERE id = ?", {act.now, step->id});
    settle(db, step->record, act);
    audit_case(db, act, "action.undone", step->record, step->action);
    return step->record;
}

}  // namespace casework
