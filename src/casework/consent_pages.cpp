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
    auto receiver = statistics::label_of_one(codes, "caller", consent.terms.receiver, language);
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

}  // namespace

void add_consents(http::Page& page, const ConsentPart& part, const statistics::CodeLists& codes,
                  const http::Request& request, const http::Templates& templates) {
    auto shown = page.values().include("consents", "casework/consents.html");
    shown.set("number", part.record.value).set("once", once_key());
    for (const auto& consent : part.consents)
        add_consent_row(shown.add("rows"), consent, part, codes, request, templates);
    shown.show_if(part.consents.empty() && part.sight != Sight::masked, "none");
    shown.show_if(part.sight != Sight::read_only, "addable");
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
