#include "app/demo_plan.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "app/demo_calendar.hpp"
#include "app/demo_notes.hpp"
#include "app/demo_people.hpp"
#include "app/demo_random.hpp"

namespace app {
namespace {

constexpr std::uint64_t seed = 18'990'401;
constexpr std::size_t open_cases = 48;

// Later calls on cases. 3,345 of 2018 follows from the print (29,136 calls answered, 25,791 of them
// inquiries); the other years were not printed and are invented.
constexpr std::array<std::pair<int, std::int64_t>, 3> invented_later_calls{
    {{2015, 1'070}, {2016, 1'480}, {2017, 2'200}}};

using Counts = std::vector<report::PublishedTarget::Count>;

std::int64_t later_calls(const report::PublishedTarget& year) {
    if (year.calls) {
        const auto phone =
            std::ranges::find(year.channels, "telefon", &report::PublishedTarget::Count::code);
        return *year.calls - phone->amount;
    }
    const auto invented =
        std::ranges::find(invented_later_calls, year.year, &std::pair<int, std::int64_t>::first);
    return invented == invented_later_calls.end() ? 0 : invented->second;
}

std::vector<std::string> expanded(const Counts& counts) {
    std::vector<std::string> codes;
    for (const auto& each : counts)
        codes.insert(codes.end(), static_cast<std::size_t>(each.amount), each.code);
    return codes;
}

// The codes of one printed table, dealt out until exactly none is left.
class Deck {
public:
    Deck(const Counts& counts, DemoRandom& random) : cards_{expanded(counts)} {
        random.shuffle(cards_);
    }
    // A wanted code is taken out of the deck first, as far as there are any.
    bool take(std::string_view wanted) {
        const auto found = std::ranges::find(cards_, wanted);
        if (found == cards_.end()) return false;
        *found = std::move(cards_.back());
        cards_.pop_back();
        return true;
    }
    std::string next() {
        auto code = std::move(cards_.back());
        cards_.pop_back();
        return code;
    }

private:
    std::vector<std::string> cards_;
};

// The year's inquiries with their three codes: each table's marginals come out as printed.
std::vector<PlannedInquiry> with_codes(const report::PublishedTarget& year, DemoRandom& random) {
    auto reasons = expanded(year.reasons);
    random.shuffle(reasons);
    Deck channels{year.channels, random};
    // The callers of 2015 and 2016 were not printed.
    const auto all = static_cast<std::int64_t>(reasons.size());
    Deck callers{year.callers.empty() ? Counts{{"ikke_oplyst", all}} : year.callers, random};
    std::vector<PlannedInquiry> made(reasons.size());
    for (std::size_t at = 0; at < made.size(); ++at) {
        auto& inquiry = made[at];
        inquiry.reason = std::move(reasons[at]);
        const bool asks_acceptance = inquiry.reason == "anmodning_om_accept";
        const bool mailbox = inquiry.reason == "funktionspostkasse_e_journal";
        if (asks_acceptance && callers.take("hospital")) inquiry.caller = "hospital";
        if ((mailbox || (asks_acceptance && random.chance(600))) && channels.take("mail"))
            inquiry.channel = "mail";
    }
    for (auto& inquiry : made) {
        if (inquiry.channel.empty()) inquiry.channel = channels.next();
        if (inquiry.caller.empty()) inquiry.caller = callers.next();
    }
    return made;
}

void add_subjects(std::vector<PlannedInquiry>& inquiries, const report::PublishedTarget& year) {
    for (const auto& further : year.subjects) {
        auto left = further.amount;
        for (auto& inquiry : inquiries)
            if (left > 0 && inquiry.reason == further.reason) {
                inquiry.subjects.push_back(further.subject);
                --left;
            }
        assert(left == 0);
    }
    // Waiting times were noted as a further subject where the question was about more (footnote 1).
    std::size_t count = 0;
    for (auto& inquiry : inquiries)
        if (inquiry.reason == "spoergsmaal_angaaende_rettigheder" && inquiry.subjects.empty() &&
            ++count % 5 == 0)
            inquiry.subjects.emplace_back("ventetider");
}

// Two tasks came to the office in the middle of a year.
base::Date first_day(const PlannedInquiry& inquiry, int year) {
    if (year == 2015 && inquiry.reason == "funktionspostkasse_e_journal") return {2015, 7, 1};
    if (year == 2018 && inquiry.reason == "tolkebistand") return {2018, 7, 1};
    return {year, 1, 1};
}

// In 2018 four calls of five were answered within half an hour, before that nearly all.
int minutes_waited(DemoRandom& random, int year) {
    const bool at_once = random.chance(year == 2018 ? 800 : 975);
    return at_once ? random.from_to(0, 30) : random.from_to(31, 110);
}

void set_times(PlannedInquiry& inquiry, int year, const DemoCalendar& calendar,
               DemoRandom& random) {
    const auto day = calendar.day(random, first_day(inquiry, year));
    const bool written = inquiry.channel == "mail" || inquiry.channel == "brev";
    if (!written) {
        inquiry.received = {day, minute_in_opening_hours(random)};
        inquiry.answered = later_by(
            inquiry.received, inquiry.channel == "telefon" ? minutes_waited(random, year) : 0);
        return;
    }
    inquiry.received = {day, minute_of_writing(random)};
    const auto answer_day = calendar.working_day_after(day, random.from_to(1, 4));
    inquiry.answered = base::LocalTime{answer_day, minute_in_opening_hours(random)};
}

// Gives each inquiry its people and its note, in the order of time.
class Cast {
public:
    Cast(const DemoSources& sources, DemoRandom& random, DemoPlan& plan)
        : people_{sources.towns},
          notes_{sources.texts},
          municipalities_{sources.municipalities},
          random_{random},
          plan_{plan} {}

    void play(PlannedInquiry& inquiry) {
        inquiry.person = patient(inquiry.caller);
        name_caller(inquiry);
        inquiry.note = notes_.first_contact(random_, inquiry.reason, inquiry.caller);
    }
    const DemoNotes& notes() const { return notes_; }

private:
    std::optional<std::size_t> patient(std::string_view caller) {
        if (random_.chance(caller == "oevrige" ? 700 : 30)) return std::nullopt;
        constexpr std::size_t remembered = 25'000;
        const auto known = plan_.persons.size();
        if (known > 100 && random_.chance(450))
            return known - 1 - random_.below(std::min(known, remembered));
        plan_.persons.push_back(people_.person(random_));
        return known;
    }
    void name_caller(PlannedInquiry& inquiry) {
        if (inquiry.caller == "paaroerende") inquiry.caller_name = people_.name(random_);
        if (inquiry.caller == "hospital") inquiry.caller_name = demo_hospital(random_);
        if (inquiry.caller == "kommune") inquiry.caller_name = random_.pick(municipalities_);
        if (!inquiry.caller_name.empty()) inquiry.caller_phone = people_.phone(random_);
    }

    DemoPeople people_;
    DemoNotes notes_;
    const std::vector<std::string>& municipalities_;
    DemoRandom& random_;
    DemoPlan& plan_;
};

void add_later_calls(DemoPlan& plan, const report::PublishedTarget& published, std::size_t first,
                     const DemoCalendar& calendar, const DemoNotes& notes, DemoRandom& random) {
    const int year = published.year;
    auto left = later_calls(published);
    while (left > 0) {
        const auto at = first + random.below(plan.inquiries.size() - first);
        const auto& inquiry = plan.inquiries[at];
        const auto day = calendar.working_day_after(inquiry.answered->day, random.from_to(1, 35));
        // The last weeks stay free of later calls: some of their cases are still open.
        if (!inquiry.person || day.year() != year || inquiry.received.day.month() == 12) continue;
        const base::LocalTime received{day, minute_in_opening_hours(random)};
        plan.contacts.push_back({.inquiry = at,
                                 .received = received,
                                 .answered = later_by(received, minutes_waited(random, year)),
                                 .caller = inquiry.caller,
                                 .note = notes.later_contact(random),
                                 .adviser = inquiry.adviser});
        --left;
    }
}

// Some of the newest cases are still open, so that "Min dag" has something to show.
void leave_some_open(DemoPlan& plan, base::Date today, const DemoNotes& notes, DemoRandom& random) {
    std::size_t made = 0;
    for (auto at = plan.inquiries.size(); at-- > 0 && made < open_cases;) {
        auto& inquiry = plan.inquiries[at];
        if (at % 19 != 0 || !inquiry.person) continue;
        auto& open = inquiry.open.emplace();
        open.next_day = today + random.from_to(-2, 12);
        inquiry.adviser = made % 2;
        if (made % 3 == 0) {
            open.promise_due =
                base::LocalTime{today + random.from_to(0, 2), random.from_to(9, 14) * 60 + 30};
            open.promise = notes.promise(random);
        }
        if (inquiry.channel == "mail") inquiry.answered.reset();
        ++made;
    }
}

std::vector<PlannedStep> in_order(const DemoPlan& plan) {
    std::vector<PlannedStep> steps;
    for (std::size_t at = 0; at < plan.inquiries.size(); ++at)
        steps.push_back({.at = plan.inquiries[at].received, .index = at});
    for (std::size_t at = 0; at < plan.contacts.size(); ++at)
        steps.push_back({.at = plan.contacts[at].received, .is_contact = true, .index = at});
    std::ranges::stable_sort(steps, {}, &PlannedStep::at);
    return steps;
}

}  // namespace

DemoPlan plan_demo(const DemoSources& sources, std::size_t advisers, base::Date today) {
    DemoRandom random{seed};
    DemoPlan plan;
    plan.today = today;
    Cast cast{sources, random, plan};
    for (const auto& year : sources.years) {
        const DemoCalendar calendar{year.year};
        auto inquiries = with_codes(year, random);
        add_subjects(inquiries, year);
        for (auto& inquiry : inquiries) set_times(inquiry, year.year, calendar, random);
        std::ranges::stable_sort(inquiries, {}, &PlannedInquiry::received);
        for (auto& inquiry : inquiries) {
            cast.play(inquiry);
            inquiry.adviser = random.below(advisers);
        }
        const auto first = plan.inquiries.size();
        std::ranges::move(inquiries, std::back_inserter(plan.inquiries));
        add_later_calls(plan, year, first, calendar, cast.notes(), random);
    }
    leave_some_open(plan, today, cast.notes(), random);
    plan.steps = in_order(plan);
    return plan;
}

}  // namespace app
