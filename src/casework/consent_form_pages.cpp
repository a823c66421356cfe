#include "casework/consent_form_pages.hpp"

#include <fmt/format.h>

#include "base/cpr.hpp"
#include "casework/access_store.hpp"
#include "casework/case_pages.hpp"
#include "casework/consent_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/person_store.hpp"
#include "http/day_text.hpp"

namespace casework {
namespace {

constexpr std::size_t longest_day = 20;
constexpr std::size_t longest_time = 5;

template <class T, std::size_t size>
std::vector<http::Choice> choices_of(const std::array<Named<T>, size>& all) {
    std::vector<http::Choice> found;
    for (const auto& one : all) found.push_back({std::string{one.code}, std::string{one.danish}});
    return found;
}

template <class T, std::size_t size>
std::optional<T> named_field(http::Form& form, std::string_view name,
                             const std::array<Named<T>, size>& all, std::string_view asked) {
    return form.required(name, asked, [&](std::string_view code) -> base::Result<T> {
        if (const auto found = find_named(all, code)) return *found;
        return base::refuse(base::ErrorKind::invalid_input, "Vælg fra listen.");
    });
}

// The patient of a case, as far as the law asks for them. Nothing: there is nobody to speak for.
struct Patient {
    std::optional<std::int64_t> age;
};
std::optional<Patient> patient_of(store::Reader& db, const seal::Vault& vault, base::CaseId record,
                                  base::Date day) {
    const auto known = find_covered_case(db, record);
    if (!known || !known->person) return std::nullopt;
    const auto person = find_person(db, vault, *known->person);
    if (!person) return std::nullopt;
    const auto cpr = base::CprNumber::parse(person->cpr);
    if (!cpr || cpr->birth_date() > day) return Patient{};
    return Patient{age_on(day, cpr->birth_date())};
}

// Who is on the line, as the case's page has it.
std::string line_on(store::Database& database, const http::Request& request, base::CaseId record) {
    const auto facts =
        database.read([&](store::Reader& db) { return facts_of(db, viewer_of(request), record); });
    return facts && others_hear(*facts) ? facts->line : std::string{patient_on_line};
}

// The fields of a consent that is typed in; `given` is the day it was said.
Consent typed_consent(http::Form& form, base::CaseId record, const http::Request& request,
                      const statistics::CodeLists& codes, base::Date& given) {
    Consent consent;
    consent.record = record;
    const auto now = http::local(request, request.now);
    const auto at = moment(form, {"given_day", "given_time"}).value_or(now);
    if (at > now) form.add_problem("given_time", "Tidspunktet er ikke kommet endnu.");
    given = at.day;
    consent.giver =
        named_field(form, "giver", givers, "Vælg, hvem der siger ja.").value_or(Giver::patient);
    consent.giver_name = form.text("giver_name", longest_name);
    consent.receiver_name = form.text("receiver_name", longest_name);
    consent.scope = named_field(form, "scope", scopes, "Vælg, hvad der må fortælles.")
                        .value_or(ConsentScope::whole_case);
    consent.form = named_field(form, "consent_form", forms, "Vælg, hvordan der er sagt ja.")
                       .value_or(GivenAs::oral);
    auto& terms = consent.terms;
    terms.receiver = code_field(form, "receiver", codes, "caller", given).value_or("");
    if (terms.receiver == patient_on_line)
        form.add_problem("receiver", "Patienten behøver ikke samtykke. Vælg en anden.");
    terms.purpose = named_field(form, "purpose", purposes, "Vælg, hvad det skal bruges til.")
                        .value_or(ConsentPurpose::guidance);
    terms.given_at = at == now ? request.now : http::instant(request, at);
    terms.last_day = day_field(form, "last_day").value_or(last_possible_day(given));
    return consent;
}

// What is usual: the patient's own consent, oral, given now, to whoever is on the line.
void preset_consent(http::Form& form, const http::Request& request, std::string_view caller) {
    const auto now = http::local(request, request.now);
    form.preset("giver", "patient");
    form.preset("receiver",
                caller == patient_on_line || caller == unknown_on_line ? "paaroerende" : caller);
    form.preset("scope", "case");
    form.preset("purpose", "guidance");
    form.preset("consent_form", "oral");
    form.preset("given_day", http::typed_day(now.day));
    form.preset("given_time", now.clock());
    form.preset("last_day", http::typed_day(last_possible_day(now.day)));
}

http::Response form_page(const http::Request& request, const statistics::CodeLists& codes,
                         const http::Templates& templates, const http::Form& form, int status) {
    http::Page page{"casework/consent.html", request, "Notér et samtykke"};
    page.errors(form).set("once", once_key()).set("number", request.parameters.front());
    std::vector<http::Choice> receivers;
    for (auto& choice : choices(codes, "caller", request))
        if (choice.value != patient_on_line) receivers.push_back(std::move(choice));
    const auto select = [&](const char* name, const char* label,
                            const std::vector<http::Choice>& all) {
        page.select({.name = name, .label = label, .required = true}, all, form);
    };
    const auto field = [&](const char* name, const char* label, std::size_t longest) {
        page.field({.name = name, .label = label, .autocomplete = "off", .longest = longest}, form);
    };
    select("giver", "Hvem siger ja?", choices_of(givers));
    field("giver_name", "Navn, når det ikke er patienten", longest_name);
    select("receiver", "Hvem må få noget at vide?", receivers);
    field("receiver_name", "Navn på den, der må få det at vide", longest_name);
    select("scope", "Hvad må fortælles?", choices_of(scopes));
    select("purpose", "Hvad skal det bruges til?", choices_of(purposes));
    select("consent_form", "Hvordan er der sagt ja?", choices_of(forms));
    field("given_day", "Givet den", longest_day);
    field("given_time", "Kl.", longest_time);
    field("last_day", "Gælder til og med", longest_day);
    return templates.page(page, status);
}

}  // namespace

http::Response consent_page(const http::Request& request, store::Database& database,
                            const statistics::CodeLists& codes, const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    http::Form form;
    preset_consent(form, request, line_on(database, request, *record));
    return form_page(request, codes, templates, form, 200);
}

http::Response post_consent(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const statistics::CodeLists& codes,
                            const rights::RuleBook& book, const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    http::Form form{request.body};
    auto given = request.today;
    const bool at_once = form.has("now");
    auto consent = at_once
                       ? oral_now(*record, line_on(database, request, *record), request.now, given)
                       : typed_consent(form, *record, request, codes, given);
    if (at_once && consent.terms.receiver == patient_on_line)
        form.add_problem("", "Patienten selv er i røret og behøver ikke samtykke.");
    const auto patient =
        database.read([&](store::Reader& db) { return patient_of(db, vault, *record, given); });
    if (!patient) form.add_problem("", "Tilknyt patienten til sagen, før der noteres samtykke.");
    if (form.valid())
        for (const auto& fault : field_faults(consent, given, patient->age, *book.find("consent")))
            form.add_problem(at_once ? "" : fault.field, fault.message);
    if (!form.valid() && at_once)
        return case_page_again(request, database, vault, codes, templates, form);
    if (!form.valid()) return form_page(request, codes, templates, form, 422);

    const auto saved = write_form(database, request, form, [&](store::Writer& db) {
        return add_consent(db, vault, consent, act_of(request));
    });
    if (!saved) return http::problem(templates, request, saved.error());
    return back_to_case(*record, "samtykke");
}

}  // namespace casework
