#pragma once

#include "bare_rights.hpp"

// The rest of the yardstick: waits, letters, transport and complaints.
namespace bare {

inline const auto d2007_10_01 = day(2007, 10, 1);
inline const auto d2013_01_01 = day(2013, 1, 1);
inline const auto d2015_06_01 = day(2015, 6, 1);

inline void add_weekdays(Result& out, const char* what, Weekdays ends, Date happened) {
    out.add(what, Counted::no_saturday, ends.no_saturday, happened);
    out.add(what, Counted::with_saturday, ends.with_saturday, happened);
}

inline void weigh_days(Result& out, const rights::MaximumWaitFacts& facts, Date asked_on,
                       std::optional<Date> standing, std::optional<Date> declined, Date limit,
                       bool asks) {
    if (asks) return out.missing();
    if (standing && *standing <= limit) return out.met("in_time");
    if (declined && *declined <= limit) return out.met("declined");
    if (!standing && asked_on <= limit) return out.undecided("waiting");
    out.exceeded = true;
    if (!facts.health_reason) return out.missing();
    if (*facts.health_reason) return out.undecided("health_reason");
    out.not_met("too_late");
}

inline void maximum_wait(Result& out, const rights::MaximumWaitFacts& facts, Date asked_on) {
    using enum rights::LifeThreatening;
    if (!facts.disease || (*facts.disease == cancer && !facts.step) || !facts.referral_received)
        return out.missing();
    const auto received = *facts.referral_received;
    if (received < d2015_06_01) return out.undecided("unread");
    if (*facts.disease != cancer && *facts.disease != left_main &&
        *facts.disease != unstable_angina && *facts.disease != angina_after_infarction)
        return out.not_met("not_covered");
    if (*facts.disease == cancer && *facts.step == rights::CancerStep::experimental_treatment)
        return out.not_met("not_covered");
    std::optional<Date> standing;
    std::optional<Date> declined;
    for (const auto& offer : facts.offers) {
        if (!offer.date) continue;
        auto& first = offer.declined.value_or(false) ? declined : standing;
        first = first ? std::min(*first, *offer.date) : *offer.date;
    }
    if (*facts.disease == cancer && *facts.step == rights::CancerStep::work_up) {
        const auto sent = facts.notice_on.value_or(asked_on);
        add_weekdays(out, "notice_act", weekdays_after(received, 8), sent);
        out.add("notice_order", Counted::plainly, received + 11, sent);
        const auto limit = received + 14;
        const bool asks = standing && *standing <= limit && !facts.in_person;
        if (!asks && facts.in_person == false) standing.reset();
        out.add("work_up_started", Counted::plainly, limit, standing.value_or(asked_on));
        return weigh_days(out, facts, asked_on, standing, declined, limit, asks);
    }
    const int after_receipt = *facts.disease == left_main         ? 14
                              : *facts.disease == unstable_angina ? 21
                              : *facts.disease == cancer          ? 28
                                                                  : 35;
    const int after_consent = *facts.disease == left_main                 ? 10
                              : *facts.disease == angina_after_infarction ? 21
                                                                          : 14;
    const auto happened = standing.value_or(asked_on);
    auto limit = received + after_receipt;
    out.add("after_receipt", Counted::plainly, limit, happened);
    bool asks = false;
    if (facts.consent_on) {
        const auto second = *facts.consent_on + after_consent;
        out.add("after_consent", Counted::plainly, second, happened);
        limit = std::min(limit, second);
    } else {
        asks = limit >= happened;
    }
    out.add("treatment_offered", Counted::plainly, limit, happened);
    weigh_days(out, facts, asked_on, standing, declined, limit, asks);
}

// Letters on referral and after a work-up.
inline void information_duty(Result& out, const rights::InformationDutyFacts& facts,
                             Date asked_on) {
    if (!facts.trigger || !facts.trigger_on) return out.missing();
    const bool referral = *facts.trigger == rights::InformationTrigger::referral;
    const auto began = *facts.trigger_on;
    if (began < d2007_10_01) return out.undecided("no_law");
    if (!referral && began < d2013_01_01) return out.not_met("no_duty");
    if (referral && !facts.first_letter) return out.missing();
    if (referral && !*facts.first_letter) return out.not_met("later_letter");
    const auto happened = facts.informed_on.value_or(asked_on);
    const auto last = weekdays_after(began, 8);
    add_weekdays(out, "letter", last, happened);
    if (!facts.informed_on || *facts.informed_on > last.no_saturday) {
        if (!facts.informed_on && asked_on <= last.no_saturday) return out.undecided("waiting");
        out.exceeded = last.no_saturday < happened;
        return out.not_met("too_late");
    }
    if (!facts.content) return out.missing();
    if (*facts.content == rights::LetterContent::not_seen) return out.undecided("content_unseen");
    if (*facts.content == rights::LetterContent::complete) return out.met("informed");
    if (facts.faults.empty()) return out.missing();
    bool grave = false;
    bool is_unclear = false;
    for (const auto& fault : facts.faults) {
        if (fault.item == rights::LetterItem::clear_language)
            is_unclear =
                is_unclear || fault.kind == rights::LetterFaultKind::wrong || began >= d2016_10_01;
        else
            grave = true;
    }
    if (!grave) return is_unclear ? out.undecided("unclear") : out.met("informed");
    out.exceeded = last.no_saturday < asked_on;
    for (auto& each : out.deadlines)
        if (&each < out.deadlines + out.count) each.exceeded = each.date < asked_on;
    if (asked_on <= last.no_saturday) return out.undecided("still_lacking");
    out.not_met("lacking");
}

// Øre by the year, -1 where nobody knows the amount.
inline std::int64_t threshold(Date on, bool pensioner) {
    static const auto raised = day(2018, 7, 1);
    static const auto d2019 = day(2019, 1, 1);
    static const auto d2020 = day(2020, 1, 1);
    static const auto d2023 = day(2023, 1, 1);
    if (on >= d2023) return -1;
    if (on >= d2020) return pensioner ? 4'400 : 10'400;
    if (on >= d2019) return pensioner ? 4'300 : 10'200;
    if (on >= raised) return pensioner ? 4'200 : 10'000;
    return pensioner ? 2'500 : 6'000;
}
inline std::int64_t km_rate(Date on) {
    switch (on.year()) {
        case 2017: return 193;
        case 2018: return 194;
        case 2021: return 190;
        case 2023: return 219;
        case 2024: return 223;
        default: return -1;
    }
}

inline void transport_cost(Result& out, const rights::TransportFacts& facts) {
    using enum rights::HospitalChosen;
    const bool twice = *facts.hospital_chosen != by_region && *facts.hospital_chosen != re_referred;
    if (!facts.cost_basis) return out.missing();
    const bool by_amount = *facts.cost_basis == rights::CostBasis::amount;
    const auto own = by_amount ? facts.cost : facts.driven_metres;
    const auto region = by_amount ? facts.region_cost : facts.region_driven_metres;
    if (!own || (twice && !region)) return out.missing();
    std::int64_t each = 1'000;
    if (!by_amount) {
        each = km_rate(*facts.travelled_on);
        if (each < 0) return out.undecided("amount_unknown");
    }
    const auto least = twice ? std::min(*own, *region) * each : *own * each;
    const auto limit =
        threshold(*facts.travelled_on, *facts.pension == rights::Pension::social &&
                                           *facts.traveller == rights::Traveller::patient);
    if (limit < 0) return out.undecided("amount_unknown");
    if (least <= limit * 1'000) {
        out.oere = limit;
        return out.not_met("below_threshold");
    }
    out.oere = (least + 500) / 1'000;
    out.met(twice ? "payable_at_least" : "payable");
}

inline void transport_patient(Result& out, const rights::TransportFacts& facts) {
    using enum rights::HospitalChosen;
    if (*facts.health == rights::TravelHealth::special_vehicle) return out.met("region_transports");
    bool eligible = *facts.pension == rights::Pension::social;
    if (!eligible && *facts.health == rights::TravelHealth::no_public_transport) {
        if (!facts.visit) return out.missing();
        eligible = *facts.visit != rights::VisitKind::other;
    }
    if (!eligible) {
        if (!facts.distance_metres) return out.missing();
        if (*facts.distance_metres <= 50'000) return out.not_met("not_eligible");
        if (*facts.hospital_chosen == free_choice || *facts.hospital_chosen == extended_choice) {
            if (!facts.chosen_distance_metres) return out.missing();
            if (*facts.chosen_distance_metres <= 50'000) return out.not_met("not_eligible");
        }
    }
    transport_cost(out, facts);
}

// A patient's own journey to hospital.
inline void transport(Result& out, const rights::TransportFacts& facts, Date asked_on) {
    using enum rights::TransportDecision;
    if (!facts.travelled_on || !facts.destination) return out.missing();
    if (*facts.destination == rights::Destination::regional_dentistry)
        return out.not_met("not_hospital_treatment");
    if (*facts.destination != rights::Destination::hospital)
        return out.undecided("municipality_decides");
    if (!facts.traveller || !facts.hospital_chosen || !facts.pension || !facts.health)
        return out.missing();
    transport_patient(out, facts);
    if (!facts.decision || *facts.decision != letter || !facts.notified_on) return;
    static const auto first = day(2011, 1, 1);
    static const auto unsettled = day(2024, 12, 30);
    if (*facts.notified_on < first || *facts.notified_on >= unsettled) return;
    const auto last = rolled(*facts.notified_on + 28);
    out.add("complaint", Counted::plainly, last, asked_on);
    out.exceeded = last < asked_on;
}

struct YearLimit {
    const char* what;
    Date same_day;
    Date rolled;
};
inline void add_limit(Result& out, const YearLimit& limit, Date filed) {
    if (limit.same_day == limit.rolled)
        return out.add(limit.what, Counted::plainly, limit.same_day, filed);
    out.add(limit.what, Counted::same_day, limit.same_day, filed);
    out.add(limit.what, Counted::rolled_over, limit.rolled, filed);
}

inline void judge_complaint(Result& out, const rights::ComplaintRouteFacts& facts,
                            std::optional<Date> filed_on, Date filed, Date last,
                            const char* when_late) {
    out.exceeded = last < filed;
    if (out.exceeded) return out.not_met(when_late);
    if (!filed_on) return out.met("still_open");
    if (filed < d2025_01_01) return out.met("in_time");
    if (!facts.form) return out.missing();
    if (*facts.form == rights::ComplaintForm::paper) return out.undecided("paper_only");
    out.met("in_time");
}

// Complaints over treatment, access and decisions.
inline void complaint_route(Result& out, const rights::ComplaintRouteFacts& facts, Date asked_on) {
    using enum rights::ComplaintSubject;
    if (!facts.subject) return out.missing();
    if (*facts.subject == treatment && !facts.place) return out.missing();
    auto filed_on = facts.received_on;
    if (facts.office_received_on && (!filed_on || *facts.office_received_on < *filed_on))
        filed_on = facts.office_received_on;
    const auto filed = filed_on.value_or(asked_on);
    if (*facts.subject == decision) {
        using enum rights::Guidance;
        if (!facts.guidance) return out.missing();
        if (*facts.guidance == never) return out.met("clock_not_begun");
        const auto began =
            *facts.guidance == with_decision ? facts.decision_notified_on : facts.guided_on;
        if (!began) return out.missing();
        const auto last = rolled(*began + 28);
        out.add("four_weeks", Counted::plainly, last, filed);
        return judge_complaint(out, facts, filed_on, filed, last, "late_special_reasons");
    }
    if (!facts.event_on || !facts.known_on) return out.missing();
    YearLimit known{"two_years", *facts.known_on + base::Span{.months = 24}, {}};
    YearLimit event{"five_years", *facts.event_on + base::Span{.months = 60}, {}};
    known.rolled = rolled(known.same_day);
    event.rolled = rolled(event.same_day);
    const bool known_wins = known.same_day < event.same_day;
    add_limit(out, known_wins ? event : known, filed);
    add_limit(out, known_wins ? known : event, filed);
    judge_complaint(out, facts, filed_on, filed, known_wins ? known.rolled : event.rolled, "late");
}

}  // namespace bare
