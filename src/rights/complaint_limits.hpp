#pragma once

#include "rights/complaint_law.hpp"
#include "rights/complaint_route.hpp"

// The limits of a complaint, for the rule of complaint_route alone: each names the authority,
// counts and says whether the complaint is in time.
namespace rights::complaint {

// One complaint under one book.
struct Matter {
    Decision& decision;
    const ComplaintRouteFacts& facts;
    const Question& question;
    const ComplaintLaw& law;

    // The first day the right authority or the patient office had the complaint; or the day of
    // asking.
    std::optional<base::Date> filed_on() const;
    base::Date filed_or_asked() const { return filed_on().value_or(question.asked_on); }

    // Asks for what has no value; true when something was missing.
    void need(const char* fact, auto value) const {
        if (!value) decision.ask(fact);
    }
    bool asks() const { return decision.asks(); }
    bool name(const law::Parameter& authority) const;
};

void without_limit(const Matter& matter, const law::Parameter& authority, const Outcome& outcome);

// Two years from knowledge and five from the event: the earlier wins. `processing_days` of the
// agency are added to both.
void in_years(const Matter& matter, const law::Parameter& authority, std::int32_t processing_days);

// Four weeks from proper guidance; without guidance the clock has not begun.
void appeal(const Matter& matter);

void in_term(const Matter& matter, const law::Parameter& authority, const law::Parameter& limit,
             const DeadlineText& text, base::Date began, const Outcome& when_late);

// How long others may take: the region's dialogue and the psychiatric board's answer.
void follow_dialogue(const Matter& matter);
void follow_board(const Matter& matter);

}  // namespace rights::complaint
