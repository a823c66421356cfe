#include "casework/case.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "base/text.hpp"

namespace casework {

namespace {

using Faults = std::vector<FieldFault>;

constexpr int longest_wait_for_entry_years = 60;

// Tab and line break are text; other control characters only come from broken programs.
bool has_control_characters(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7F || (byte < 0x20 && c != '\n' && c != '\r' && c != '\t');
    });
}

void check_text(Faults& found, std::string_view field, std::string_view called,
                std::string_view text, std::size_t longest) {
    if (text.empty()) return;
    if (!base::is_utf8(text) || has_control_characters(text))
        found.push_back({field, fmt::format("{} indeholder tegn, der ikke kan læses.", called)});
    else if (base::letters(text) > longest)
        found.push_back({field, fmt::format("{} må højst være på {} tegn.", called,
                                            base::grouped(static_cast<std::int64_t>(longest)))});
}

void check_line(Faults& found, std::string_view field, std::string_view called,
                std::string_view text, std::size_t longest) {
    if (text.find_first_of("\r\n") != std::string_view::npos)
        found.push_back({field, fmt::format("{} skal stå på én linje.", called)});
    else
        check_text(found, field, called, text, longest);
}

void check_phone(Faults& found, std::string_view field, std::string_view phone) {
    const auto before = found.size();
    check_line(found, field, "Telefonnummeret", phone, longest_phone);
    if (found.size() == before && !phone.empty() && base::normalised_phone(phone).empty())
        found.push_back({field, "Skriv telefonnummeret med cifre, fx 86 62 11 07."});
}

void check_email(Faults& found, std::string_view email) {
    const auto before = found.size();
    check_line(found, "email", "Mailadressen", email, longest_email);
    if (found.size() != before || email.empty()) return;
    const auto at = email.find('@');
    const bool right = at != 0 && at != std::string_view::npos && at + 1 < email.size() &&
                       email.find('@', at + 1) == std::string_view::npos &&
                       email.find_first_of(" \t") == std::string_view::npos;
    if (!right) found.push_back({"email", "Skriv mailadressen som navn@sted.dk."});
}

void check_code(Faults& found, std::string_view field, std::string_view missing,
                std::string_view list, std::string_view code, const statistics::CodeLists& codes,
                base::Date day, Source source) {
    if (code.empty()) {
        found.push_back({field, std::string{missing}});
        return;
    }
    const auto* known = codes.find(list, code);
    if (!known || (!known->selectable && source == Source::typed))
        found.push_back({field, fmt::format("Koden findes ikke. {}", missing)});
    else if (day < known->first_day || (known->last_day && *known->last_day < day))
        found.push_back({field, fmt::format("»{}« kan ikke bruges {}. {}", known->danish,
                                            day.danish(), missing)});
}

void check_channel(Faults& found, std::string_view code, const statistics::CodeLists& codes,
                   base::Date day, Source source) {
    check_code(found, "channel", "Vælg kontaktformen.", "channel", code, codes, day, source);
}

void check_caller(Faults& found, std::string_view code, const statistics::CodeLists& codes,
                  base::Date day, Source source) {
    check_code(found, "caller", "Vælg, hvem der henvender sig.", "caller", code, codes, day,
               source);
}

void check_subjects(Faults& found, const std::vector<std::string>& subjects,
                    const statistics::CodeLists& codes, base::Date day, Source source) {
    if (subjects.size() > most_subjects) {
        found.push_back(
            {"subjects", fmt::format("Vælg højst {} yderligere emner.", most_subjects)});
        return;
    }
    for (std::size_t at = 0; at < subjects.size(); ++at) {
        check_code(found, "subjects", "Vælg emnet på listen.", "subject", subjects[at], codes, day,
                   source);
        if (std::ranges::count(subjects.begin(), subjects.begin() + static_cast<std::ptrdiff_t>(at),
                               subjects[at]) > 0)
            found.push_back({"subjects", "Det samme emne er valgt to gange."});
    }
}

struct Times {
    base::Date received_on;
    base::Instant received_at;
    const std::optional<base::Instant>& answered_at;
    const std::optional<base::Date>& next_day;
};

void check_received(Faults& found, const Times& times, base::Date today) {
    if (times.received_on > today) {
        found.push_back({"received_on", "Dagen ligger i fremtiden."});
        return;
    }
    if (times.received_on.year() + longest_wait_for_entry_years < today.year()) {
        found.push_back({"received_on", "Dagen ligger for langt tilbage."});
        return;
    }
    // A local day differs from the day in UTC by some hours, never by a whole day.
    const auto noon = times.received_on.days_since_1970() * base::ms_per_day + base::ms_per_day / 2;
    if (times.received_at.ms < noon - base::ms_per_day ||
        times.received_at.ms > noon + base::ms_per_day)
        found.push_back({"received_on", "Dag og klokkeslæt for modtagelsen passer ikke sammen."});
    if (times.answered_at && *times.answered_at < times.received_at)
        found.push_back({"answered_on", "Svaret kan ikke være givet før modtagelsen."});
}

void check_next_day(Faults& found, const Times& times, base::Date today, Source source) {
    if (!times.next_day) return;
    const auto earliest = source == Source::typed ? today : times.received_on;
    if (*times.next_day < earliest)
        found.push_back({"next_day", source == Source::typed
                                         ? "Næste dag kan ikke ligge i fortiden."
                                         : "Næste dag kan ikke ligge før modtagelsen."});
}

}  // namespace

std::string_view code(Status status) {
    switch (status) {
        case Status::open: return "open";
        case Status::closed: return "closed";
        case Status::annulled: return "annulled";
    }
    std::unreachable();
}

std::string_view danish(Status status) {
    switch (status) {
        case Status::open: return "Åben";
        case Status::closed: return "Lukket";
        case Status::annulled: return "Annulleret";
    }
    std::unreachable();
}

std::optional<Status> status_of(std::string_view text) {
    for (const auto status : {Status::open, Status::closed, Status::annulled})
        if (code(status) == text) return status;
    return std::nullopt;
}

bool is_empty(const Person& person) {
    return person.name.empty() && person.cpr.empty() && person.phone.empty() &&
           person.email.empty() && person.address.empty();
}

std::optional<std::string> note_fault(std::string_view note, std::size_t standing_bytes) {
    Faults found;
    check_text(found, "note", "Notatet", note, std::max(longest_note, standing_bytes));
    if (found.empty()) return std::nullopt;
    return found.front().message;
}

std::string both_notes(std::string_view standing, std::string_view later) {
    if (standing.contains(later)) return std::string{standing};
    if (later.contains(standing)) return std::string{later};
    return fmt::format("{}\n\n{}", standing, later);
}

std::vector<FieldFault> field_faults(const Person& person) {
    Faults found;
    check_line(found, "name", "Navnet", person.name, longest_name);
    if (!person.cpr.empty())
        if (const auto cpr = base::CprNumber::parse(person.cpr); !cpr)
            found.push_back({"cpr", cpr.error().message});
    check_phone(found, "phone", person.phone);
    check_email(found, person.email);
    check_text(found, "address", "Adressen", person.address, longest_address);
    return found;
}

std::vector<FieldFault> field_faults(const Inquiry& inquiry, const statistics::CodeLists& codes,
                                     base::Date today, Source source) {
    Faults found;
    const auto day = inquiry.received_on;
    const Times times{day, inquiry.received_at, inquiry.answered_at, inquiry.next_day};
    check_received(found, times, today);
    check_channel(found, inquiry.channel, codes, day, source);
    check_caller(found, inquiry.caller, codes, day, source);
    check_code(found, "reason", "Vælg anledningen.", "reason", inquiry.reason, codes, day, source);
    check_subjects(found, inquiry.subjects, codes, day, source);
    if (!inquiry.known_person) {
        auto of_person = field_faults(inquiry.new_person);
        std::ranges::move(of_person, std::back_inserter(found));
    }
    check_line(found, "caller_name", "Henvenderens navn", inquiry.caller_text.name, longest_name);
    check_phone(found, "caller_phone", inquiry.caller_text.phone);
    check_text(found, "note", "Notatet", inquiry.note, longest_note);
    check_next_day(found, times, today, source);
    return found;
}

std::vector<FieldFault> field_faults(const NewContact& contact, const statistics::CodeLists& codes,
                                     base::Date today, Source source) {
    Faults found;
    const Times times{contact.received_on, contact.received_at, contact.answered_at,
                      contact.next_day};
    check_received(found, times, today);
    check_channel(found, contact.channel, codes, contact.received_on, source);
    check_caller(found, contact.caller, codes, contact.received_on, source);
    check_text(found, "note", "Notatet", contact.note, longest_note);
    check_next_day(found, times, today, source);
    return found;
}

std::vector<FieldFault> field_faults(const Codes& corrected, const statistics::CodeLists& codes,
                                     base::Date received_on) {
    Faults found;
    // A code that an import brought may stand.
    constexpr auto source = Source::imported;
    check_channel(found, corrected.channel, codes, received_on, source);
    check_caller(found, corrected.caller, codes, received_on, source);
    check_code(found, "reason", "Vælg anledningen.", "reason", corrected.reason, codes, received_on,
               source);
    check_subjects(found, corrected.subjects, codes, received_on, source);
    return found;
}

std::vector<FieldFault> field_faults(const ContactCodes& corrected,
                                     const statistics::CodeLists& codes, base::Date received_on) {
    Faults found;
    check_channel(found, corrected.channel, codes, received_on, Source::imported);
    check_caller(found, corrected.caller, codes, received_on, Source::imported);
    return found;
}

std::vector<base::Error> faults(const Inquiry& inquiry, const statistics::CodeLists& codes,
                                base::Date today) {
    std::vector<base::Error> errors;
    for (auto& fault : field_faults(inquiry, codes, today))
        errors.push_back({base::ErrorKind::invalid_input, std::move(fault.message)});
    return errors;
}

ContactJoins default_joining(const Case& record, base::Date today, int reopen_days) {
    if (record.status == Status::open) return ContactJoins::this_case;
    if (record.status == Status::annulled || !record.closed_at) return ContactJoins::new_case;
    const auto closed_on =
        base::Date::from_days(static_cast<std::int32_t>(record.closed_at->ms / base::ms_per_day));
    return today - closed_on <= reopen_days ? ContactJoins::this_case : ContactJoins::new_case;
}

}  // namespace casework
