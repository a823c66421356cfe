#include "rights/complaint_limits.hpp"

#include <algorithm>

#include "rights/citizen_deadline.hpp"
#include "rights/complaint_route_texts.hpp"

namespace rights::complaint {
namespace {

using namespace citizen;

// The agency rejects what is not sent by the digital form.
void conclude_received(const Matter& matter) {
    auto& decision = matter.decision;
    const auto filed = matter.filed_or_asked();
    const auto* agency = matter.law.authority.on(filed);
    const bool digital =
        agency && decision.name == &agency->word && matter.law.digital.on(filed) != nullptr;
    if (!digital) {
        decision.conclude(in_time);
        return;
    }
    matter.need("form", matter.facts.form);
    if (matter.asks()) return;
    if (*matter.facts.form != ComplaintForm::paper) {
        decision.conclude(in_time);
        return;
    }
    version_on(decision, matter.law.digital, filed);
    decision.conclude(paper_only);
}

void judge(const Matter& matter, CitizenDeadline limit, const Outcome& when_late) {
    auto& decision = matter.decision;
    const auto filed = matter.filed_or_asked();
    if (matter.facts.office_received_on == filed && matter.facts.received_on != filed) {
        version_on(decision, matter.law.office_receipt, filed);
        decision.step(received_here, filed);
    } else if (matter.facts.received_on) {
        decision.step(received_there, filed);
    }
    decision.exceeded = limit.latest < filed;
    if (limit.last < filed)
        decision.conclude(when_late);
    else if (!matter.filed_on())
        decision.conclude(still_open);
    else
        conclude_received(matter);
}

}  // namespace

std::optional<base::Date> Matter::filed_on() const {
    if (!facts.received_on) return facts.office_received_on;
    if (!facts.office_received_on) return facts.received_on;
    return std::min(*facts.received_on, *facts.office_received_on);
}

bool Matter::name(const law::Parameter& authority) const {
    const auto* version = version_on(decision, authority, filed_or_asked());
    if (!version) return false;
    decision.name = &version->word;
    decision.step(belongs_to);
    return true;
}

void without_limit(const Matter& matter, const law::Parameter& authority, const Outcome& outcome) {
    if (matter.name(authority)) matter.decision.conclude(outcome);
}

void in_years(const Matter& matter, const law::Parameter& authority, std::int32_t processing_days) {
    auto& decision = matter.decision;
    const auto& facts = matter.facts;
    matter.need("event_on", facts.event_on);
    matter.need("known_on", facts.known_on);
    if (matter.asks() || !matter.name(authority)) return;
    const auto* by_knowledge = version_on(decision, matter.law.known_limit, *facts.event_on);
    if (!by_knowledge) return;
    const auto* by_event = version_on(decision, matter.law.event_limit, *facts.event_on);
    if (!by_event) return;
    decision.step(happened, *facts.event_on);
    decision.step(known, *facts.known_on);
    if (processing_days > 0) decision.step(extended, {}, processing_days);

    const auto winner = count_earlier_limit(
        decision, {known_limit, limit_by_knowledge, *facts.known_on, by_knowledge->term},
        {event_limit, limit_by_event, *facts.event_on, by_event->term}, processing_days,
        matter.filed_or_asked(), Limit::complaint, matter.law.calendar, matter.question.readings);
    decision.step(earliest_wins, winner.told);
    judge(matter, winner, late);
}

void appeal(const Matter& matter) {
    const auto& facts = matter.facts;
    matter.need("guidance", facts.guidance);
    if (matter.asks()) return;
    if (*facts.guidance == Guidance::never)
        return without_limit(matter, matter.law.authority, not_begun);
    const bool with_decision = *facts.guidance == Guidance::with_decision;
    const auto began = with_decision ? facts.decision_notified_on : facts.guided_on;
    matter.need(with_decision ? "decision_notified_on" : "guided_on", began);
    if (matter.asks()) return;
    in_term(matter, matter.law.authority, matter.law.decision_limit, four_weeks, *began,
            late_special_reasons);
}

void in_term(const Matter& matter, const law::Parameter& authority, const law::Parameter& limit,
             const DeadlineText& text, base::Date began, const Outcome& when_late) {
    auto& decision = matter.decision;
    const auto& calendar = matter.law.calendar;
    if (!matter.name(authority)) return;
    const auto* version = version_on(decision, limit, began);
    if (!version) return;
    decision.step(day_of_notice, began);
    const auto last =
        count_appeal(decision, text, began, version->term, matter.filed_or_asked(), calendar);
    const auto plain = calendar.after(began, version->term);
    decision.step(last_day, plain);
    if (plain != last.last) decision.step(moved_to_weekday, last.last);
    judge(matter, last, when_late);
}

}  // namespace rights::complaint
