#include "report/access_bundle_pages.hpp"

#include <fmt/format.h>

#include "casework/retention.hpp"
#include "statistics/code_label.hpp"

namespace report {

namespace {

class Writer {
public:
    Writer(const casework::AccessBundle& bundle, const BundleWords& words)
        : bundle_{bundle}, words_{words} {}

    Document written() {
        document_.title = "Indsigt i oplysninger";
        document_.subtitle = fmt::format("Patientkontoret, {}", words_.today.danish());
        document_.day = words_.today;
        heading(1, "Hvad dette er");
        paragraph(
            "Her står, hvad patientkontoret har gemt om personen, og hvor det kommer fra, efter "
            "databeskyttelsesforordningens artikel 15. Kontoret vejleder om rettigheder efter "
            "sundhedslovens § 51. Er noget forkert, kan det rettes, og der kan klages til "
            "Datatilsynet.");
        paragraph(
            "Udskriften har de sager, som den medarbejder, der har lavet den, har adgang til. Er "
            "en sag låst til andre, udleverer de den. En beskyttet adresse står ikke i "
            "udskriften.");
        persons();
        heading(1, "Sager");
        if (bundle_.cases.empty()) paragraph("Der er ingen sager.");
        for (const auto& record : bundle_.cases) one_case(record);
        requests();
        return std::move(document_);
    }

private:
    void heading(int level, std::string text) {
        document_.blocks.push_back(Heading{level, std::move(text)});
    }
    void paragraph(std::string text) { document_.blocks.push_back(Paragraph{std::move(text)}); }
    void bullets(std::vector<std::string> items) {
        std::erase(items, "");
        if (!items.empty()) document_.blocks.push_back(Bullets{std::move(items)});
    }
    static std::string line(std::string_view name, std::string_view value) {
        return value.empty() ? "" : fmt::format("{}: {}", name, value);
    }
    std::string time(base::Instant at) const { return words_.zone.local(at).danish(); }
    std::string time(const std::optional<base::Instant>& at) const { return at ? time(*at) : ""; }
    std::string who(std::optional<base::UserId> user) const {
        if (!user) return "programmet";
        const auto found = bundle_.names.find(*user);
        return found == bundle_.names.end() ? "" : found->second;
    }
    std::string label(const char* list, const std::string& code) const {
        return statistics::label(words_.codes, list, code, http::Language::danish);
    }
    std::string caller(const std::string& code) const {
        return statistics::label_of_one(words_.codes, "caller", code, http::Language::danish);
    }

    void persons() {
        heading(1, "Personen");
        for (const auto& record : bundle_.records) {
            const auto& person = record.person;
            if (&record != &bundle_.records.front()) heading(2, "Registreret også som");
            std::vector<std::string> items{
                line("Navn", person.name),
                line("CPR-nummer", person.cpr),
                line("Telefon", person.phone),
                line("Mail", person.email),
                line("Adresse", person.protected_address ? "beskyttet" : person.address),
                line("Registreret", time(record.created_at)),
                line("Kollega på kontoret", record.colleague ? who(record.colleague) : "")};
            for (const auto& cpr : record.former_cprs)
                items.push_back(line("Tidligere CPR-nummer", cpr));
            bullets(std::move(items));
        }
    }

    void one_case(const casework::BundleCase& bundle) {
        const auto& record = bundle.record;
        heading(2, fmt::format("Sag {}: {}", record.id.value, label("reason", record.reason)));
        std::vector<std::string> items{
            line("Kilde", bundle.import ? fmt::format("læst ind fra filen {}", *bundle.import)
                                        : "registreret på patientkontoret"),
            line("Modtaget", time(record.received_at)),
            line("Besvaret", time(record.answered_at)),
            line("Status", casework::danish(record.status)),
            line("Afsluttet", time(record.closed_at)),
            line("Næste dag", record.next_day ? record.next_day->danish() : ""),
            line("Ejer", record.owner ? who(record.owner) : ""),
            line("Henvenders navn", record.caller_text.name),
            line("Henvenders telefon", record.caller_text.phone)};
        for (const auto& subject : record.subjects)
            items.push_back(line("Emne", label("subject", subject)));
        for (const auto& hold : bundle.holds)
            if (const auto reason = casework::reason_of(casework::hold_reasons(), hold.reason))
                items.push_back(
                    fmt::format("{}: {}{}", hold.lifted_at ? "Har været bevaret" : "Bevares",
                                reason->danish, fmt::format(", siden {}", time(hold.placed_at))));
        bullets(std::move(items));
        texts(bundle);
        told(bundle);
        looked(bundle);
    }
    void texts(const casework::BundleCase& bundle) {
        for (const auto& contact : bundle.contacts) {
            paragraph(fmt::format("Kontakt {} ({}, {}){}, noteret af {}:{}",
                                  time(contact.received_at), label("channel", contact.channel),
                                  caller(contact.caller), contact.annulled ? ", annulleret" : "",
                                  who(contact.user), contact.note.empty() ? " intet notat." : ""));
            if (!contact.note.empty()) paragraph(contact.note);
        }
        for (const auto& promise : bundle.promises)
            paragraph(fmt::format("Løfte om at ringe {}{}: {}", time(promise.due_at),
                                  promise.kept_at ? ", indfriet" : "", promise.text));
        for (const auto& handover : bundle.handovers)
            paragraph(fmt::format("Overdraget {} fra {} til {}{}{}", time(handover.at),
                                  who(handover.from), who(handover.to),
                                  handover.note.empty() ? "." : ": ", handover.note));
        for (const auto& verdict : bundle.verdicts) {
            paragraph(fmt::format("Svar om en ret {}{}, givet af {}: {}", time(verdict.stored_at),
                                  verdict.annulled ? ", annulleret" : "", who(verdict.user),
                                  verdict.say));
            paragraph(verdict.explanation);
            paragraph(fmt::format("Oplysninger, svaret bygger på: {}", verdict.facts));
        }
        for (const auto& draft : bundle.drafts)
            paragraph(fmt::format("Kladde {}: {}", time(draft.saved_at), draft.fields));
    }

    void told(const casework::BundleCase& bundle) {
        using casework::named;
        for (const auto& consent : bundle.consents) {
            auto giver = std::string{named(casework::givers, consent.giver).danish};
            if (!consent.giver_name.empty()) giver += " " + consent.giver_name;
            auto receiver = caller(consent.terms.receiver);
            if (!consent.receiver_name.empty()) receiver += " " + consent.receiver_name;
            paragraph(fmt::format("Samtykke {}, noteret af {}:", time(consent.terms.given_at),
                                  who(consent.user)));
            bullets({line("Fra", giver), line("Til", receiver),
                     line("Givet", named(casework::forms, consent.form).danish),
                     line("Må fortælles", named(casework::scopes, consent.scope).danish),
                     line("Formål", named(casework::purposes, consent.terms.purpose).danish),
                     line("Gælder til og med", consent.terms.last_day.danish()),
                     line("Trukket tilbage", time(consent.terms.withdrawn_at))});
            for (const auto& one : bundle.disclosures)
                if (one.consent == consent.id)
                    paragraph(
                        fmt::format("Fortalt {} af {}: {}", time(one.at), who(one.user), one.told));
        }
    }
    void looked(const casework::BundleCase& bundle) {
        for (const auto& look : bundle.looks)
            paragraph(
                fmt::format("Nødadgang {} af {}: {}", time(look.at), who(look.user), look.reason));
        for (const auto& one : bundle.lines)
            paragraph(fmt::format(
                "Noteret {} af {}, hvem der var i røret: {}", time(one.at), who(one.user),
                one.line == casework::nobody_on_line ? "ingen" : caller(one.line)));
        std::string names;
        for (const auto user : bundle.locked_to)
            names += fmt::format("{}{}", names.empty() ? "" : ", ", who(user));
        if (!names.empty()) paragraph(fmt::format("Sagen er låst til {}.", names));
    }

    void requests() {
        if (bundle_.requests.empty()) return;
        heading(1, "Anmodninger om sletning");
        std::vector<std::string> items;
        for (const auto& request : bundle_.requests) {
            const auto ground = casework::reason_of(casework::refusal_grounds(), request.ground);
            const auto answer = request.decision == "refused"
                                    ? fmt::format("afslag: {}", ground ? ground->danish : "")
                                : request.decision == "proposed" ? std::string{"foreslået slettet"}
                                                                 : std::string{"ikke besvaret"};
            items.push_back(fmt::format("Modtaget {}, {}", request.received_on.danish(), answer));
        }
        bullets(std::move(items));
    }

    const casework::AccessBundle& bundle_;
    const BundleWords& words_;
    Document document_;
};

}  // namespace

Document access_document(const casework::AccessBundle& bundle, const BundleWords& words) {
    return Writer{bundle, words}.written();
}

}  // namespace report
