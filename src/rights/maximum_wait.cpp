#include "rights/maximum_wait.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "rights/deadline.hpp"
#include "rights/maximum_wait_texts.hpp"
#include "rights/named_choices.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

using namespace maximum_wait_texts;

// The limit of a treatment: the shorter of one from the consent and one from the referral.
struct TreatmentLimit {
    const law::Parameter& consent;
    const law::Parameter& receipt;
};

TreatmentLimit treatment_limit(const law::Book& book, const char* consent, const char* receipt) {
    return {book.parameter(consent, law::Kind::term), book.parameter(receipt, law::Kind::term)};
}

// What the offers come to: the first day that stands, and the first that the patient declined.
struct Offered {
    std::optional<base::Date> standing;
    std::optional<base::Date> declined;
};

Offered offered_in(const MaximumWaitFacts& facts) {
    Offered found;
    for (const auto& offer : facts.offers) {
        if (!offer.date) continue;
        auto& first = offer.declined.value_or(false) ? found.declined : found.standing;
        first = first ? std::min(*first, *offer.date) : *offer.date;
    }
    return found;
}

class MaximumWait {
public:
    explicit MaximumWait(const law::Book& book)
        : calendar_{book.calendar()},
          rule_{book.parameter("maximum_wait_rule", law::Kind::word)},
          covered_{book.parameter("maximum_wait_covered", law::Kind::words), diseases},
          steps_{book.parameter("maximum_wait_cancer_steps", law::Kind::words), steps_of_cancer},
          notice_act_{book.parameter("maximum_wait_notice_act", law::Kind::term)},
          notice_order_{book.parameter("maximum_wait_notice_order", law::Kind::term)},
          work_up_{book.parameter("maximum_wait_work_up", law::Kind::term)},
          cancer_{
              treatment_limit(book, "maximum_wait_cancer_consent", "maximum_wait_cancer_receipt")},
          left_main_{treatment_limit(book, "maximum_wait_left_main_consent",
                                     "maximum_wait_left_main_receipt")},
          unstable_angina_{treatment_limit(book, "maximum_wait_unstable_angina_consent",
                                           "maximum_wait_unstable_angina_receipt")},
          infarction_{treatment_limit(book, "maximum_wait_infarction_consent",
                                      "maximum_wait_infarction_receipt")},
          versions_{rule_, {{"2015_06", &MaximumWait::from_2015_06}}} {}

    std::vector<const law::Parameter*> law() const {
        return {&rule_,
                &covered_.list(),
                &steps_.list(),
                &work_up_,
                &cancer_.consent,
                &cancer_.receipt,
                &left_main_.consent,
                &left_main_.receipt,
                &unstable_angina_.consent,
                &unstable_angina_.receipt,
                &infarction_.consent,
                &infarction_.receipt,
                &notice_act_,
                &notice_order_};
    }

    void decide(Decision& decision, const MaximumWaitFacts& facts, const Question& question) const {
        if (!facts.disease) decision.ask("disease");
        if (facts.disease == LifeThreatening::cancer && !facts.step) decision.ask("step");
        if (!facts.referral_received) decision.ask("referral_received");
        if (decision.asks()) return;
        decision.step(received, *facts.referral_received);
        versions_.decide(*this, decision, facts, question, *facts.referral_received, unread);
    }

private:
    void from_2015_06(Decision& decision, const MaximumWaitFacts& facts,
                      const Question& question) const {
        if (!is_covered(decision, facts)) {
            decision.step(not_on_the_list);
            decision.conclude(not_covered);
            return;
        }
        if (facts.disease == LifeThreatening::cancer && *facts.step == CancerStep::work_up)
            weigh_work_up(decision, facts, question);
        else
            weigh_treatment(decision, facts, question);
    }

    bool is_covered(Decision& decision, const MaximumWaitFacts& facts) const {
        const auto* list = version_on(decision, covered_.list(), *facts.referral_received);
        if (!covered_.names(*list, *facts.disease)) return false;
        if (*facts.disease != LifeThreatening::cancer) return true;
        const auto* steps = version_on(decision, steps_.list(), *facts.referral_received);
        return steps_.names(*steps, *facts.step);
    }

    void weigh_work_up(Decision& decision, const MaximumWaitFacts& facts,
                       const Question& question) const {
        const auto day_zero = *facts.referral_received;
        tell_of_notice(decision, facts, question);
        auto offered = offered_in(facts);
        const auto* term = version_on(decision, work_up_, day_zero);
        const auto limit = day_zero + term->term.count;
        if (offered.standing && *offered.standing <= limit && !facts.in_person) {
            decision.ask("in_person");
        } else if (facts.in_person == false && offered.standing) {
            decision.step(not_in_person);
            offered.standing.reset();
        }
        const auto happened = offered.standing.value_or(question.asked_on);
        count_deadline(decision, work_up_begun, day_zero, term->term, 0, happened, calendar_,
                       question.readings);
        decision.step(limit_counted, limit, term->term.count);
        weigh_offers(decision, facts, question, offered, limit);
    }

    void weigh_treatment(Decision& decision, const MaximumWaitFacts& facts,
                         const Question& question) const {
        const auto& limits = limits_of(*facts.disease);
        const auto offered = offered_in(facts);
        const auto happened = offered.standing.value_or(question.asked_on);
        const auto* receipt = version_on(decision, limits.receipt, *facts.referral_received);
        auto limit = count_deadline(decision, after_receipt, *facts.referral_received,
                                    receipt->term, 0, happened, calendar_, question.readings)
                         .chosen;
        decision.step(limit_counted, limit, receipt->term.count);
        if (facts.consent_on) {
            const auto* consent = version_on(decision, limits.consent, *facts.referral_received);
            const auto second =
                count_deadline(decision, after_consent, *facts.consent_on, consent->term, 0,
                               happened, calendar_, question.readings)
                    .chosen;
            decision.step(consented, *facts.consent_on);
            decision.step(limit_counted, second, consent->term.count);
            limit = std::min(limit, second);
            decision.step(shorter_one, limit);
        } else if (limit >= happened) {
            decision.ask("consent_on");
        }
        decision.deadlines.add({&treated, Counted::plainly, limit, limit < happened});
        weigh_offers(decision, facts, question, offered, limit);
    }

    static void weigh_offers(Decision& decision, const MaximumWaitFacts& facts,
                             const Question& question, const Offered& offered, base::Date limit) {
        if (offered.declined) decision.step(day_declined, *offered.declined);
        if (offered.standing)
            decision.step(day_offered, *offered.standing);
        else
            decision.step(nothing_offered);
        if (decision.asks()) return;
        if (offered.standing && *offered.standing <= limit) {
            decision.conclude(in_time);
            return;
        }
        if (offered.declined && *offered.declined <= limit) {
            decision.conclude(declined);
            return;
        }
        if (!offered.standing && question.asked_on <= limit) {
            decision.conclude(waiting);
            return;
        }
        judge_delay(decision, facts);
    }

    // The limits hold unless the patient's state of health says otherwise; nothing else is weighed.
    static void judge_delay(Decision& decision, const MaximumWaitFacts& facts) {
        decision.exceeded = true;
        if (!facts.health_reason) return decision.ask_for("health_reason");
        decision.breach = !*facts.health_reason;
        decision.conclude(*facts.health_reason ? health_first : too_late);
    }

    void tell_of_notice(Decision& decision, const MaximumWaitFacts& facts,
                        const Question& question) const {
        const auto day_zero = *facts.referral_received;
        const auto sent = facts.notice_on.value_or(question.asked_on);
        const auto* act = version_on(decision, notice_act_, day_zero);
        count_deadline(decision, notice_by_act, day_zero, act->term, 0, sent, calendar_,
                       question.readings);
        const auto* order = version_on(decision, notice_order_, day_zero);
        count_deadline(decision, notice_by_order, day_zero, order->term, 0, sent, calendar_,
                       question.readings);
    }

    const TreatmentLimit& limits_of(LifeThreatening disease) const {
        if (disease == LifeThreatening::left_main) return left_main_;
        if (disease == LifeThreatening::unstable_angina) return unstable_angina_;
        if (disease == LifeThreatening::angina_after_infarction) return infarction_;
        return cancer_;
    }

    const law::Calendar& calendar_;
    const law::Parameter& rule_;
    NamedChoices covered_;
    NamedChoices steps_;
    const law::Parameter& notice_act_;
    const law::Parameter& notice_order_;
    const law::Parameter& work_up_;
    TreatmentLimit cancer_;
    TreatmentLimit left_main_;
    TreatmentLimit unstable_angina_;
    TreatmentLimit infarction_;
    VersionChooser<MaximumWait, MaximumWaitFacts> versions_;
};

void check(const MaximumWaitFacts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "referral_received", facts.referral_received, asked_on);
    not_after_asking(faults, "consent_on", facts.consent_on, asked_on);
    not_after_asking(faults, "notice_on", facts.notice_on, asked_on);
    not_before(faults, "notice_on", facts.notice_on, "henvisningen", facts.referral_received);
    for (std::size_t at = 0; at < facts.offers.size(); ++at)
        not_before(faults, fmt::format("offers[{}].date", at).c_str(), facts.offers[at].date,
                   "henvisningen", facts.referral_received);
}

}  // namespace

Right maximum_wait(const law::Book& book) {
    const auto rule = std::make_shared<const MaximumWait>(book);
    return make_right<MaximumWaitFacts>({.name = "maximum_wait",
                                         .danish = "Maksimale ventetider ved livstruende sygdom",
                                         .question = "Fik patienten tilbudt en dag i tide?",
                                         .section = "Sundhedsloven § 88",
                                         .facts = facts},
                                        rule, check);
}

}  // namespace rights
