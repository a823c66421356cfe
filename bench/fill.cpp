// Fills a new data folder with so many cases, for measuring at sizes no office has yet.
//   bench_fill DIR CASES
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <sqlite3.h>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "app/clock.hpp"
#include "app/demo.hpp"
#include "app/demo_calendar.hpp"
#include "app/demo_notes.hpp"
#include "app/demo_people.hpp"
#include "app/demo_sources.hpp"
#include "app/demo_store.hpp"
#include "app/office.hpp"
#include "casework/case_store.hpp"
#include "casework/person_store.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t cases_at_once = 20'000;
constexpr int years = 10;  // from 2015

// The indexes that are written all over. They are set aside while the rows are written and made
// at the end from sorted rows: written row by row, they would soon be larger than any cache.
class SetAside {
public:
    explicit SetAside(const fs::path& folder) : folder_{folder} {
        for (const auto* table : {"person_tokens", "case_tokens"}) {
            auto& made = tables_.emplace_back(table, text("keys", schema_of(table)));
            const auto id = std::string_view{table} == "person_tokens" ? "person_id" : "case_id";
            run("keys", fmt::format("DROP TABLE {0}; CREATE TABLE {0} (token BIGINT, {1} BIGINT)",
                                    made.first, id));
        }
        for (const auto* index : {"cases_by_person", "ledger_entries_by_day"}) {
            indexes_.push_back(text("office", schema_of(index)));
            run("office", fmt::format("DROP INDEX {}", index));
        }
    }
    void put_back() {
        for (const auto& [table, schema] : tables_)
            run("keys",
                fmt::format("ALTER TABLE {0} RENAME TO staged; {1};"
                            "INSERT INTO {0} SELECT * FROM staged ORDER BY 1, 2; DROP TABLE staged",
                            table, schema));
        for (const auto& index : indexes_) run("office", index);
    }

private:
    static std::string schema_of(std::string_view name) {
        return fmt::format("SELECT sql FROM sqlite_schema WHERE name = '{}'", name);
    }
    void run(const char* file, const std::string& sql) { text(file, sql); }
    // The first column of the last row.
    std::string text(const char* file, const std::string& sql) {
        sqlite3* db = nullptr;
        std::string found;
        const auto take = [](void* into, int, char** columns, char**) {
            *static_cast<std::string*>(into) = columns[0] ? columns[0] : "";
            return 0;
        };
        sqlite3_open((folder_ / fmt::format("{}.db", file)).c_str(), &db);
        sqlite3_exec(db,
                     "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = "
                     "OFF; PRAGMA cache_size = -500000; PRAGMA threads = 1",
                     nullptr, nullptr, nullptr);
        const int code = sqlite3_exec(db, sql.c_str(), take, &found, nullptr);
        const std::string problem = sqlite3_errmsg(db);
        sqlite3_exec(db, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
        sqlite3_close(db);
        if (code != SQLITE_OK) throw std::runtime_error(fmt::format("{}: {}", sql, problem));
        return found;
    }

    fs::path folder_;
    std::vector<std::pair<std::string, std::string>> tables_;  // name, schema
    std::vector<std::string> indexes_;
};

class Filler {
public:
    Filler(app::Office& office, const app::DemoSources& sources, base::UserId user,
           base::BatchId batch)
        : office_{office},
          people_{sources.towns},
          notes_{sources.texts},
          texts_{sources.texts},
          user_{user},
          batch_{batch} {
        for (int year = 0; year < years; ++year) calendars_.emplace_back(2015 + year);
    }

    // Every second case is of a person who has one already, every sixth has a later contact, and
    // of the newest some are open.
    void add(store::Writer& db, std::size_t index, std::size_t all) {
        const auto& calendar = calendars_[index * years / all];
        auto inquiry = some_inquiry(calendar.day(random_, {1970, 1, 1}));
        const casework::Act act{.user = user_,
                                .now = inquiry.received_at,
                                .today = inquiry.received_on,
                                .batch = batch_};
        const bool first_of_person = persons_.empty() || index % 2 == 0;
        if (first_of_person) persons_.push_back(add_person(db, act));
        inquiry.known_person = first_of_person ? persons_.back() : random_.pick(persons_);
        if (index > all - all / 20 && random_.chance(60))
            inquiry.next_day = inquiry.received_on + random_.from_to(1, 20);
        const auto record =
            kept(casework::register_inquiry(db, *office_.vault, office_.codes(), inquiry, act));
        if (random_.chance(160)) add_contact(db, record, inquiry, act);
    }

private:
    template <class T>
    static T kept(base::Result<T> result) {
        if (!result) throw std::runtime_error(result.error().message);
        return *result;
    }

    casework::Inquiry some_inquiry(base::Date day) {
        casework::Inquiry inquiry;
        const auto channel = random_.below(100);
        inquiry.channel = channel < 84 ? "telefon" : channel < 98 ? "mail" : "brev";
        const auto caller = random_.below(100);
        inquiry.caller = caller < 70   ? "patient"
                         : caller < 88 ? "paaroerende"
                         : caller < 96 ? "hospital"
                                       : "kommune";
        do inquiry.reason = random_.pick(texts_).reason;
        while (!office_.codes().valid("reason", inquiry.reason, day));
        inquiry.received_on = day;
        inquiry.received_at = office_.zone.instant({day, app::minute_in_opening_hours(random_)});
        inquiry.answered_at = inquiry.received_at;
        inquiry.note = notes_.first_contact(random_, inquiry.reason, inquiry.caller);
        if (inquiry.caller == "paaroerende" && random_.chance(500))
            inquiry.caller_text = {people_.name(random_), people_.phone(random_)};
        return inquiry;
    }

    base::PersonId add_person(store::Writer& db, const casework::Act& act) {
        const auto planned = people_.person(random_);
        casework::Person person;
        person.name = planned.name;
        person.cpr = planned.cpr;
        person.phone = planned.phone;
        person.email = planned.email;
        person.address = planned.address;
        return casework::add_person(db, *office_.vault, person, act);
    }

    void add_contact(store::Writer& db, base::CaseId record, const casework::Inquiry& inquiry,
                     casework::Act act) {
        casework::NewContact contact;
        contact.channel = "telefon";
        contact.caller = inquiry.caller;
        contact.received_on = inquiry.received_on + random_.from_to(1, 30);
        contact.received_at =
            office_.zone.instant({contact.received_on, app::minute_in_opening_hours(random_)});
        contact.answered_at = contact.received_at;
        contact.note = notes_.later_contact(random_);
        if (inquiry.next_day) contact.next_day = contact.received_on + 7;
        act.now = contact.received_at;
        act.today = contact.received_on;
        kept(casework::add_contact(db, *office_.vault, office_.codes(), record, contact, act));
    }

    app::Office& office_;
    app::DemoPeople people_;
    app::DemoNotes notes_;
    const std::vector<app::TypicalText>& texts_;
    base::UserId user_;
    base::BatchId batch_;
    app::DemoRandom random_{1899};
    std::vector<app::DemoCalendar> calendars_;
    std::vector<base::PersonId> persons_;
};

void write_cases(const fs::path& folder, std::size_t cases) {
    const auto office = app::open_office({}, folder, app::WhenMissing::refuse);
    const auto sources = app::load_demo_sources(office->places.data, office->forms);
    const auto user = office->database->write([&](store::Writer& db) {
        return identity::create_user(db,
                                     {"karen", "Karen Margrethe Sørensen", identity::Role::adviser,
                                      identity::hash_password(app::demo_password)},
                                     app::now())
            .value();
    });
    const auto batch = office->database->write(
        [](store::Writer& db) { return app::add_demo_batch(db, app::now()); });
    Filler filler{*office, sources, user, batch};
    for (std::size_t first = 0; first < cases; first += cases_at_once) {
        const auto last = std::min(first + cases_at_once, cases);
        office->database->write([&](store::Writer& db) {
            for (auto index = first; index < last; ++index) filler.add(db, index, cases);
        });
        fmt::print(stderr, "\r{} of {}", last, cases);
    }
    fmt::print(stderr, "\n");
}

// Under a name of its own until it is whole, so that a fill that was cut short is not measured.
void fill(const fs::path& folder, std::size_t cases) {
    const auto with = [](const fs::path& path, const char* end) { return path.string() + end; };
    const fs::path part = with(folder, ".part");
    fs::remove_all(part);
    fs::remove(with(part, ".key"));
    app::open_office({}, part, app::WhenMissing::create).reset();
    SetAside indexes{part};
    write_cases(part, cases);
    indexes.put_back();
    fs::rename(with(part, ".key"), with(folder, ".key"));
    fs::rename(part, folder);
}

}  // namespace

int main(int count, char** words) {
    std::size_t cases = 0;
    const std::string_view number = count == 3 ? words[2] : "";
    std::from_chars(number.data(), number.data() + number.size(), cases);
    if (cases == 0) {
        fmt::print(stderr, "bench_fill DIR CASES\n");
        return 2;
    }
    fill(fs::absolute(words[1]), cases);
}
