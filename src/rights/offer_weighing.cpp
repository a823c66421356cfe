#include "rights/offer_weighing.hpp"

#include <algorithm>

#include "rights/extended_choice_texts.hpp"

namespace rights {
namespace {

namespace texts = extended_choice_texts;

void note_offers(Decision& decision, const ExtendedChoiceFacts& facts, const Question& question,
                 const Earliest& offers) {
    if (offers.own) decision.step(texts::own_begins, *offers.own);
    if (offers.cooperation) decision.step(texts::cooperation_begins, *offers.cooperation);
    if (offers.agreement) decision.step(texts::agreement_begins, *offers.agreement);
    if (offers.region()) return;
    if (facts.region_answer == RegionAnswer::cannot)
        decision.step(texts::region_cannot);
    else
        decision.step(texts::nothing_offered, question.asked_on);
}

// What the region says must be known before a day can be missed.
const char* missing_answer(const ExtendedChoiceFacts& facts) {
    if (!facts.region_answer) return "region_answer";
    return *facts.region_answer == RegionAnswer::offers ? "offers" : nullptr;
}

}  // namespace

Earliest earliest_of(const TreatmentOffers& offers) {
    Earliest found;
    for (const auto& offer : offers) {
        if (!offer.hospital || !offer.starts_on) continue;
        auto& kept = *offer.hospital == OfferingHospital::own           ? found.own
                     : *offer.hospital == OfferingHospital::cooperation ? found.cooperation
                                                                        : found.agreement;
        if (!kept || *offer.starts_on < *kept) kept = offer.starts_on;
    }
    return found;
}

OfferWeighing::OfferWeighing(const law::Book& book)
    : calendar_{book.calendar()}, suspension_{book, "extended_choice"} {}

void OfferWeighing::weigh(Decision& decision, const ExtendedChoiceFacts& facts,
                          const Question& question, const DeadlineText& what,
                          const Clock& clock) const {
    const auto offers = earliest_of(facts.offers);
    const auto begins = offers.region();
    const auto happened = begins.value_or(question.asked_on);
    const auto last =
        count_with_pauses(decision, what, clock.day_zero, clock.term, clock.not_counted,
                          facts.pauses, happened, calendar_, question.readings);
    const auto* missing = begins ? nullptr : missing_answer(facts);
    const bool in_time = begins && *begins <= last.earliest;
    if (!in_time && set_aside(decision, facts, question, clock.day_zero, last)) {
        if (!decision.missing.empty() && missing) decision.ask(missing);
        return;
    }
    if (missing) return decision.ask_for(missing);
    note_offers(decision, facts, question, offers);

    decision.exceeded = last.latest < happened;
    const bool refused = !begins && facts.region_answer == RegionAnswer::cannot;
    if (!refused && happened <= last.chosen) {
        decision.conclude(begins ? texts::no : texts::waiting);
        return;
    }
    const bool beaten = begins && offers.agreement && *offers.agreement > *begins;
    decision.conclude(beaten ? texts::lapsed : texts::yes);
    decision.breach = !beaten && decision.exceeded && facts.request_refused == true;
}

Suspended OfferWeighing::over(Decision& decision, const ExtendedChoiceFacts& facts,
                              const Question& question, base::Date first, base::Date to) const {
    const auto field =
        *facts.care == ChoiceCare::somatic_treatment ? Field::somatic : Field::psychiatry;
    return suspension_.weigh(decision, field, first, to, question.asked_on,
                             facts.regional_suspension, facts.regional_suspensions);
}

bool OfferWeighing::set_aside(Decision& decision, const ExtendedChoiceFacts& facts,
                              const Question& question, base::Date day_zero,
                              const ReadDeadline& last) const {
    auto found = over(decision, facts, question, day_zero, last.latest);
    const bool running = found != Suspended::no;
    if (!running && question.asked_on > last.latest)
        found = over(decision, facts, question, question.asked_on, question.asked_on);
    switch (found) {
        case Suspended::no: return false;
        case Suspended::unknown: decision.conclude(more_facts_needed); return true;
        case Suspended::ended: decision.conclude(after_suspension); return true;
        case Suspended::now:
            decision.exceeded = !running;
            decision.conclude(running ? suspended_by_region : texts::acquired_before);
            return true;
    }
    return false;
}

}  // namespace rights
