#include "rights/transport.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "rights/transport_texts.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

using namespace transport_texts;

// A cost in thousandths of an øre: metres times øre for a kilometre, without rounding.
using ExactCost = std::int64_t;
constexpr ExactCost exact_per_oere = 1000;
std::int64_t rounded(ExactCost cost) {
    return (cost + exact_per_oere / 2) / exact_per_oere;
}

bool chosen_by_patient(HospitalChosen chosen) {
    return chosen == HospitalChosen::free_choice || chosen == HospitalChosen::extended_choice;
}
// The journey that region's own choice would have cost is then the least that is paid.
bool is_measured_twice(HospitalChosen chosen) {
    return chosen_by_patient(chosen) || chosen == HospitalChosen::abroad;
}

class Transport {
public:
    explicit Transport(const law::Book& book)
        : calendar_{book.calendar()},
          rule_{book.parameter("transport_rule", law::Kind::word)},
          distance_{book.parameter("transport_distance", law::Kind::number)},
          pensioners_{book.parameter("transport_threshold_pensioners", law::Kind::money)},
          others_{book.parameter("transport_threshold_others", law::Kind::money)},
          km_rate_{book.parameter("transport_km_rate", law::Kind::money)},
          absence_{book.parameter("transport_companion_absence", law::Kind::number)},
          complaint_{book.parameter("transport_complaint", law::Kind::word)},
          complaint_term_{book.parameter("transport_complaint_term", law::Kind::term)},
          versions_{rule_, {{"2007_01", &Transport::from_2007_01}}} {
        for (const auto& version : complaint_.versions())
            authorities_.push_back(authority_of(version));
    }

    std::vector<const law::Parameter*> law() const {
        return {&rule_,    &distance_, &pensioners_, &others_,
                &km_rate_, &absence_,  &complaint_,  &complaint_term_};
    }

    void decide(Decision& decision, const TransportFacts& facts, const Question& question) const {
        if (!facts.travelled_on) decision.ask("travelled_on");
        if (!facts.destination) decision.ask("destination");
        if (decision.asks()) return;
        decision.step(travelled, *facts.travelled_on);
        if (*facts.destination == Destination::regional_dentistry)
            return decision.conclude(not_hospital);
        if (*facts.destination != Destination::hospital)
            return decision.conclude(municipality_decides);
        versions_.decide(*this, decision, facts, question, *facts.travelled_on, no_law);
    }

private:
    enum class Next : std::uint8_t { go_on, stop };

    void from_2007_01(Decision& decision, const TransportFacts& facts,
                      const Question& question) const {
        if (!facts.traveller) decision.ask("traveller");
        if (!facts.hospital_chosen) decision.ask("hospital_chosen");
        if (!facts.pension) decision.ask("pension");
        if (!facts.health) decision.ask("health");
        if (decision.asks()) return;
        if (weigh_patient(decision, facts) == Next::go_on &&
            weigh_companion(decision, facts) == Next::go_on)
            weigh_cost(decision, facts);
        tell_of_complaint(decision, facts, question);
    }

    // The conditions of § 14 and § 15; a companion has no right of its own without the patient's.
    Next weigh_patient(Decision& decision, const TransportFacts& facts) const {
        if (*facts.health == TravelHealth::special_vehicle) {
            if (*facts.traveller == Traveller::companion) return Next::go_on;
            decision.conclude(region_drives);
            return Next::stop;
        }
        if (*facts.pension == Pension::social) {
            decision.step(by_pension);
            return Next::go_on;
        }
        if (*facts.pension != Pension::none) decision.step(no_social_pension);
        if (*facts.health == TravelHealth::no_public_transport) {
            if (!facts.visit) return ask(decision, "visit");
            if (*facts.visit != VisitKind::other) {
                decision.step(by_health);
                return Next::go_on;
            }
        }
        return weigh_distance(decision, facts);
    }

    // More than 50 km to the region's own choice and, where the patient chose, to that hospital.
    Next weigh_distance(Decision& decision, const TransportFacts& facts) const {
        if (!facts.distance_metres) return ask(decision, "distance_metres");
        const auto* limit = version_on(decision, distance_, *facts.travelled_on);
        if (*facts.distance_metres <= limit->number) {
            decision.step(too_near, {}, *facts.distance_metres);
            decision.conclude(not_eligible);
            return Next::stop;
        }
        decision.step(by_distance, {}, *facts.distance_metres);
        if (!chosen_by_patient(*facts.hospital_chosen)) return Next::go_on;
        if (!facts.chosen_distance_metres) return ask(decision, "chosen_distance_metres");
        if (*facts.chosen_distance_metres > limit->number) return Next::go_on;
        decision.step(chosen_too_near, {}, *facts.chosen_distance_metres);
        decision.conclude(not_eligible);
        return Next::stop;
    }

    Next weigh_companion(Decision& decision, const TransportFacts& facts) const {
        if (*facts.traveller != Traveller::companion) return Next::go_on;
        if (!facts.companion_needed) decision.ask("companion_needed");
        if (!facts.companion_trip) decision.ask("companion_trip");
        if (decision.asks()) return Next::stop;
        if (!*facts.companion_needed) {
            decision.conclude(companion_not_needed);
            return Next::stop;
        }
        if (*facts.companion_trip == CompanionTrip::together) return Next::go_on;
        if (!facts.absent_hours) return ask(decision, "absent_hours");
        const auto* limit = version_on(decision, absence_, *facts.travelled_on);
        decision.step(absent, {}, *facts.absent_hours);
        if (*facts.absent_hours > limit->number) return Next::go_on;
        decision.conclude(absence_too_short);
        return Next::stop;
    }

    void weigh_cost(Decision& decision, const TransportFacts& facts) const {
        if (ask_for_cost(decision, facts) == Next::stop) return;
        ExactCost each = exact_per_oere;
        if (*facts.cost_basis == CostBasis::kilometres) {
            const auto* rate = known_on(decision, km_rate_, *facts.travelled_on, rate_unknown);
            if (!rate) return;
            decision.step(rate_used, {}, rate->number);
            decision.step(same_route_method);
            each = rate->number;
        }
        const bool by_amount = *facts.cost_basis == CostBasis::amount;
        const auto cost = each * (by_amount ? *facts.cost : *facts.driven_metres);
        decision.step(journey_cost, {}, rounded(cost));
        auto least = cost;
        if (is_measured_twice(*facts.hospital_chosen)) {
            const auto at_home =
                each * (by_amount ? *facts.region_cost : *facts.region_driven_metres);
            decision.step(region_journey_cost, {}, rounded(at_home));
            least = std::min(cost, at_home);  // and never more than the journey cost
        }
        pay(decision, facts, least);
    }

    static Next ask_for_cost(Decision& decision, const TransportFacts& facts) {
        const bool twice = is_measured_twice(*facts.hospital_chosen);
        if (!facts.cost_basis) return ask(decision, "cost_basis");
        if (*facts.cost_basis == CostBasis::amount) {
            if (!facts.cost) decision.ask("cost");
            if (twice && !facts.region_cost) decision.ask("region_cost");
        } else {
            if (!facts.driven_metres) decision.ask("driven_metres");
            if (twice && !facts.region_driven_metres) decision.ask("region_driven_metres");
        }
        return decision.asks() ? Next::stop : Next::go_on;
    }

    // The whole cost where it exceeds the threshold, which is no deduction.
    void pay(Decision& decision, const TransportFacts& facts, ExactCost least) const {
        const bool twice = is_measured_twice(*facts.hospital_chosen);
        const bool low =
            *facts.pension == Pension::social && *facts.traveller == Traveller::patient;
        const auto* limit = known_on(decision, low ? pensioners_ : others_, *facts.travelled_on,
                                     threshold_unknown_step);
        if (!limit) return;
        decision.step(threshold_is, {}, limit->number);
        if (least <= limit->number * exact_per_oere) {
            decision.amounts.add({&threshold_of_day, limit->number});
            decision.conclude(below_threshold);
            return;
        }
        decision.amounts.add({twice ? &at_least : &payable, rounded(least)});
        decision.amounts.add({&threshold_of_day, limit->number});
        if (facts.already_paid) {
            decision.step(paid_before, {}, *facts.already_paid);
            decision.amounts.add(
                {&still_due, std::max<std::int64_t>(0, rounded(least) - *facts.already_paid)});
        }
        decision.conclude(twice ? pays_at_least : pays);
    }

    void tell_of_complaint(Decision& decision, const TransportFacts& facts,
                           const Question& question) const {
        using enum TransportDecision;
        if (!facts.decision || *facts.decision == none) return;
        const auto day = facts.notified_on.value_or(question.asked_on);
        const auto* route = version_on(decision, complaint_, day);
        if (!route) return;
        decision.step(
            *authorities_[static_cast<std::size_t>(route - complaint_.versions().data())]);
        if (*facts.decision == payment_only) decision.step(not_communicated);
        if (*facts.decision == letter_without_guidance) decision.step(no_guidance);
        if (!route->in_force || *facts.decision != letter || !facts.notified_on) return;
        const auto* term = version_on(decision, complaint_term_, day);
        const auto last = calendar_.rolled_over(calendar_.after(day, term->term));
        decision.deadlines.add({&complaint_due, Counted::plainly, last, last < question.asked_on});
        decision.exceeded = last < question.asked_on;
    }

    // The value of the day; where nobody has found it, the answer says so.
    static const law::Version* known_on(Decision& decision, const law::Parameter& table,
                                        base::Date day, const StepText& unknown) {
        const auto* version = version_on(decision, table, day);
        if (!version || version->in_force) return version;
        decision.step(unknown, day);
        decision.conclude(amount_unknown);
        return nullptr;
    }

    static Next ask(Decision& decision, const char* fact) {
        decision.ask_for(fact);
        return Next::stop;
    }

    static const StepText* authority_of(const law::Version& version) {
        struct Named {
            const char* word;
            const StepText* step;
        };
        static constexpr Named named[]{{"patientombuddet", &to_ombudsman},
                                       {"patientsikkerhed", &to_safety},
                                       {"stpk", &to_stpk}};
        if (!version.in_force) return version.unknown ? &appeal_unknown : &no_appeal;
        const auto* found = std::ranges::find(named, version.word, &Named::word);
        if (found == std::end(named))
            throw law::LawFault(
                fmt::format("transport_complaint.toml: ukendt myndighed \"{}\".", version.word));
        return found->step;
    }

    const law::Calendar& calendar_;
    const law::Parameter& rule_;
    const law::Parameter& distance_;
    const law::Parameter& pensioners_;
    const law::Parameter& others_;
    const law::Parameter& km_rate_;
    const law::Parameter& absence_;
    const law::Parameter& complaint_;
    const law::Parameter& complaint_term_;
    VersionChooser<Transport, TransportFacts> versions_;
    std::vector<const StepText*> authorities_;  // of the versions of transport_complaint
};

void check(const TransportFacts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "notified_on", facts.notified_on, asked_on);
    if (facts.notified_on && facts.decision == TransportDecision::none)
        faults.push_back({"notified_on", "Der er en dag for afgørelsen, men ingen afgørelse."});
    if (facts.already_paid && facts.travelled_on > asked_on)
        faults.push_back({"already_paid", "Turen ligger efter den dag, der spørges på."});
}

}  // namespace

Right transport(const law::Book& book) {
    const auto rule = std::make_shared<const Transport>(book);
    return make_right<TransportFacts>({.name = "transport",
                                       .danish = "Kørsel til sygehus",
                                       .question = "Betaler regionen turen til sygehuset?",
                                       .section = "Sundhedsloven §§ 170-174",
                                       .facts = facts},
                                      rule, check);
}

}  // namespace rights
