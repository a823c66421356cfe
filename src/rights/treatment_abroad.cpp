#include "rights/treatment_abroad.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "rights/treatment_abroad_texts.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

using namespace treatment_abroad_texts;

class TreatmentAbroad {
public:
    explicit TreatmentAbroad(const law::Book& book)
        : calendar_{book.calendar()},
          rule_{book.parameter("abroad_rule", law::Kind::word)},
          decision_{book.parameter("abroad_decision", law::Kind::term)},
          list_{book.parameter("abroad_prior_approval", law::Kind::words)},
          limitation_{book.parameter("abroad_limitation", law::Kind::term)},
          versions_{rule_,
                    {{"2008_11", &TreatmentAbroad::from_2008_11},
                     {"2013_10", &TreatmentAbroad::from_2013_10},
                     {"2014_01", &TreatmentAbroad::from_2014_01}}} {}

    std::vector<const law::Parameter*> law() const {
        return {&rule_, &decision_, &list_, &limitation_};
    }

    void decide(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.treated_on) decision.ask("treated_on");
        if (!facts.country) decision.ask("country");
        if (!facts.need) decision.ask("need");
        if (decision.asks()) return;
        decision.step(treated, *facts.treated_on);
        versions_.decide(*this, decision, facts, question, *facts.treated_on, no_law);
    }

private:
    enum class Next : std::uint8_t { go_on, stop };

    // Refund only where the region could not treat in time, and only on application before.
    void from_2008_11(Decision& decision, const Facts& facts, const Question& question) const {
        if (*facts.need == AbroadNeed::acute) {
            decision.conclude(unread);
            return;
        }
        if (by_referral(decision, facts) == Next::stop) return;
        if (ask_for(decision, facts.approval, "approval") == Next::stop) return;
        weigh_application(decision, facts, question);
        if (decision.outcome) return;
        if (*facts.approval == PriorApproval::granted) {
            decision.conclude(refund_granted);
            return;
        }
        if (ask_for(decision, facts.refusal_ground, "refusal_ground") == Next::stop) return;
        if (*facts.refusal_ground == RefusalGround::timely_offer)
            decision.conclude(timely_offer);
        else if (*facts.refusal_ground != RefusalGround::none)
            decision.conclude(unread);
        else if (*facts.approval == PriorApproval::none)
            decision.conclude(is_past(facts, question) ? approval_missing : approval_needed);
        else
            decision.conclude(approval_due);
    }

    // On application after the treatment; whether it had to be approved first has not been read.
    void from_2013_10(Decision& decision, const Facts& facts, const Question& question) const {
        if (*facts.need == AbroadNeed::acute) {
            pay_by_either_rule(decision, facts);
            return;
        }
        if (by_referral(decision, facts) == Next::stop) return;
        if (could_be_had_in_denmark(decision, facts) == Next::stop) return;
        if (is_past(facts, question))
            pay(decision, facts, question, pays_back);
        else
            decision.conclude(unread);
    }

    void from_2014_01(Decision& decision, const Facts& facts, const Question& question) const {
        if (*facts.need == AbroadNeed::acute) {
            pay_by_either_rule(decision, facts);
            return;
        }
        if (by_referral(decision, facts) == Next::stop) return;
        if (could_be_had_in_denmark(decision, facts) == Next::stop) return;
        if (!facts.overnight) decision.ask("overnight");
        if (!facts.specialised) decision.ask("specialised");
        if (decision.asks()) return;
        const auto* list = version_on(decision, list_, *facts.treated_on);
        if (!list || !list->in_force) {
            decision.conclude(unread);
            return;
        }
        const bool listed = (*facts.overnight && list->names("overnight")) ||
                            (*facts.specialised && list->names("specialised"));
        if (listed) {
            decision.step(approval_listed);
            weigh_approval(decision, facts, question);
            return;
        }
        decision.step(no_approval_needed);
        count_answer(decision, facts, question);
        pay(decision, facts, question, is_past(facts, question) ? pays_back : may_go);
    }

    // The routes A to D. The patient's own wish goes on to a refund, which only EU and EEA give.
    static Next by_referral(Decision& decision, const Facts& facts) {
        if (ask_for(decision, facts.ground, "ground") == Next::stop) return Next::stop;
        switch (*facts.ground) {
            case AbroadGround::region_refers: return refer_by_region(decision, facts);
            case AbroadGround::no_danish_treatment: return refer_by_duty(decision, facts);
            case AbroadGround::research: return refer_to_research(decision, facts);
            case AbroadGround::second_opinion: return refer_by_panel(decision, facts);
            case AbroadGround::own_wish: break;
        }
        if (*facts.country == AbroadCountry::third_country) return end(decision, outside_eu);
        decision.step(route_f);
        return Next::go_on;
    }

    static Next refer_by_region(Decision& decision, const Facts& facts) {
        decision.step(route_a);
        if (ask_for(decision, facts.experimental, "experimental") == Next::stop) return Next::stop;
        if (*facts.experimental) return end(decision, experimental_excluded);
        tell_of_s2(decision, facts);
        return as_region_chooses(decision, facts);
    }

    static Next refer_by_duty(Decision& decision, const Facts& facts) {
        decision.step(route_b);
        if (!facts.experimental) decision.ask("experimental");
        if (!facts.recommended) decision.ask("recommended");
        if (ask_for(decision, facts.authority, "authority") == Next::stop) return Next::stop;
        if (*facts.experimental) return end(decision, experimental_excluded);
        if (!*facts.recommended) return end(decision, not_recommended);
        if (approved(decision, facts) == Next::stop) return Next::stop;
        tell_of_s2(decision, facts);
        return end(decision, region_must_refer);
    }

    static Next refer_to_research(Decision& decision, const Facts& facts) {
        decision.step(route_c);
        if (!facts.recommended) decision.ask("recommended");
        if (ask_for(decision, facts.danish_hospital_takes_part, "danish_hospital_takes_part") ==
            Next::stop)
            return Next::stop;
        if (!*facts.recommended) return end(decision, not_recommended);
        if (!*facts.danish_hospital_takes_part) return end(decision, no_danish_hospital);
        return as_region_chooses(decision, facts);
    }

    static Next refer_by_panel(Decision& decision, const Facts& facts) {
        decision.step(route_d);
        if (ask_for(decision, facts.authority, "authority") == Next::stop) return Next::stop;
        if (approved(decision, facts) == Next::stop) return Next::stop;
        tell_of_s2(decision, facts);
        return as_region_chooses(decision, facts);
    }

    static Next approved(Decision& decision, const Facts& facts) {
        if (*facts.authority == AuthorityApproval::pending) return end(decision, awaits_authority);
        if (*facts.authority == AuthorityApproval::refused) return end(decision, not_approved);
        return Next::go_on;
    }
    // The region may and need not: until it has chosen, nobody can say more.
    static Next as_region_chooses(Decision& decision, const Facts& facts) {
        if (!facts.region_agrees) return end(decision, region_decides);
        return end(decision, *facts.region_agrees ? region_pays : region_declines);
    }
    static void tell_of_s2(Decision& decision, const Facts& facts) {
        if (*facts.country == AbroadCountry::eu_eea) decision.step(route_e);
    }

    static Next could_be_had_in_denmark(Decision& decision, const Facts& facts) {
        if (!facts.hospital_treatment) decision.ask("hospital_treatment");
        if (!facts.same_treatment) decision.ask("same_treatment");
        if (ask_for(decision, facts.referral, "referral") == Next::stop) return Next::stop;
        if (!*facts.hospital_treatment) return end(decision, outside_hospital);
        if (!*facts.same_treatment) return end(decision, not_same_treatment);
        if (*facts.referral == AbroadReferral::none) return end(decision, not_referred);
        return Next::go_on;
    }

    void weigh_approval(Decision& decision, const Facts& facts, const Question& question) const {
        if (ask_for(decision, facts.approval, "approval") == Next::stop) return;
        weigh_application(decision, facts, question);
        if (decision.outcome) return;
        if (*facts.approval == PriorApproval::granted) {
            grant(decision, facts, question);
            return;
        }
        const bool past = is_past(facts, question);
        if (*facts.approval == PriorApproval::none && !past) {
            decision.conclude(approval_needed);
            return;
        }
        if (ask_for(decision, facts.refusal_ground, "refusal_ground") == Next::stop) return;
        if (past)
            pay_after_all(decision, facts, question);
        else if (*facts.refusal_ground == RefusalGround::none)
            decision.conclude(facts.s2 == S2Form::wanted ? approved_as_s2 : approval_due);
        else
            decision.conclude(refusal_for(*facts.refusal_ground));
    }

    void grant(Decision& decision, const Facts& facts, const Question& question) const {
        if (facts.s2 == S2Form::wanted)
            decision.conclude(approved_as_s2);
        else
            pay(decision, facts, question, is_past(facts, question) ? pays_back : refund_granted);
    }

    // Treated without approval: the region could not have refused, or the patient could not wait,
    // or it would be unreasonable to refuse.
    void pay_after_all(Decision& decision, const Facts& facts, const Question& question) const {
        if (*facts.refusal_ground != RefusalGround::none) {
            if (ask_for(decision, facts.retroactive_ground, "retroactive_ground") == Next::stop)
                return;
            if (*facts.retroactive_ground == RetroactiveGround::none) {
                decision.conclude(*facts.approval == PriorApproval::none
                                      ? approval_missing
                                      : refusal_for(*facts.refusal_ground));
                return;
            }
        }
        pay(decision, facts, question, retroactive_refund);
    }

    static const Outcome& refusal_for(RefusalGround ground) {
        if (ground == RefusalGround::timely_offer) return timely_offer;
        if (ground == RefusalGround::patient_safety) return patient_safety;
        return ground == RefusalGround::population_risk ? population_risk : provider_concern;
    }

    // An application must have a day before its deadline can be counted.
    void weigh_application(Decision& decision, const Facts& facts, const Question& question) const {
        if (*facts.approval == PriorApproval::none) return;
        if (*facts.approval == PriorApproval::applied &&
            ask_for(decision, facts.applied_on, "applied_on") == Next::stop)
            return;
        count_answer(decision, facts, question);
    }

    // Two weeks from the application, moved by the days the patient takes to send documents.
    void count_answer(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.applied_on) return;
        const auto* term = version_on(decision, decision_, *facts.treated_on);
        const auto answered = facts.decided_on.value_or(question.asked_on);
        decision.step(applied, *facts.applied_on);
        const auto plain = calendar_.after(*facts.applied_on, term->term);
        decision.step(two_weeks, plain, term->term.count);
        const auto last = plain + days_awaited(decision, facts, answered);
        decision.step(deadline_is, last);
        if (facts.decided_on) decision.step(region_answered, *facts.decided_on);
        decision.deadlines.add({&decision_due, Counted::plainly, last, last < answered});
        decision.exceeded = last < answered;
    }

    // Days of overlapping requests count once.
    static std::int32_t days_awaited(Decision& decision, const Facts& facts, base::Date answered) {
        std::int32_t days = 0;
        auto counted_to = *facts.applied_on;
        for (const auto& each : facts.documents) {
            if (!each.requested_on) continue;
            const auto from = std::max(*each.requested_on, counted_to);
            const auto to = std::max(from, each.received_on.value_or(answered));
            days += to - from;
            counted_to = to;
            decision.step(asked_for_documents, *each.requested_on);
            decision.step(each.received_on ? documents_came : documents_awaited, to, to - from);
        }
        return days;
    }

    // The Danish price, and never more than the expense. Where the treatment is still to come, the
    // two need not be known.
    void pay(Decision& decision, const Facts& facts, const Question& question,
             const Outcome& with) const {
        if (is_past(facts, question)) {
            if (!facts.danish_price) decision.ask("danish_price");
            if (ask_for(decision, facts.actual_expense, "actual_expense") == Next::stop) return;
            tell_of_limitation(decision, facts, question);
        }
        if (facts.danish_price && facts.actual_expense)
            add_amounts(decision, facts, least(decision, facts));
        decision.conclude(with);
    }

    // Acute illness on a journey: the better of the refund and what the EU card gives.
    static void pay_by_either_rule(Decision& decision, const Facts& facts) {
        if (*facts.country == AbroadCountry::third_country) {
            decision.conclude(outside_eu);
            return;
        }
        decision.step(route_card);
        if (!facts.danish_price) decision.ask("danish_price");
        if (ask_for(decision, facts.actual_expense, "actual_expense") == Next::stop) return;
        auto best = least(decision, facts);
        if (facts.card_refund) {
            decision.step(card_gives, {}, *facts.card_refund);
            best = std::max(best, *facts.card_refund);
        }
        add_amounts(decision, facts, best);
        decision.conclude(both_regimes);
    }

    static std::int64_t least(Decision& decision, const Facts& facts) {
        decision.step(danish_price_is, {}, *facts.danish_price);
        decision.step(expense_is, {}, *facts.actual_expense);
        return std::min(*facts.danish_price, *facts.actual_expense);
    }
    static void add_amounts(Decision& decision, const Facts& facts, std::int64_t oere) {
        decision.amounts.add({&refund, oere});
        if (!facts.already_paid) return;
        decision.step(paid_before, {}, *facts.already_paid);
        decision.amounts.add({&still_due, std::max<std::int64_t>(0, oere - *facts.already_paid)});
    }

    void tell_of_limitation(Decision& decision, const Facts& facts,
                            const Question& question) const {
        const auto claimed_on = facts.applied_on.value_or(question.asked_on);
        const auto* term = limitation_.on(*facts.treated_on);
        if (!term || claimed_on <= calendar_.after(*facts.treated_on, term->term)) return;
        decision.law.add({&limitation_, term});
        decision.step(maybe_too_old, *facts.treated_on);
    }

    static bool is_past(const Facts& facts, const Question& question) {
        return *facts.treated_on <= question.asked_on;
    }

    // Asks for the fact where it is missing, and ends the answer if anything has been asked for.
    template <class Value>
    static Next ask_for(Decision& decision, const std::optional<Value>& fact, const char* name) {
        if (!fact) decision.ask(name);
        return decision.missing.empty() ? Next::go_on : end(decision, more_facts_needed);
    }
    static Next end(Decision& decision, const Outcome& with) {
        decision.conclude(with);
        return Next::stop;
    }

    const law::Calendar& calendar_;
    const law::Parameter& rule_;
    const law::Parameter& decision_;
    const law::Parameter& list_;
    const law::Parameter& limitation_;
    VersionChooser<TreatmentAbroad, Facts> versions_;
};

void check(const Facts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "applied_on", facts.applied_on, asked_on);
    not_after_asking(faults, "decided_on", facts.decided_on, asked_on);
    not_before(faults, "decided_on", facts.decided_on, "ansøgningen", facts.applied_on);
    if (facts.decided_on && facts.approval == PriorApproval::applied)
        faults.push_back({"decided_on", "Der er en dag for svaret, men regionen har ikke svaret."});
    auto earlier = facts.applied_on;
    for (std::size_t at = 0; at < facts.documents.size(); ++at) {
        const auto& each = facts.documents[at];
        const auto name = [&](const char* fact) {
            return fmt::format("documents[{}].{}", at, fact);
        };
        if (!each.requested_on)
            faults.push_back({name("requested_on"), "Det mangler, hvornår regionen bad om bilag."});
        not_after_asking(faults, name("requested_on").c_str(), each.requested_on, asked_on);
        not_before(faults, name("requested_on").c_str(), each.requested_on,
                   at == 0 ? "ansøgningen" : "den forrige anmodning", earlier);
        not_after_asking(faults, name("received_on").c_str(), each.received_on, asked_on);
        not_before(faults, name("received_on").c_str(), each.received_on, "anmodningen",
                   each.requested_on);
        earlier = each.requested_on;
    }
}

}  // namespace

Right treatment_abroad(const law::Book& book) {
    const auto rule = std::make_shared<const TreatmentAbroad>(book);
    return make_right<Facts>({.name = "treatment_abroad",
                              .danish = "Behandling i udlandet",
                              .question = "Kan behandlingen i udlandet blive betalt?",
                              .section = "Sundhedsloven §§ 89 og 89 a",
                              .facts = facts},
                             rule, check);
}

}  // namespace rights
