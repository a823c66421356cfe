#include "app/demo.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <stdexcept>

#include "app/demo_plan.hpp"
#include "app/demo_sources.hpp"
#include "app/demo_store.hpp"
#include "base/text.hpp"
#include "casework/case_store.hpp"
#include "casework/person_store.hpp"
#include "casework/promise_store.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "report/published_import_store.hpp"

namespace app {
namespace {

// So many steps share one transaction.
constexpr std::size_t steps_at_once = 5'000;
// From the end of a conversation to the note being saved.
constexpr std::int64_t noting_ms = 4 * base::ms_per_minute;

struct Account {
    const char* user_name;
    const char* display_name;
    identity::Role role;
    const char* hospital = "";  // SHAK
};
constexpr std::array accounts{
    Account{"karen", "Karen Margrethe Sørensen", identity::Role::adviser},
    Account{"niels", "Niels Åge Østergaard", identity::Role::adviser},
    Account{"ane", "Ane Kirstine Bæk", identity::Role::secretary},
    Account{"petrea", "Petrea Hansine Kjær", identity::Role::head},
    Account{"anton", "Anton Frederik Lund", identity::Role::administrator},
    Account{"poul", "Poul Kristian Krag", identity::Role::planner},
    Account{"ruth", "Ruth Vilhelmine Skov", identity::Role::auditor},
    Account{"maren", "Maren Kirstine Holt", identity::Role::hospital, "6620"}};

template <class T>
T expected(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// The keys of those who work in the demo office, advisers first.
std::vector<base::UserId> add_accounts(store::Database& database, base::Instant now) {
    const auto hash = identity::hash_password(demo_password);
    return database.write([&](store::Writer& db) {
        std::vector<base::UserId> ids;
        for (const auto& account : accounts)
            ids.push_back(expected(identity::create_user(db,
                                                         {.user_name = account.user_name,
                                                          .display_name = account.display_name,
                                                          .role = account.role,
                                                          .password_hash = hash,
                                                          .hospital = account.hospital},
                                                         now)));
        return ids;
    });
}

// What has been stored, by its place in the plan; 0 not yet.
struct StoredKeys {
    std::vector<base::PersonId> persons;
    std::vector<base::CaseId> cases;
};

// Stores one transaction's steps. A transaction that is run again begins with the keys of the last
// one that was kept.
class DemoWriter {
public:
    DemoWriter(Office& office, const DemoPlan& plan, const std::vector<base::UserId>& users,
               base::BatchId batch, StoredKeys keys)
        : office_{office}, plan_{plan}, users_{users}, batch_{batch}, keys_{std::move(keys)} {}

    void store(store::Writer& db, const PlannedStep& step) {
        if (step.is_contact)
            store_contact(db, plan_.contacts[step.index]);
        else
            store_inquiry(db, step.index);
    }
    const StoredKeys& keys() const { return keys_; }

private:
    base::Instant instant(const base::LocalTime& time) const { return office_.zone.instant(time); }

    casework::Act act(std::size_t adviser, const base::LocalTime& at) const {
        const base::Instant noted{instant(at).ms + noting_ms};
        return {
            .user = users_[adviser], .now = noted, .today = office_.day(noted), .batch = batch_};
    }

    base::PersonId person(store::Writer& db, std::size_t index, const casework::Act& act) {
        auto& id = keys_.persons[index];
        if (id.value != 0) return id;
        const auto& planned = plan_.persons[index];
        casework::Person made;
        made.name = planned.name;
        made.cpr = planned.cpr;
        made.phone = planned.phone;
        made.email = planned.email;
        made.address = planned.address;
        return id = casework::add_person(db, *office_.vault, made, act);
    }

    void store_inquiry(store::Writer& db, std::size_t index) {
        const auto& planned = plan_.inquiries[index];
        const auto doing = act(planned.adviser, planned.answered.value_or(planned.received));
        casework::Inquiry inquiry;
        inquiry.channel = planned.channel;
        inquiry.caller = planned.caller;
        inquiry.reason = planned.reason;
        inquiry.subjects = planned.subjects;
        inquiry.received_on = planned.received.day;
        inquiry.received_at = instant(planned.received);
        if (planned.answered) inquiry.answered_at = instant(*planned.answered);
        if (planned.person) inquiry.known_person = person(db, *planned.person, doing);
        inquiry.caller_text = {planned.caller_name, planned.caller_phone};
        inquiry.note = planned.note;
        if (planned.open) inquiry.next_day = planned.open->next_day;
        keys_.cases[index] = expected(
            casework::register_inquiry(db, *office_.vault, office_.codes(), inquiry, doing));
        if (planned.open && planned.open->promise_due)
            promise(db, keys_.cases[index], planned.adviser, *planned.open);
    }

    // Made this morning: a promise is for the coming days.
    void promise(store::Writer& db, base::CaseId record, std::size_t adviser,
                 const PlannedOpening& open) {
        const base::Instant morning = instant({plan_.today, 0});
        const casework::Act doing{
            .user = users_[adviser], .now = morning, .today = plan_.today, .batch = batch_};
        expected(casework::make_promise(db, *office_.vault, record, doing.user,
                                        instant(*open.promise_due), open.promise, doing));
    }

    void store_contact(store::Writer& db, const PlannedContact& planned) {
        casework::NewContact contact;
        contact.channel = "telefon";
        contact.caller = planned.caller;
        contact.received_on = planned.received.day;
        contact.received_at = instant(planned.received);
        contact.answered_at = instant(planned.answered);
        contact.note = planned.note;
        expected(casework::add_contact(db, *office_.vault, office_.codes(),
                                       keys_.cases[planned.inquiry], contact,
                                       act(planned.adviser, planned.answered)));
    }

    Office& office_;
    const DemoPlan& plan_;
    const std::vector<base::UserId>& users_;
    base::BatchId batch_;
    StoredKeys keys_;
};

void store_plan(Office& office, const DemoPlan& plan, const std::vector<base::UserId>& users,
                base::BatchId batch, const Progress& progress) {
    StoredKeys keys{std::vector<base::PersonId>(plan.persons.size()),
                    std::vector<base::CaseId>(plan.inquiries.size())};
    const auto& steps = plan.steps;
    for (std::size_t first = 0; first < steps.size(); first += steps_at_once) {
        const auto last = std::min(first + steps_at_once, steps.size());
        keys = office.database->write([&](store::Writer& db) {
            DemoWriter writer{office, plan, users, batch, keys};
            for (auto at = first; at < last; ++at) writer.store(db, steps[at]);
            return writer.keys();
        });
        progress(last, steps.size());
    }
}

void store_tables(Office& office, const DemoSources& sources, base::Instant now) {
    expected(office.database->write([&](store::Writer& db) {
        return report::import_published(db, sources.tables, sources.files,
                                        report::PublishedScope::tables_4_to_9_and_totals,
                                        "Årsberetning 2018", std::nullopt, now);
    }));
}

std::string accounts_told() {
    std::string told;
    for (const auto& account : accounts)
        told += fmt::format("  {:8} {} ({})\n", account.user_name, account.display_name,
                            identity::danish(account.role));
    return told;
}

}  // namespace

Outcome make_demo(Office& office, base::Instant now, const Progress& progress) {
    if (!office.database->read([](store::Reader& db) { return is_empty_office(db); }))
        return said_no("Datamappen er ikke tom. Vælg en ny mappe med --data.");
    const auto sources = load_demo_sources(office.places.data, office.forms);
    constexpr std::size_t at_the_phone = 3;  // the two advisers and the secretary
    const auto plan = plan_demo(sources, at_the_phone, office.day(now));

    const auto users = add_accounts(*office.database, now);
    const auto batch =
        office.database->write([&](store::Writer& db) { return add_demo_batch(db, now); });
    store_plan(office, plan, users, batch, progress);
    store_tables(office, sources, now);
    return {.out = fmt::format("Demokontoret er klar: {} henvendelser, {} senere opkald og {} "
                               "personer.\nKonti, alle med adgangskoden {}:\n{}",
                               base::grouped(static_cast<std::int64_t>(plan.inquiries.size())),
                               base::grouped(static_cast<std::int64_t>(plan.contacts.size())),
                               base::grouped(static_cast<std::int64_t>(plan.persons.size())),
                               demo_password, accounts_told())};
}

}  // namespace app
