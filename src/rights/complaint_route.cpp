#include "rights/complaint_route.hpp"

#include <utility>

#include "rights/citizen_deadline.hpp"
#include "rights/complaint_limits.hpp"
#include "rights/complaint_route_texts.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

using namespace complaint;
using Facts = ComplaintRouteFacts;

class ComplaintRoute {
public:
    explicit ComplaintRoute(const law::Book& book)
        : law_{book},
          person_{law_.person_rule,
                  {{"2007_01", &ComplaintRoute::person_from_2007_01},
                   {"2011_01", &ComplaintRoute::person_from_2011_01},
                   {"2025_01", &ComplaintRoute::person_from_2025_01}}},
          transport_{law_.transport_rule,
                     {{"2011_01", &ComplaintRoute::transport_from_2011_01},
                      {"2024_12", &ComplaintRoute::transport_from_2024_12},
                      {"2025_10", &ComplaintRoute::transport_from_2025_10}}},
          dental_{law_.dental_rule,
                  {{"2007_01", &ComplaintRoute::dental_from_2007_01},
                   {"2018_06", &ComplaintRoute::dental_from_2018_06},
                   {"2024_12", &ComplaintRoute::dental_from_2024_12},
                   {"2025_10", &ComplaintRoute::dental_from_2025_10}}} {}

    std::vector<const law::Parameter*> law() const { return law_.all(); }

    void decide(Decision& decision, const Facts& facts, const Question& question) const {
        const Matter matter{decision, facts, question, law_};
        matter.need("subject", facts.subject);
        if (!matter.asks()) route(matter);
    }

private:
    using Versions = VersionChooser<ComplaintRoute, Facts>;

    void route(const Matter& matter) const {
        using enum ComplaintSubject;
        switch (*matter.facts.subject) {
            case treatment: return over_treatment(matter);
            case person: return by_version(matter, person_);
            case record_access:
            case look_up: return in_years(matter, law_.authority, 0);
            case decision: return appeal(matter);
            case transport: return by_version(matter, transport_);
            case rehabilitation: return over_rehabilitation(matter);
            case service: return over_service(matter);
            case injury: return without_limit(matter, law_.injury, to_compensation);
            case somatic_coercion: return in_years(matter, law_.somatic, 0);
            case psychiatric_coercion: return without_limit(matter, law_.board, via_hospital);
            case psychiatric_decision: return over_board(matter);
            case psychologist: return without_limit(matter, law_.psychologist, no_limit);
            case conduct: return over_conduct(matter);
            case data_protection: return without_limit(matter, law_.data_protection, no_limit);
            case dialogue: return follow_dialogue(matter);
            case board_time: return follow_board(matter);
        }
        std::unreachable();
    }

    // The rule of the day the complaint was filed.
    void by_version(const Matter& matter, const Versions& versions) const {
        versions.decide(*this, matter.decision, matter.facts, matter.question,
                        matter.filed_or_asked(), no_law);
    }

    void over_treatment(const Matter& matter) const {
        matter.need("place", matter.facts.place);
        if (matter.asks()) return;
        if (*matter.facts.place == CarePlace::private_dental) return by_version(matter, dental_);
        in_years(matter, law_.authority, 0);
    }

    void person_from_2007_01(Decision& decision, const Facts& facts,
                             const Question& question) const {
        in_years({decision, facts, question, law_}, law_.person_authority, 0);
    }
    void person_from_2011_01(Decision& decision, const Facts& facts,
                             const Question& question) const {
        in_years({decision, facts, question, law_}, law_.person_authority, 0);
        if (decision.missing.empty()) decision.step(place_or_person);
    }
    void person_from_2025_01(Decision& decision, const Facts& facts,
                             const Question& question) const {
        const Matter matter{decision, facts, question, law_};
        matter.need("ground", facts.ground);
        matter.need("event_on", facts.event_on);
        matter.need("known_on", facts.known_on);
        const bool after_criticism = facts.ground == PersonGround::after_criticism;
        if (after_criticism) {
            matter.need("agency_received_on", facts.agency_received_on);
            matter.need("agency_decided_on", facts.agency_decided_on);
        }
        if (matter.asks()) return;
        const auto& rule = law_.person_rule;
        const auto* then = rule.on(*facts.event_on);
        if (!then || then->word != rule.on(matter.filed_or_asked())->word) {
            decision.step(happened, *facts.event_on);
            decision.unsure.add(transition_point);
            decision.conclude(transition_unread);
            return;
        }
        if (*facts.ground == PersonGround::ordinary) {
            decision.step(against_the_place);
            return in_years(matter, law_.authority, 0);
        }
        in_years(matter, law_.person_authority,
                 after_criticism ? *facts.agency_decided_on - *facts.agency_received_on : 0);
    }

    void transport_from_2011_01(Decision& decision, const Facts& facts,
                                const Question& question) const {
        appeal({decision, facts, question, law_});
    }
    void transport_from_2024_12(Decision& decision, const Facts&, const Question&) const {
        decision.conclude(appeal_unsettled);
    }
    void transport_from_2025_10(Decision& decision, const Facts&, const Question&) const {
        decision.conclude(no_appeal);
    }

    void dental_from_2007_01(Decision& decision, const Facts&, const Question&) const {
        decision.unsure.add(dental_board_point);
        decision.conclude(dental_board);
    }
    void dental_from_2018_06(Decision& decision, const Facts& facts,
                             const Question& question) const {
        in_years({decision, facts, question, law_}, law_.authority, 0);
    }
    void dental_from_2024_12(Decision& decision, const Facts&, const Question&) const {
        decision.conclude(appeal_unsettled);
    }
    void dental_from_2025_10(Decision& decision, const Facts&, const Question&) const {
        decision.conclude(new_forum_unknown);
    }

    void over_rehabilitation(const Matter& matter) const {
        auto& decision = matter.decision;
        const auto about = matter.facts.rehabilitation_about;
        matter.need("rehabilitation_about", about);
        if (matter.asks()) return;
        decision.unsure.add(rehabilitation_point);
        if (*about == RehabilitationAbout::quality) return in_years(matter, law_.authority, 0);
        if (!version_on(decision, law_.authority, matter.filed_or_asked())) return;
        decision.conclude(*about == RehabilitationAbout::service ? to_municipality
                                                                 : rehabilitation_unsettled);
    }

    void over_service(const Matter& matter) const {
        using enum CarePlace;
        auto& decision = matter.decision;
        const auto place = matter.facts.place;
        matter.need("place", place);
        if (matter.asks()) return;
        if (*place == hospital) return without_limit(matter, law_.service_hospital, no_limit);
        if (*place == municipality || *place == public_dental) {
            if (!version_on(decision, law_.service_hospital, matter.filed_or_asked())) return;
            decision.unsure.add(service_point);
            decision.conclude(service_unknown);
            return;
        }
        matter.need("known_on", matter.facts.known_on);
        if (matter.asks()) return;
        in_term(matter, law_.service_practice, law_.service_limit, six_weeks,
                *matter.facts.known_on, late_service);
    }

    void over_board(const Matter& matter) const {
        const auto& facts = matter.facts;
        matter.need("coercion", facts.coercion);
        matter.need("decision_notified_on", facts.decision_notified_on);
        if (matter.asks()) return;
        if (*facts.coercion == Coercion::detention)
            return without_limit(matter, law_.board, court_via_board);
        in_term(matter, law_.ankenaevn, law_.psychiatric_appeal, three_months,
                *facts.decision_notified_on, late_special_reasons);
    }

    void over_conduct(const Matter& matter) const {
        auto& decision = matter.decision;
        const auto happened_on = matter.facts.event_on;
        matter.need("event_on", happened_on);
        if (matter.asks() || !matter.name(law_.conduct)) return;
        const auto* limit = version_on(decision, law_.ombudsman, *happened_on);
        if (!limit) return;
        count_limit(decision, one_year, *happened_on, limit->term, 0, matter.filed_or_asked(),
                    Limit::complaint, law_.calendar, matter.question.readings);
        decision.step(happened, *happened_on);
        decision.conclude(supervision);
    }

    ComplaintLaw law_;
    Versions person_;
    Versions transport_;
    Versions dental_;
};

void check(const Facts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "event_on", facts.event_on, asked_on);
    not_after_asking(faults, "known_on", facts.known_on, asked_on);
    not_after_asking(faults, "decision_notified_on", facts.decision_notified_on, asked_on);
    not_after_asking(faults, "guided_on", facts.guided_on, asked_on);
    not_after_asking(faults, "received_on", facts.received_on, asked_on);
    not_after_asking(faults, "office_received_on", facts.office_received_on, asked_on);
    not_after_asking(faults, "agency_decided_on", facts.agency_decided_on, asked_on);
    not_after_asking(faults, "clock_began_on", facts.clock_began_on, asked_on);
    not_before(faults, "known_on", facts.known_on, "hændelsen", facts.event_on);
    not_before(faults, "guided_on", facts.guided_on, "afgørelsen", facts.decision_notified_on);
    not_before(faults, "agency_decided_on", facts.agency_decided_on, "den første klage",
               facts.agency_received_on);
    not_before(faults, "answered_on", facts.answered_on, "den dag, tiden begyndte",
               facts.clock_began_on);
    const auto [earlier, label] = facts.decision_notified_on
                                      ? std::pair{facts.decision_notified_on, "afgørelsen"}
                                      : std::pair{facts.event_on, "hændelsen"};
    not_before(faults, "received_on", facts.received_on, label, earlier);
    not_before(faults, "office_received_on", facts.office_received_on, label, earlier);
}

}  // namespace

Right complaint_route(const law::Book& book) {
    const auto rule = std::make_shared<const ComplaintRoute>(book);
    return make_right<Facts>({.name = "complaint_route",
                              .danish = "Klage: hvor og hvornår",
                              .question = "Hvor kan patienten klage, og er det i tide?",
                              .section = "Klage- og erstatningsloven; sundhedsloven § 51, stk. 5",
                              .facts = all_facts},
                             rule, check);
}

}  // namespace rights
