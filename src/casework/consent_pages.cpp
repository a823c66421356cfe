#include "casework/consent_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/cpr.hpp"
#include "casework/access_store.hpp"
#include "casework/case_pages.hpp"
#include "casework/person_store.hpp"
#include "http/day_text.hpp"
#include "statistics/code_label.hpp"

namespace casework {
namespace {

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

std::string said(const Consent& consent, const ConsentPart& part, const http::Request& request,
                 const http::Templates& templates) {
    const auto text = [&](std::string_view danish) {
        return templates.text(request.language, danish);
    };
    auto giver = text(named(givers, consent.giver).danish);
    if (!consent.giver_name.empty()) giver += ": " + consent.giver_name;
    return fmt::format("{} · {} {} · {} {}", giver, text(named(forms, consent.form).danish),
                       http::time_text(request, consent.terms.given_at), text("noteret af"),
                       name_of(part.names, consent.user));
}

const char* standing_text(Standing standing) {
    switch (standing) {
        case Standing::holds: return "Gælder";
        case Standing::not_yet: return "Gælder ikke endnu";
        case Standing::lapsed: return "Udløbet";
        case Standing::withdrawn: return "Trukket tilbage";
    }
    std::unreachable();
}

void add_consent_row(http::Values row, const Consent& consent, const ConsentPart& part,
                     const statistics::CodeLists& codes, const http::Request& request,
                     const http::Templates& templates) {
    const auto language = request.language;
    const auto now = standing(consent.terms, request.now, request.today);
    auto receiver = statistics::label(codes, "caller", consent.terms.receiver, language);
    if (!consent.receiver_name.empty()) receiver += ": " + consent.receiver_name;
    row.set("number", part.record.value).set("consent_id", consent.id.value);
    row.set("receiver", receiver).set("said", said(consent, part, request, templates));
    row.set("scope", templates.text(language, named(scopes, consent.scope).danish));
    row.set("purpose", templates.text(language, named(purposes, consent.terms.purpose).danish));
    row.set("standing", templates.text(language, standing_text(now)));
    row.set("last_day", http::day_text(request, consent.terms.last_day));
    row.set("withdrawn_at", consent.terms.withdrawn_at
                                ? http::time_text(request, *consent.terms.withdrawn_at)
                                : "");
    const bool holds = now == Standing::holds;
    const bool changeable = part.sight == Sight::open;
    row.show_if(holds, "holds").show_if(!holds, "over");
    row.show_if(consent.terms.withdrawn_at.has_value(), "withdrawn");
    row.show_if(changeable && (holds || now == Standing::not_yet), "withdrawable");
    row.show_if(
        changeable && covers(consent.terms, consent.terms.receiver, request.now, request.today),
        "may_be_told");
    for (const auto& told : part.disclosures) {
        if (told.consent != consent.id) continue;
        auto line = row.add("told");
        line.set("told_at", http::time_text(request, told.at)).set("told_text", told.told);
        line.set("told_by", name_of(part.names, told.user));
    }
}

void add_consent_form(http::Page& page, http::Values part, const http::Form& form,
                      const statistics::CodeLists& codes, const http::Request& request) {
    std::vector<http::Choice> receivers;
    for (auto& choice : choices(codes, "caller", request))
        if (choice.value != patient_on_line) receivers.push_back(std::move(choice));
    const auto select = [&](const char* name, const char* label,
                            const std::vector<http::Choice>& all) {
        page.select(part.add(fmt::format("at_{}", name)),
                    {.name = name, .label = label, .required = true}, all, form);
    };
    const auto field = [&](const char* name, const char* label, std::size_t longest) {
        page.field(part.add(fmt::format("at_{}", name)),
                   {.name = name, .label = label, .autocomplete = "off", .longest = longest}, form);
    };
    select("giver", "Hvem siger ja?", choices_of(givers));
    field("giver_name", "Navn, når det ikke er patienten", longest_name);
    select("receiver", "Hvem må få noget at vide?", receivers);
    field("receiver_name", "Navn på den, der må få det at vide", longest_name);
    select("scope", "Hvad må fortælles?", choices_of(scopes));
    select("purpose", "Hvad skal det bruges til?", choices_of(purposes));
    select("consent_form", "Hvordan er der sagt ja?", choices_of(forms));
    field("given_day", "Givet den", 20);
    field("given_time", "Kl.", 5);
    field("last_day", "Gælder til og med", 20);
}

}  // namespace

void preset_consent(http::Form& form, const http::Request& request, std::string_view caller) {
    const auto now = http::local(request, request.now);
    form.preset("giver", "patient");
    form.preset("receiver",
                caller == patient_on_line || caller == nobody_on_line || caller == unknown_on_line
                    ? "paaroerende"
                    : caller);
    form.preset("scope", "case");
    form.preset("purpose", "guidance");
    form.preset("consent_form", "oral");
    form.preset("given_day", http::typed_day(now.day));
    form.preset("given_time", now.clock());
    form.preset("last_day", http::typed_day(last_possible_day(now.day)));
}

void add_consents(http::Page& page, const ConsentPart& part, const http::Form& form,
                  const statistics::CodeLists& codes, const http::Request& request,
                  const http::Templates& templates) {
    auto shown = page.values().include("consents", "casework/consents.html");
    shown.set("number", part.record.value).set("once", once_key());
    for (const auto& consent : part.consents)
        add_consent_row(shown.add("rows"), consent, part, codes, request, templates);
    shown.show_if(part.consents.empty() && part.sight != Sight::masked, "none");
    if (part.sight == Sight::read_only) return;
    auto entry = shown.add("entry");
    entry.show_if(form.value("action") == "consent", "opened");
    add_consent_form(page, entry, form, codes, request);
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
    if (!form.valid()) return case_page_again(request, database, vault, codes, templates, form);

    const auto saved = write_form(database, request, form, [&](store::Writer& db) {
        return add_consent(db, vault, consent, act_of(request));
    });
    if (!saved) return http::problem(templates, request, saved.error());
    return back_to_case(*record, "samtykke");
}

http::Response post_withdrawal(const http::Request& request, store::Database& database,
                               const http::Templates& templates) {
    const auto record = case_in(request);
    const auto id = number_in(request.parameters.at(1));
    if (!record || !id) return missing(templates, request, "Samtykket findes ikke.");
    const auto withdrawn = database.write([&](store::Writer& db) {
        return withdraw_consent(db, *record, ConsentId{*id}, act_of(request));
    });
    if (!withdrawn) return http::problem(templates, request, withdrawn.error());
    return back_to_case(*record, "samtykke-trukket");
}

http::Response post_disclosure(const http::Request& request, store::Database& database,
                               const seal::Vault& vault, const statistics::CodeLists& codes,
                               const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    http::Form form{request.body};
    const auto told = form.required_text("told", longest_told, "Skriv, hvad der er fortalt.");
    const auto consent = number_in(form.value("consent"));
    if (!consent) form.add_problem("", "Formularen er ikke hel. Indlæs siden igen.");
    if (form.valid()) {
        const auto saved = write_form(database, request, form, [&](store::Writer& db) {
            return add_disclosure(db, vault, *record, ConsentId{*consent}, told, act_of(request));
        });
        if (saved) return back_to_case(*record, "videregivet");
        form.add_problem("", saved.error().message);
    }
    return case_page_again(request, database, vault, codes, templates, form);
}

}  // namespace casework
