#pragma once

#include <random>
#include <vector>

#include "rights/complaint_route.hpp"
#include "rights/diagnosis.hpp"
#include "rights/extended_choice.hpp"
#include "rights/information_duty.hpp"
#include "rights/maximum_wait.hpp"
#include "rights/rule_book.hpp"
#include "rights/transport.hpp"

// Made-up facts for bench_rights: the same every time, over all versions of the law since 2013.
namespace rights_facts {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : bits_{seed} {}
    int from_to(int least, int most) {
        return least + static_cast<int>(bits_() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool percent(int share) { return from_to(1, 100) <= share; }
    template <class Option>
    Option option(int last) {
        return static_cast<Option>(from_to(0, last));
    }
    base::Date day(base::Date first, base::Date last) { return first + from_to(0, last - first); }

private:
    std::mt19937_64 bits_;
};

struct Question {
    rights::Sheet sheet;
    rights::Question question;
};

inline base::Date fill(rights::DiagnosisFacts& facts, Dice& dice) {
    const auto received = dice.day({2013, 9, 1}, {2026, 1, 31});
    facts.course = dice.percent(70) ? rights::Course::somatic : rights::Course::adult_psychiatry;
    facts.referral_received = received;
    facts.referred_on = received - dice.from_to(0, 5);
    if (dice.percent(80)) facts.finished_on = received + dice.from_to(5, 60);
    facts.regional_suspension = false;
    facts.withdrew = false;
    facts.professionally_possible = dice.percent(70);
    facts.part_delayed_by_capacity = dice.percent(40);
    facts.postponed = false;
    facts.treatment = rights::ReferredTreatment::ordinary;
    facts.has_plan = dice.percent(70);
    if (*facts.has_plan) {
        facts.plan_received_on = received + dice.from_to(5, 40);
        facts.plan_content = dice.percent(90);
        facts.plan_updated = dice.percent(90);
    }
    facts.agreement_hospital = dice.percent(80);
    if (dice.percent(50)) facts.agreement_finish = received + dice.from_to(20, 80);
    return received + dice.from_to(15, 75);
}

inline base::Date fill(rights::ExtendedChoiceFacts& facts, Dice& dice) {
    const auto received = dice.day({2013, 9, 1}, {2026, 9, 30});
    facts.care = rights::ChoiceCare::somatic_treatment;
    facts.referral_received = received;
    facts.excluded_treatment =
        dice.percent(5) ? rights::ExcludedTreatment::cosmetic : rights::ExcludedTreatment::none;
    facts.referred_on = received - dice.from_to(0, 5);
    facts.worked_up = dice.percent(95);
    if (*facts.worked_up) facts.worked_up_on = received + dice.from_to(-5, 10);
    facts.serious_ground = dice.option<rights::SeriousGround>(4);
    facts.may_improve = dice.percent(50);
    facts.pre_examined = false;
    facts.region_answer = dice.option<rights::RegionAnswer>(2);
    if (dice.percent(80))
        for (int left = dice.from_to(1, 3); left > 0; --left)
            facts.offers.add(
                {dice.option<rights::OfferingHospital>(2), received + dice.from_to(10, 100)});
    facts.regional_suspension = false;
    facts.request_refused = dice.percent(20);
    return received + dice.from_to(15, 75);
}

inline base::Date fill(rights::MaximumWaitFacts& facts, Dice& dice) {
    const auto received = dice.day({2015, 6, 1}, {2026, 9, 30});
    facts.disease = dice.percent(60) ? rights::LifeThreatening::cancer
                                     : dice.option<rights::LifeThreatening>(6);
    facts.step = dice.option<rights::CancerStep>(5);
    facts.referral_received = received;
    if (dice.percent(80)) facts.consent_on = received + dice.from_to(0, 14);
    for (int left = dice.from_to(0, 2); left > 0; --left)
        facts.offers.add({received + dice.from_to(5, 50), dice.percent(20)});
    facts.in_person = dice.percent(90);
    facts.health_reason = dice.percent(20);
    facts.notice_on = received + dice.from_to(0, 14);
    return received + dice.from_to(10, 60);
}

inline base::Date fill(rights::InformationDutyFacts& facts, Dice& dice) {
    const auto began = dice.day({2013, 1, 1}, {2026, 9, 30});
    facts.trigger = dice.option<rights::InformationTrigger>(1);
    facts.trigger_on = began;
    facts.first_letter = dice.percent(95);
    if (dice.percent(85)) facts.informed_on = began + dice.from_to(0, 16);
    facts.content =
        dice.percent(70) ? rights::LetterContent::complete : rights::LetterContent::lacking;
    if (*facts.content == rights::LetterContent::lacking)
        facts.faults.add({dice.percent(30) ? rights::LetterItem::clear_language
                                           : rights::LetterItem::date_and_place,
                          rights::LetterFaultKind::missing});
    facts.psychiatry = false;
    facts.regional_suspension = false;
    return began + dice.from_to(5, 30);
}

inline base::Date fill(rights::TransportFacts& facts, Dice& dice) {
    const auto travelled = dice.day({2007, 1, 1}, {2026, 9, 30});
    facts.travelled_on = travelled;
    facts.destination =
        dice.percent(95) ? rights::Destination::hospital : dice.option<rights::Destination>(3);
    facts.traveller = rights::Traveller::patient;
    facts.hospital_chosen = dice.option<rights::HospitalChosen>(4);
    facts.pension = dice.option<rights::Pension>(3);
    facts.health = dice.option<rights::TravelHealth>(2);
    facts.visit = dice.option<rights::VisitKind>(2);
    facts.distance_metres = dice.from_to(1'000, 200'000);
    facts.chosen_distance_metres = dice.from_to(1'000, 200'000);
    facts.cost_basis = dice.option<rights::CostBasis>(1);
    facts.cost = dice.from_to(1'000, 50'000);
    facts.driven_metres = dice.from_to(2'000, 400'000);
    facts.region_cost = dice.from_to(1'000, 50'000);
    facts.region_driven_metres = dice.from_to(2'000, 400'000);
    facts.decision = dice.option<rights::TransportDecision>(3);
    if (*facts.decision != rights::TransportDecision::none)
        facts.notified_on = travelled + dice.from_to(1, 30);
    return travelled + dice.from_to(31, 75);
}

inline base::Date fill(rights::ComplaintRouteFacts& facts, Dice& dice) {
    using enum rights::ComplaintSubject;
    constexpr rights::ComplaintSubject subjects[]{treatment, decision, record_access};
    const auto event = dice.day({2013, 1, 1}, {2025, 9, 30});
    facts.subject = subjects[dice.from_to(0, 2)];
    facts.place = dice.option<rights::CarePlace>(3);
    facts.event_on = event;
    facts.known_on = event + dice.from_to(0, 2'000);
    facts.guidance = dice.option<rights::Guidance>(2);
    facts.decision_notified_on = event;
    facts.guided_on = event + dice.from_to(0, 100);
    const auto asked_on = *facts.known_on + dice.from_to(1, 1'000);
    if (dice.percent(50)) facts.received_on = *facts.known_on + dice.from_to(0, 30);
    if (dice.percent(30)) facts.office_received_on = *facts.known_on + dice.from_to(0, 30);
    facts.form = dice.option<rights::ComplaintForm>(2);
    return asked_on;
}

template <class Facts>
std::vector<Question> questions(const rights::Right& right, std::size_t count) {
    Dice dice{20'261'122};
    std::vector<Question> all;
    all.reserve(count);
    while (all.size() < count) {
        Question each{rights::Sheet{right}, {}};
        each.question.asked_on = fill(each.sheet.as<Facts>(), dice);
        all.push_back(each);
    }
    return all;
}

}  // namespace rights_facts
