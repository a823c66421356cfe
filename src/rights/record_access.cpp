#include "rights/record_access.hpp"

#include <utility>

#include "rights/deadline.hpp"
#include "rights/record_access_texts.hpp"

namespace rights {
namespace {

using namespace access;
using Facts = RecordAccessFacts;

class RecordAccess {
public:
    explicit RecordAccess(const law::Book& book)
        : calendar_{book.calendar()},
          record_{book.parameter("record_access_days", law::Kind::term)},
          party_{book.parameter("party_access_days", law::Kind::term)},
          public_{book.parameter("public_access_days", law::Kind::term)},
          forward_{book.parameter("public_appeal_forward", law::Kind::term)},
          appeal_{book.parameter("public_appeal_decision", law::Kind::term)},
          own_age_{book.parameter("consent_own_age", law::Kind::number)},
          log_{book.parameter("record_log_period", law::Kind::term)},
          look_up_{book.parameter("record_look_up", law::Kind::word)},
          evaluation_{book.parameter("record_evaluation_limit", law::Kind::term)},
          marking_{book.parameter("record_private_marking", law::Kind::word)} {}

    std::vector<const law::Parameter*> law() const {
        return {&record_,  &party_, &public_,  &forward_,    &appeal_,
                &own_age_, &log_,   &look_up_, &evaluation_, &marking_};
    }

    void decide(Decision& decision, const Facts& facts, const Question& question) const {
        using enum AccessMatter;
        if (!facts.matter) return decision.ask_for("matter");
        switch (*facts.matter) {
            case own_record: own(decision, facts, question); break;
            case party_access: follow(decision, facts, question, party_, answer_due); break;
            case public_access: follow(decision, facts, question, public_, answer_due); break;
            case appeal_forwarded: follow(decision, facts, question, forward_, forward_due); break;
            case appeal_decided: follow(decision, facts, question, appeal_, appeal_due); break;
            case log: see_log(decision, facts, question.asked_on); break;
            case look_up: judge_look_up(decision, facts); break;
            case private_marking: mark(decision, facts, question.asked_on); break;
        }
    }

private:
    // From 15 the patient, below it whoever has custody; and whoever has their
    // power of attorney. True when the one who asks may; otherwise the decision
    // is concluded.
    bool may_ask(Decision& decision, const Facts& facts, base::Date day) const {
        if (!facts.requester) decision.ask("requester");
        const bool by_age =
            facts.requester == Requester::patient || facts.requester == Requester::custody_holder;
        if (by_age && !facts.age) decision.ask("age");
        if (decision.asks()) return false;
        if (!by_age) {
            const bool may = *facts.requester == Requester::representative;
            if (!may) refuse(decision, needs_consent, day);
            return may;
        }
        const auto* age = version_on(decision, own_age_, day);
        if (!age) return false;
        const bool decides_alone = *facts.age >= age->number;
        decision.step(decides_alone ? own_age : under_age, {}, *facts.age);
        const bool patient = *facts.requester == Requester::patient;
        if (patient == decides_alone) return true;
        decision.conclude(patient ? parents_ask : needs_consent);
        return false;
    }
    void refuse(Decision& decision, const Outcome& outcome, base::Date day) const {
        if (version_on(decision, own_age_, day)) decision.conclude(outcome);
    }

    void own(Decision& decision, const Facts& facts, const Question& question) const {
        if (!may_ask(decision, facts, question.asked_on)) return;
        if (*facts.requester == Requester::custody_holder) decision.step(parents_limited);
        follow(decision, facts, question, record_, answer_due);
    }

    void follow(Decision& decision, const Facts& facts, const Question& question,
                const law::Parameter& limit, const DeadlineText& text) const {
        if (!facts.received_on) decision.ask("received_on");
        if (decision.asks()) return;
        const auto received = *facts.received_on;
        const auto* version = version_on(decision, limit, received);
        if (!version) return;
        const auto answer_day = facts.answered_on.value_or(question.asked_on);
        const auto due = count_deadline(decision, text, received, version->term, 0, answer_day,
                                        calendar_, question.readings);
        decision.step(came_in, received);
        decision.step(passed_over, {},
                      calendar_.days_passed_over(received, due.chosen, version->term,
                                                 law::Saturday::is_no_weekday));
        decision.step(last_day, due.chosen);
        if (facts.answered_on) decision.step(answered, answer_day);
        decision.exceeded = due.latest < answer_day;
        if (!decision.exceeded)
            decision.conclude(facts.answered_on ? answered_in_time : running);
        else
            conclude_late(decision, facts);
    }

    // A record may take longer with reasons and a new day; without them nothing
    // is left to judge.
    static void conclude_late(Decision& decision, const Facts& facts) {
        if (*facts.matter != AccessMatter::own_record) {
            decision.conclude(late);
            return;
        }
        if (!facts.reasons_given) return decision.ask_for("reasons_given");
        decision.breach = !*facts.reasons_given;
        decision.conclude(*facts.reasons_given ? late_with_reasons : late_without_reasons);
    }

    void see_log(Decision& decision, const Facts& facts, base::Date day) const {
        if (!facts.requester) decision.ask("requester");
        const bool patient = facts.requester == Requester::patient;
        if (patient && !facts.looked_up_on) decision.ask("looked_up_on");
        if (decision.asks()) return;
        if (!patient) {
            if (version_on(decision, look_up_, day)) decision.conclude(log_not_public);
            return;
        }
        const auto* period = version_on(decision, log_, day);
        if (!period) return;
        decision.step(looked_up, *facts.looked_up_on);
        const auto oldest = law::Calendar::before(day, period->term);
        decision.conclude(*facts.looked_up_on >= oldest ? in_my_log : log_older);
    }

    void judge_look_up(Decision& decision, const Facts& facts) const {
        using enum LookUpGround;
        if (!facts.ground) decision.ask("ground");
        if (!facts.looked_up_on) decision.ask("looked_up_on");
        if (decision.asks() || !version_on(decision, look_up_, *facts.looked_up_on)) return;
        decision.step(looked_up, *facts.looked_up_on);
        switch (*facts.ground) {
            case current_treatment:
            case technical_help: return against_barrier(decision, facts);
            case consent: decision.conclude(allowed); return;
            case other_interest: decision.conclude(weigh_interest); return;
            case own_evaluation: return evaluate(decision, facts);
            case research: decision.conclude(research_basis); return;
            case none: decision.conclude(unjustified); return;
        }
        std::unreachable();
    }

    // A patient may refuse look-ups for treatment and technical help; marked data
    // are hidden but in an emergency.
    static void against_barrier(Decision& decision, const Facts& facts) {
        if (!facts.barrier) decision.ask("barrier");
        const bool hidden = facts.barrier == Barrier::privately_marked;
        if (hidden && !facts.acute) decision.ask("acute");
        if (hidden && facts.acute == false && !facts.front_page_only)
            decision.ask("front_page_only");
        if (decision.asks()) return;
        if (*facts.barrier == Barrier::none)
            decision.conclude(allowed);
        else if (*facts.barrier == Barrier::refused)
            decision.conclude(patient_refused);
        else if (*facts.acute && *facts.ground == LookUpGround::current_treatment)
            decision.conclude(allowed_acute);
        else
            decision.conclude(facts.front_page_only == true ? only_front_page : marked);
    }

    void evaluate(Decision& decision, const Facts& facts) const {
        if (!facts.course_ended_on) decision.ask("course_ended_on");
        if (decision.asks()) return;
        const auto* limit = version_on(decision, evaluation_, *facts.looked_up_on);
        if (!limit) return;
        const auto last = calendar_.after(*facts.course_ended_on, limit->term);
        decision.step(course_ended, *facts.course_ended_on);
        decision.step(last_day, last);
        decision.exceeded = last < *facts.looked_up_on;
        decision.deadlines.add({&evaluation_end, Counted::plainly, last, decision.exceeded});
        decision.conclude(decision.exceeded ? evaluation_late : allowed);
    }

    void mark(Decision& decision, const Facts& facts, base::Date day) const {
        if (!version_on(decision, marking_, day)) return;
        if (may_ask(decision, facts, day)) decision.conclude(may_mark);
    }

    const law::Calendar& calendar_;
    const law::Parameter& record_;
    const law::Parameter& party_;
    const law::Parameter& public_;
    const law::Parameter& forward_;
    const law::Parameter& appeal_;
    const law::Parameter& own_age_;
    const law::Parameter& log_;
    const law::Parameter& look_up_;
    const law::Parameter& evaluation_;
    const law::Parameter& marking_;
};

void check(const Facts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "received_on", facts.received_on, asked_on);
    not_after_asking(faults, "looked_up_on", facts.looked_up_on, asked_on);
    not_after_asking(faults, "course_ended_on", facts.course_ended_on, asked_on);
    not_before(faults, "answered_on", facts.answered_on, "modtagelsen", facts.received_on);
    if (facts.ground == LookUpGround::own_evaluation)
        not_before(faults, "looked_up_on", facts.looked_up_on, "forløbets slutning",
                   facts.course_ended_on);
}

}  // namespace

Right record_access(const law::Book& book) {
    const auto rule = std::make_shared<const RecordAccess>(book);
    return make_right<Facts>({.name = "record_access",
                              .danish = "Aktindsigt, opslag og privatmarkering",
                              .question = "Må den, der beder om det, og er svaret i tide?",
                              .section = "Sundhedsloven §§ 37-42 d; forvaltningsloven § 16; "
                                         "offentlighedsloven § 36",
                              .facts = all_facts},
                             rule, check);
}

}  // namespace rights
