#include "audit/words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace audit {

namespace {

struct Word {
    std::string_view code;
    std::string_view danish;
};

constexpr std::array actions{
    Word{"read.page", "Set på en side"},
    Word{"read.list", "Set på en liste"},
    Word{"read.search", "Fundet ved søgning"},
    Word{"read.file", "Hentet som fil"},
    Word{"read.api", "Hentet af et program"},
    Word{"read.drill_down", "Set bag et tal"},
    Word{"read.print", "Skrevet ud"},
    Word{"read.action", "Set ved en handling"},
    Word{"read.command", "Læst af en kommando"},
    Word{"inquiry.registered", "Henvendelse registreret"},
    Word{"inquiries.imported", "Henvendelser indlæst"},
    Word{"contact.added", "Kontakt tilføjet"},
    Word{"contact.corrected", "Kontakt rettet"},
    Word{"contact.annulled", "Kontakt annulleret"},
    Word{"note.saved", "Notat gemt"},
    Word{"case.codes_corrected", "Sagens koder rettet"},
    Word{"case.annulled", "Sag annulleret"},
    Word{"case.closed", "Sag afsluttet"},
    Word{"case.reopened", "Sag genåbnet"},
    Word{"case.answered", "Henvendelse besvaret"},
    Word{"case.next_day_set", "Næste dag sat"},
    Word{"case.handed_over", "Sag overdraget"},
    Word{"case.taken_over", "Sag overtaget"},
    Word{"case.moved", "Sag flyttet"},
    Word{"case.person_attached", "Person sat på sagen"},
    Word{"case.locked", "Sag låst"},
    Word{"case.unlocked", "Sag låst op"},
    Word{"line.stated", "Noteret, hvem der er i røret"},
    Word{"consent.added", "Samtykke noteret"},
    Word{"consent.withdrawn", "Samtykke trukket tilbage"},
    Word{"disclosure.added", "Oplysninger givet videre"},
    Word{"break_glass.opened", "Nødadgang til sagen"},
    Word{"break_glass.ended", "Nødadgang afsluttet"},
    Word{"break_glass.seen", "Nødadgang set af rådgiveren"},
    Word{"address.shown", "Beskyttet adresse vist"},
    Word{"address.protected", "Adresse beskyttet"},
    Word{"address.unprotected", "Adresse ikke længere beskyttet"},
    Word{"person.is_colleague", "Person noteret som kollega"},
    Word{"person.is_no_colleague", "Person ikke længere noteret som kollega"},
    Word{"person.added", "Person oprettet"},
    Word{"person.changed", "Oplysninger om personen rettet"},
    Word{"persons.merged", "Personer samlet"},
    Word{"persons.unmerged", "Personer skilt ad"},
    Word{"promise.made", "Aftale lavet"},
    Word{"promise.kept", "Aftale holdt"},
    Word{"verdict.stored", "Svar om en ret gemt"},
    Word{"verdict.annulled", "Svar om en ret annulleret"},
    Word{"action.undone", "Handling fortrudt"},
    Word{"hold.placed", "Sagen skal bevares"},
    Word{"hold.lifted", "Bevaring ophævet"},
    Word{"erasure.requested", "Anmodning om sletning noteret"},
    Word{"erasure.refused", "Anmodning om sletning afslået"},
    Word{"erasure.granted", "Anmodning om sletning imødekommet"},
    Word{"erasure.proposed", "Sletning foreslået"},
    Word{"erasure.approved", "Sletning godkendt"},
    Word{"erasure.rejected", "Sletning afvist"},
    Word{"case.erased", "Sag slettet"},
    Word{"person.erased", "Person slettet"},
    Word{"erased.again", "Slettet igen efter en gendannelse"},
    Word{"backup.taken", "Backup taget"},
    Word{"backup.restored", "Backup gendannet"},
    Word{"audit.compared", "Sammenlignet for usædvanlige opslag"},
    Word{"audit.sample_drawn", "Stikprøve udtaget"},
    Word{"audit.sample_seen", "Stikprøve set efter"},
    Word{"user.signed_in", "Logget ind"},
    Word{"user.signed_out", "Logget ud"},
    Word{"user.created", "Konto oprettet"},
    Word{"user.added", "Konto oprettet"},
    Word{"user.closed", "Konto lukket"},
    Word{"user.disabled", "Konto lukket"},
    Word{"user.opened", "Konto åbnet"},
    Word{"user.reset", "Ny adgangskode givet"},
    Word{"user.password_reset", "Ny adgangskode givet"},
    Word{"user.password_changed", "Adgangskode skiftet"},
    Word{"user.proved", "Adgangskode vist igen"},
    Word{"user.role_changed", "Rolle skiftet"},
    Word{"user.second_factor_set", "Totrinsbekræftelse slået til"},
    Word{"user.second_factor_removed", "Totrinsbekræftelse slået fra"},
    Word{"user.second_factor_reset", "Totrinsbekræftelse nulstillet"},
    Word{"user.recovery_codes_renewed", "Nye gendannelseskoder lavet"},
    Word{"user.recovery_code_used", "Gendannelseskode brugt"},
    Word{"user.session_ended", "Session afsluttet"},
    Word{"user.sessions_ended", "Sessioner afsluttet"},
    Word{"region.signed_out", "Logget ud hos regionen"},
};
constexpr std::array purposes{
    Word{"casework", "Behandling af en henvendelse"},
    Word{"break_glass", "Åbnet med en særlig begrundelse"},
    Word{"audit", "Kontrol af opslag"},
    Word{"access_request", "Indsigt til personen selv"},
    Word{"", "Drift af systemet"},
};
constexpr std::array subjects{
    Word{"case", "sag"},         Word{"person", "person"},    Word{"user", "bruger"},
    Word{"list", "flere"},       Word{"everyone", "alle"},    Word{"batch", "indlæsning"},
    Word{"report", "beretning"}, Word{"erasure", "sletning"}, Word{"backup", "backup"},
};

std::string said(std::span<const Word> words, std::string_view code) {
    const auto found = std::ranges::find(words, code, &Word::code);
    return std::string{found == words.end() ? code : found->danish};
}

}  // namespace

std::string danish_action(std::string_view action) {
    return said(actions, action);
}

std::string danish_purpose(std::string_view purpose) {
    return said(purposes, purpose);
}

std::string danish_subject(std::string_view subject) {
    return said(subjects, subject);
}

}  // namespace audit
