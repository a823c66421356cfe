#include "casework/unusual_store.hpp"

#include <algorithm>
#include <ranges>

#include "audit/reading_store.hpp"
#include "casework/person_store.hpp"
#include "identity/identity_store.hpp"

namespace casework {

namespace {

Reading::Kind kind_of(std::string_view action) {
    return action == "read.list" || action == "read.search" ? Reading::Kind::listed
                                                            : Reading::Kind::opened;
}

class Gathering {
public:
    Gathering(store::Reader& db, const seal::Vault& vault, const base::TimeZone& zone)
        : db_{db}, vault_{vault} {
        around_.zone = &zone;
        for (const auto& user : identity::users(db))
            around_.colleagues.emplace(user.id, user.display_name);
    }

    void take(const audit::StoredEntry& stored) {
        const auto whom = audit::about(stored.entry());
        if (!audit::is_reading(stored.action)) {
            for (const auto& one : whom)
                if (one.kind == "case") work_on(base::CaseId{one.id}, stored.at);
            return;
        }
        if (!stored.user) return;
        Reading reading{.entry = stored.number,
                        .at = stored.at,
                        .user = *stored.user,
                        .record = {},
                        .person = {},
                        .kind = kind_of(stored.action)};
        std::set<base::PersonId> taken;
        for (const auto& one : whom)
            if (one.kind == "case") {
                reading.record = base::CaseId{one.id};
                reading.person = patient_of(*reading.record);
                if (reading.person) taken.insert(*reading.person);
                readings_.push_back(reading);
            }
        reading.record.reset();
        for (const auto& one : whom)
            if (one.kind == "person" && taken.insert(base::PersonId{one.id}).second) {
                reading.person = base::PersonId{one.id};
                open(*reading.person);
                readings_.push_back(reading);
            }
    }
    void contacts_between(base::Date from, base::Date to) {
        db_.each(
            "SELECT case_id, received_on FROM contacts WHERE received_on >= ?"
            " AND received_on <= ?",
            store::Given{from, to}, [&](store::Row& row) {
                const auto id = row.next<base::CaseId>();
                around_.work.emplace(id, row.next<base::Date>().days_since_1970());
            });
    }
    std::vector<Unusual> found() const { return unusual(readings_, around_); }

private:
    void work_on(base::CaseId id, base::Instant at) {
        around_.work.emplace(id, around_.zone->day(at).days_since_1970());
    }
    std::optional<base::PersonId> patient_of(base::CaseId id) {
        const auto [known, is_new] = patients_.try_emplace(id);
        if (is_new) {
            db_.each("SELECT person_id, owner_id FROM cases WHERE id = ?", store::Given{id},
                     [&](store::Row& row) {
                         known->second = row.next<std::optional<base::PersonId>>();
                         const auto owner = row.next<std::optional<base::UserId>>();
                         if (owner) around_.owners.emplace(id, *owner);
                     });
            if (known->second) open(*known->second);
        }
        return known->second;
    }
    // Who is erased has no name that could be alike.
    void open(base::PersonId id) {
        if (around_.persons.contains(id)) return;
        try {
            const auto person = find_person(db_, vault_, id);
            if (person) around_.persons.emplace(id, std::pair{person->name, person->address});
        } catch (const seal::Broken&) {
            around_.persons.emplace(id, std::pair{std::string{}, std::string{}});
        }
    }

    store::Reader& db_;
    const seal::Vault& vault_;
    Surroundings around_;
    std::map<base::CaseId, std::optional<base::PersonId>> patients_;
    std::vector<Reading> readings_;
};

}  // namespace

std::vector<Unusual> find_unusual(store::Reader& db, const seal::Vault& vault,
                                  const LogPeriod& period, const base::TimeZone& zone) {
    Gathering gathering{db, vault, zone};
    // A day's entries at a time: a busy month's are more than should lie in memory at once.
    for (auto from = period.from; from < period.to;) {
        const auto to = std::min(period.to, zone.instant({zone.day(from) + 1, 0}));
        const auto entries = audit::find_entries(db, {.from = from, .to = to}, audit::all_entries);
        for (const auto& entry : std::views::reverse(entries)) gathering.take(entry);
        from = to;
    }
    gathering.contacts_between(zone.day(period.from), zone.day(period.to));
    return gathering.found();
}

Followed followed(store::Reader& db, base::PersonId person) {
    Followed all{.persons = merged_into(db, person), .cases = {}};
    all.persons.push_back(person);
    for (const auto one : all.persons)
        db.each("SELECT id FROM cases WHERE person_id = ?", store::Given{one},
                [&](store::Row& row) { all.cases.push_back(row.next<base::CaseId>()); });
    return all;
}

}  // namespace casework
