#include "casework/counting.hpp"

namespace casework {

namespace {

// The office's day ends at 22:00 UTC: at midnight in summer and at 23 in winter, when nobody
// answers. So the band follows from the stored columns alone, without a time zone.
constexpr std::int64_t end_of_day_ms = 22 * 60 * base::ms_per_minute;

}  // namespace

std::string_view answer_band(base::Date received_on, base::Instant received,
                             base::Instant answered) {
    const auto waited = answered.ms - received.ms;
    if (waited <= 30 * base::ms_per_minute) return "within_30_min";
    if (waited <= 120 * base::ms_per_minute) return "within_2_hours";
    if (answered.ms < received_on.days_since_1970() * base::ms_per_day + end_of_day_ms)
        return "same_day";
    return waited <= 7 * base::ms_per_day ? "within_7_days" : "later";
}

void add_contact_events(std::vector<statistics::Event>& events, const Contact& contact) {
    if (contact.annulled) return;
    events.push_back({.measure = statistics::measure::contact,
                      .day = contact.received_on,
                      .channel = contact.channel,
                      .caller = contact.caller,
                      .reason = {},
                      .code = {}});
    if (!contact.answered_at) return;
    events.push_back({.measure = statistics::measure::answer_time,
                      .day = contact.received_on,
                      .channel = contact.channel,
                      .caller = {},
                      .reason = {},
                      .code = std::string{answer_band(contact.received_on, contact.received_at,
                                                      *contact.answered_at)}});
}

std::vector<statistics::Event> events_of(const Case& record, const std::vector<Contact>& contacts) {
    std::vector<statistics::Event> events;
    if (record.status == Status::annulled) return events;
    events.reserve(1 + record.subjects.size() + 2 * contacts.size());
    events.push_back({.measure = statistics::measure::inquiry,
                      .day = record.received_on,
                      .channel = record.channel,
                      .caller = record.caller,
                      .reason = record.reason,
                      .code = {}});
    for (const auto& subject : record.subjects)
        events.push_back({.measure = statistics::measure::subject,
                          .day = record.received_on,
                          .channel = {},
                          .caller = {},
                          .reason = {},
                          .code = subject});
    for (const auto& contact : contacts) add_contact_events(events, contact);
    return events;
}

}  // namespace casework
