// Fills an empty data folder with so many cases, for measuring at sizes no office has yet.
//   bench_fill DIR CASES
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fmt/format.h>
#include <stdexcept>
#include <string_view>
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

constexpr std::size_t cases_at_once = 5'000;
constexpr int years = 10;  // from 2015

class Filler {
public:
    Filler(app::Office& office, const app::DemoSources& sources, base::UserId user,
           base::BatchId batch)
        : office_{office},
          people_{sources.towns},
          notes_{sources.texts},
          user_{user},
          batch_{batch} {
        for (int year = 0; year < years; ++year) calendars_.emplace_back(2015 + year);
    }

    // Every second case is of a person who has one already, as in the demo office.
    void add(store::Writer& db, std::size_t index, std::size_t all) {
        const auto year = static_cast<std::size_t>(index * years / all);
        casework::Inquiry inquiry;
        inquiry.channel = "telefon";
        inquiry.caller = "patient";
        inquiry.reason = "ventetider";
        inquiry.received_on = calendars_[year].day(random_, {1970, 1, 1});
        inquiry.received_at =
            office_.zone.instant({inquiry.received_on, app::minute_in_opening_hours(random_)});
        inquiry.answered_at = inquiry.received_at;
        inquiry.note = notes_.first_contact(random_, inquiry.reason, inquiry.caller);
        const casework::Act act{.user = user_,
                                .now = inquiry.received_at,
                                .today = inquiry.received_on,
                                .batch = batch_};
        if (persons_.empty() || index % 2 == 0) persons_.push_back(add_person(db, act));
        inquiry.known_person = random_.pick(persons_);
        if (!casework::register_inquiry(db, *office_.vault, office_.codes(), inquiry, act))
            throw std::runtime_error("an inquiry was refused");
    }

private:
    base::PersonId add_person(store::Writer& db, const casework::Act& act) {
        const auto planned = people_.person(random_);
        casework::Person person;
        person.name = planned.name;
        person.cpr = planned.cpr;
        person.phone = planned.phone;
        person.address = planned.address;
        return casework::add_person(db, *office_.vault, person, act);
    }

    app::Office& office_;
    app::DemoPeople people_;
    app::DemoNotes notes_;
    base::UserId user_;
    base::BatchId batch_;
    app::DemoRandom random_{1899};
    std::vector<app::DemoCalendar> calendars_;
    std::vector<base::PersonId> persons_;
};

void fill(const char* folder, std::size_t cases) {
    const auto office = app::open_office({}, folder, app::WhenMissing::create);
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

}  // namespace

int main(int count, char** words) {
    std::size_t cases = 0;
    const std::string_view number = count == 3 ? words[2] : "";
    std::from_chars(number.data(), number.data() + number.size(), cases);
    if (cases == 0) {
        fmt::print(stderr, "bench_fill DIR CASES\n");
        return 2;
    }
    fill(words[1], cases);
}
