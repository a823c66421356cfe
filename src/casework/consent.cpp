#include "casework/consent.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/access.hpp"
#include "rights/answer.hpp"
#include "rights/consent.hpp"

namespace casework {

const std::array<Named<Giver>, 8> givers{{
    {Giver::patient, "patient", "Patienten selv (fyldt 15 år)"},
    {Giver::custody_holder, "custody_holder",
     "Forældremyndighedens indehaver (barnet er under 15 år)"},
    {Giver::custody_of_young, "custody_of_young",
     "Forældremyndighedens indehaver (15-17 år, kan ikke selv tage stilling)"},
    {Giver::guardian, "guardian", "Værge for personlige forhold (værgemålet er set)"},
    {Giver::attorney, "attorney", "En med fuldmagt fra patienten (fuldmagten er set)"},
    {Giver::future_attorney, "future_attorney",
     "En med fremtidsfuldmagt (den er trådt i kraft og er set)"},
    {Giver::nearest_relative, "nearest_relative",
     "Nærmeste pårørende (voksen, der ikke selv kan tage stilling)"},
    {Giver::deceased_relative, "deceased_relative", "Nærmeste pårørende til en afdød (§ 45)"},
}};
const std::array<Named<ConsentScope>, 3> scopes{{
    {ConsentScope::whole_case, "case", "Alt i denne sag"},
    {ConsentScope::status, "status", "Kun, hvor langt sagen er"},
    {ConsentScope::death, "death", "Sygdommens forløb, dødsårsag og dødsmåde"},
}};
const std::array<Named<ConsentPurpose>, 3> purposes{{
    {ConsentPurpose::guidance, "guidance", "At vejlede den, der henvender sig"},
    {ConsentPurpose::records, "records",
     "At kontoret får oplysninger fra sundhedspersoner (§ 51, stk. 4)"},
    {ConsentPurpose::other, "other", "Andet formål (§ 43): på skrift, højst et år"},
}};
const std::array<Named<GivenAs>, 3> forms{{
    {GivenAs::oral, "oral", "Mundtligt"},
    {GivenAs::written, "written", "Skriftligt"},
    {GivenAs::form_waived, "form_waived", "Mundtligt, og kravet om skrift er fraveget (§ 44)"},
}};

namespace {

constexpr base::Span a_year{.months = 12};

// What choosing a giver states about the patient: the choice says the age it is for.
struct Stated {
    rights::Speaker speaker;
    rights::PatientState state;
    std::int64_t age;
};
Stated stated_by(Giver giver) {
    using enum rights::Speaker;
    using enum rights::PatientState;
    switch (giver) {
        case Giver::patient: return {rights::Speaker::patient, capable, 15};
        case Giver::custody_holder: return {custody_holder, capable, 14};
        case Giver::custody_of_young: return {custody_holder, not_capable, 15};
        case Giver::guardian: return {guardian, not_capable, 18};
        case Giver::attorney: return {attorney, capable, 18};
        case Giver::future_attorney: return {future_attorney, not_capable, 18};
        case Giver::nearest_relative: return {relative, not_capable, 18};
        case Giver::deceased_relative: return {relative, deceased, 18};
    }
    std::unreachable();
}

rights::ConsentForm law_form(GivenAs form) {
    using enum rights::ConsentForm;
    return form == GivenAs::oral ? oral : form == GivenAs::written ? written : form_waived;
}

// Nothing, or why the law says no: what the office's own answer to the question would say aloud.
std::optional<std::string> refusal(const rights::Sheet& sheet, base::Date day) {
    const auto answer = rights::explain(sheet, {.asked_on = day, .readings = {}});
    if (answer.decision.verdict() == rights::Verdict::met) return std::nullopt;
    return std::string{answer.say};
}

// May the giver speak for the patient?
std::optional<std::string> giver_refusal(const Consent& consent, base::Date given_on,
                                         std::optional<std::int64_t> age,
                                         const rights::Right& law) {
    rights::Sheet sheet{law};
    auto& facts = sheet.as<rights::ConsentFacts>();
    const auto stated = stated_by(consent.giver);
    facts.matter = rights::ConsentMatter::guidance;
    facts.speaker = stated.speaker;
    facts.state = stated.state;
    facts.age = age.value_or(stated.age);
    facts.authority_covers = true;  // the choice says that it was seen
    facts.nearest = true;
    facts.against_wishes = false;
    facts.word = rights::PatientWord::not_asked;
    return refusal(sheet, given_on);
}

// Is the form the one that § 44 asks for?
std::optional<std::string> form_refusal(const Consent& consent, base::Date given_on,
                                        const rights::Right& law) {
    rights::Sheet sheet{law};
    auto& facts = sheet.as<rights::ConsentFacts>();
    facts.matter = rights::ConsentMatter::disclosure;
    facts.word = rights::PatientWord::consented;
    facts.form = law_form(consent.form);
    facts.consented_on = given_on;
    facts.used_on = given_on;
    return refusal(sheet, given_on);
}

}  // namespace

Standing standing(const ConsentTerms& terms, base::Instant now, base::Date today) {
    if (terms.withdrawn_at && *terms.withdrawn_at <= now) return Standing::withdrawn;
    if (terms.given_at > now) return Standing::not_yet;
    return today > terms.last_day ? Standing::lapsed : Standing::holds;
}

bool covers(const ConsentTerms& terms, std::string_view caller, base::Instant now,
            base::Date today) {
    if (terms.purpose == ConsentPurpose::records) return false;
    return (caller == unknown_on_line || caller == terms.receiver) &&
           standing(terms, now, today) == Standing::holds;
}

// Whether the day a year later still counts is not settled; we leave it out, as the right does.
base::Date last_possible_day(base::Date given_on) {
    return given_on + a_year - 1;
}

Consent oral_now(base::CaseId record, std::string_view receiver, base::Instant now,
                 base::Date today) {
    Consent consent;
    consent.record = record;
    consent.terms = {.receiver = receiver == unknown_on_line ? "oevrige" : std::string{receiver},
                     .purpose = ConsentPurpose::guidance,
                     .given_at = now,
                     .last_day = last_possible_day(today),
                     .withdrawn_at = std::nullopt};
    return consent;
}

std::vector<FieldFault> field_faults(const Consent& consent, base::Date given_on,
                                     std::optional<std::int64_t> age, const rights::Right& law) {
    std::vector<FieldFault> faults;
    const auto fault = [&](std::string_view field, std::string message) {
        faults.push_back({field, std::move(message)});
    };
    const bool dead = consent.giver == Giver::deceased_relative;
    if (const auto no = giver_refusal(consent, given_on, age, law)) fault("giver", *no);
    if (consent.giver != Giver::patient && base::trimmed(consent.giver_name).empty())
        fault("giver_name", "Skriv, hvem der siger ja på patientens vegne.");
    if (dead != (consent.scope == ConsentScope::death))
        fault("scope", dead ? "Efter et dødsfald må kun forløb, dødsårsag og dødsmåde fortælles."
                            : "Dødsårsag og dødsmåde gælder kun for en afdød.");
    if (dead && consent.terms.purpose != ConsentPurpose::guidance)
        fault("purpose", "Efter et dødsfald kan der kun vejledes.");
    if (consent.terms.purpose == ConsentPurpose::other)
        if (const auto no = form_refusal(consent, given_on, law)) fault("consent_form", *no);
    if (consent.terms.last_day < given_on)
        fault("last_day", "Samtykket kan ikke slutte, før det er givet.");
    else if (consent.terms.last_day > last_possible_day(given_on))
        fault("last_day", "Et samtykke gælder højst et år. Vælg en tidligere dag.");
    return faults;
}

std::int64_t age_on(base::Date day, base::Date born_on) {
    std::int64_t years = day.year() - born_on.year();
    // 29 February: a year older on the last day of the month where there is none.
    if (born_on + base::Span{.months = static_cast<std::int32_t>(12 * years)} > day) --years;
    return years;
}

}  // namespace casework
