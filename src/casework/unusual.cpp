#include "casework/unusual.hpp"

#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>

#include "base/text.hpp"

namespace casework {

namespace {

std::string surname_of(const std::string& name) {
    const auto words = base::words_of(name);
    return words.size() < 2 ? std::string{} : base::folded(words.back());
}

// Street and number are enough: "Torvet 1, 7400 Herning" and "torvet 1 , 7400 herning".
std::string place_of(const std::string& address) {
    std::string place;
    for (const auto& word : base::words_of(address)) place += base::folded(word) + ' ';
    return place;
}

class Finder {
public:
    explicit Finder(const Surroundings& around) : around_{around} {
        // A colleague may be a patient too: then their address is known.
        for (const auto& [user, name] : around.colleagues)
            for (const auto& [id, person] : around.persons)
                if (!person.second.empty() && base::folded(person.first) == base::folded(name))
                    homes_.emplace(user, place_of(person.second));
    }

    void look_at(const Reading& reading) {
        if (reading.person) compare(reading, *reading.person);
        if (reading.kind != Reading::Kind::opened) return;
        if (reading.person) count(reading, *reading.person);
        if (reading.record) look_for_work(reading, *reading.record);
    }
    std::vector<Unusual> found() && {
        std::ranges::sort(found_, {}, [](const Unusual& one) {
            return std::tuple{one.reading.user, one.reading.at, one.why};
        });
        return std::move(found_);
    }

private:
    void compare(const Reading& reading, base::PersonId id) {
        const auto colleague = around_.colleagues.find(reading.user);
        const auto person = around_.persons.find(id);
        if (colleague == around_.colleagues.end() || person == around_.persons.end()) return;
        const auto& [name, address] = person->second;
        const auto surname = surname_of(colleague->second);
        if (base::folded(name) == base::folded(colleague->second))
            note(Oddity::own_name, reading, id.value);
        if (reading.kind != Reading::Kind::opened) return;  // a search finds many of one surname
        if (base::folded(name) != base::folded(colleague->second) && !surname.empty() &&
            surname_of(name) == surname)
            note(Oddity::same_surname, reading, id.value);
        const auto [begin, end] = homes_.equal_range(reading.user);
        const auto place = place_of(address);
        if (std::any_of(begin, end, [&](const auto& home) { return home.second == place; }))
            note(Oddity::same_address, reading, id.value);
    }

    // So many different persons within a short time: noted once each time it begins.
    void count(const Reading& reading, base::PersonId id) {
        auto& seen = lately_[reading.user];
        while (!seen.empty() && seen.front().first.ms + soon_ms < reading.at.ms) seen.pop_front();
        const auto before = distinct(seen);
        seen.emplace_back(reading.at, id);
        if (before < many && distinct(seen) >= many)
            note(Oddity::many_persons, reading, reading.entry);
    }
    static std::size_t distinct(const std::deque<std::pair<base::Instant, base::PersonId>>& seen) {
        std::set<base::PersonId> persons;
        for (const auto& [at, person] : seen) persons.insert(person);
        return persons.size();
    }

    void look_for_work(const Reading& reading, base::CaseId id) {
        const auto owner = around_.owners.find(id);
        if (owner != around_.owners.end() && owner->second == reading.user) return;
        const auto day = around_.zone->day(reading.at).days_since_1970();
        if (!around_.work.contains({id, day})) note(Oddity::no_contact, reading, id.value);
    }

    void note(Oddity why, const Reading& reading, std::int64_t whom) {
        const auto [place, is_new] = places_.try_emplace({why, reading.user, whom}, found_.size());
        if (is_new)
            found_.push_back({why, reading, 1});
        else
            ++found_[place->second].times;
    }

    const Surroundings& around_;
    std::multimap<base::UserId, std::string> homes_;
    std::map<base::UserId, std::deque<std::pair<base::Instant, base::PersonId>>> lately_;
    std::map<std::tuple<Oddity, base::UserId, std::int64_t>, std::size_t> places_;
    std::vector<Unusual> found_;
};

}  // namespace

std::vector<Unusual> unusual(std::span<const Reading> readings, const Surroundings& around) {
    Finder finder{around};
    for (const auto& reading : readings) finder.look_at(reading);
    return std::move(finder).found();
}

std::string_view danish(Oddity why) {
    switch (why) {
        case Oddity::own_name: return "Samme navn som brugeren";
        case Oddity::same_surname: return "Samme efternavn som brugeren";
        case Oddity::same_address: return "Samme adresse som brugeren";
        case Oddity::many_persons: return "Mange personer på kort tid";
        case Oddity::no_contact: return "Ingen kontakt i sagen den dag";
    }
    std::unreachable();
}

}  // namespace casework
