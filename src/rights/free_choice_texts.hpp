#pragma once

#include "rights/decision.hpp"
#include "rights/free_choice.hpp"

// The facts and the Danish texts of the free choice of hospital.
namespace rights::free_choice_texts {

inline constexpr Choice referrers[]{
    {"doctor", "En læge"},
    {"dentist", "En tandlæge"},
    {"chiropractor", "En kiropraktor"},
    {"published", "Andre, som regionen har offentliggjort, kan henvise"},
    {"waived", "Ingen, men regionen behandler uden henvisning"},
    {"other", "Andre"},
    {"nobody", "Ingen"}};
inline constexpr Choice purposes[]{{"treatment", "Behandling"},
                                   {"work_up", "Udredning på sygehus"},
                                   {"examination", "En undersøgelse til lægens eget brug"}};
inline constexpr Choice institutions[]{
    {"public_hospital", "Et offentligt sygehus"},
    {"other_private", "Et andet privat sygehus"},
    {"abroad", "Et sygehus i udlandet"},
    {"sankt_lukas", "Sankt Lukas Hospice"},
    {"diakonissestiftelsen", "Diakonissestiftelsens Hospice"},
    {"sct_maria", "Sct. Maria Hospice Center"},
    {"oasis", "OASIS"},
    {"rct_jylland", "RCT-Jylland"},
    {"dignity", "DIGNITY (før 2013: RCT i København)"},
    {"epilepsy_filadelfia", "Epilepsihospitalet Filadelfia"},
    {"ms_haslev", "Sclerosehospitalet i Haslev"},
    {"ms_ry", "Sclerosehospitalet i Ry"},
    {"ptu", "PTU's RehabiliteringsCenter"},
    {"health_middelfart", "Center for sundhed og træning i Middelfart"},
    {"health_aarhus", "Center for sundhed og træning i Aarhus"},
    {"health_skaelskoer", "Center for sundhed og træning i Skælskør"},
    {"muscular_dystrophy", "RehabiliteringsCenter for Muskelsvind"},
    {"vejlefjord", "Vejlefjord"},
    {"brain_injury", "Center for Hjerneskade"},
    {"kamillianergaarden", "KamillianerGaardens Hospice"},
    {"hospice_fyn", "Hospice Fyn"},
    {"arresoedal", "Arresødal Hospice"},
    {"hospice_sjaelland", "Hospice Sjælland"},
    {"hospice_soenderjylland", "Hospice Sønderjylland"},
    {"anker_fjord", "Anker Fjord Hospice"},
    {"hospice_limfjord", "Hospice Limfjord"},
    {"hospice_sydvestjylland", "Hospice Sydvestjylland"},
    {"hospice_vendsyssel", "Hospice Vendsyssel"},
    {"hospice_djursland", "Hospice Djursland"},
    {"hospice_soendergaard", "Hospice Søndergård"},
    {"svanevig", "Svanevig Hospice"},
    {"hospice_filadelfia", "Hospicegården Filadelfia"},
    {"hospice_sydfyn", "Hospice Sydfyn"},
    {"hospice_soeholm", "Hospice Søholm"},
    {"graasten", "Kong Chr. X's Gigthospital i Gråsten"}};
inline constexpr Choice detentions[]{
    {"none", "Nej"},
    {"not_limited", "Ja, men valget er ikke begrænset"},
    {"limited", "Ja, og myndigheden har begrænset valget"},
    {"forensic", "Anklagemyndigheden bestemmer stedet (retspsykiatri)"}};
inline constexpr Choice psychiatric_limits[]{
    {"no_psychiatry", "Det er ikke psykiatri"},
    {"not_limited", "Psykiatri, og valget er ikke begrænset"},
    {"limited", "Psykiatri, og valget er begrænset af hensyn til patienten"}};
inline constexpr Choice refusals[]{{"none", "Nej, eller der er ikke svaret endnu"},
                                   {"capacity", "Ja: afdelingen mangler plads"},
                                   {"special_function", "Ja: afdelingen er specialiseret"},
                                   {"suspended", "Ja: retten er sat ud af kraft"},
                                   {"other", "Ja: af en anden grund"},
                                   {"unanswered", "Ønsket blev aldrig besvaret"}};
inline constexpr Choice interests[]{
    {"own_region", "Ja, patienter, der bor i regionen"},
    {"special_patients", "Ja, patienter, der skal have den specialiserede behandling"},
    {"other_patients", "Ja, andre patienter"},
    {"nobody", "Nej"},
    {"not_documented", "Det er ikke undersøgt eller dokumenteret"}};
inline constexpr Choice residence_groups[]{
    {"none", "Nej"},
    {"boarding_pupil", "Ja, elev på kostskole eller efterskole"},
    {"placed_outside_home", "Ja, anbragt uden for hjemmet"},
    {"conscript", "Ja, værnepligtig på en kaserne"},
    {"inmate", "Ja, indsat i fængsel"},
    {"psychiatric_placement", "Ja, på psykiatrisk afdeling, i boform eller i forvaring"}};

inline constexpr Fact facts[]{
    date_fact<&FreeChoiceFacts::chosen_on>("chosen_on", "Hvornår bad patienten om sygehuset?",
                                           "Reglerne om at afvise har været forskellige."),
    yes_no_fact<&FreeChoiceFacts::acute>("acute", "Er det akut?",
                                         "Ved akut sygdom gælder valget ikke."),
    yes_no_fact<&FreeChoiceFacts::can_be_moved>(
        "can_be_moved", "Tåler patienten at blive flyttet?",
        "Så længe patienten ikke tåler det, må sygehuset ikke afvise."),
    choice_fact<&FreeChoiceFacts::referred_by>("referred_by", "Hvem har henvist?",
                                               "Valget gælder den, der er henvist.", referrers),
    choice_fact<&FreeChoiceFacts::referred_to>("referred_to", "Hvad er patienten henvist til?",
                                               "Undersøgelser til lægens eget brug kom med i 2010.",
                                               purposes),
    choice_fact<&FreeChoiceFacts::institution>(
        "institution", "Hvilket sygehus?",
        "Valget gælder offentlige sygehuse og de private, der står i bekendtgørelsen.",
        institutions),
    choice_fact<&FreeChoiceFacts::detention>(
        "detention", "Er patienten indsat eller anbragt?",
        "En myndighed kan begrænse valget af hensyn til sikkerhed eller retshåndhævelse.",
        detentions),
    choice_fact<&FreeChoiceFacts::psychiatric_limit>(
        "psychiatric_limit", "Er det psykiatri?",
        "Til og med august 2014 kunne valget begrænses af hensyn til patienten.",
        psychiatric_limits),
    choice_fact<&FreeChoiceFacts::refusal>("refusal", "Har afdelingen sagt nej?",
                                           "En afdeling må kun afvise af to grunde.", refusals),
    yes_no_fact<&FreeChoiceFacts::request_documented>(
        "request_documented", "Kan det vises, at patienten bad om sygehuset?",
        "Uden et bevis kan der ikke udtales kritik."),
    yes_no_fact<&FreeChoiceFacts::lives_in_region>(
        "lives_in_region", "Bor patienten i sygehusets region?",
        "Før 2013 kunne kun patienter fra andre regioner afvises på grund af pladsmangel."),
    choice_fact<&FreeChoiceFacts::residence_group>(
        "residence_group", "Opholder patienten sig i regionen i over 3 måneder af en særlig grund?",
        "De patienter kan ikke afvises på grund af pladsmangel.", residence_groups),
    yes_no_fact<&FreeChoiceFacts::special_patient>(
        "special_patient", "Skal patienten have den specialiserede behandling?",
        "En specialiseret afdeling kan kun afvise dem, der ikke skal have den."),
    yes_no_fact<&FreeChoiceFacts::capacity_documented>(
        "capacity_documented", "Er pladsmanglen undersøgt og dokumenteret?",
        "Afdelingen skal kunne vise fx en væsentligt længere ventetid end andre steder."),
    choice_fact<&FreeChoiceFacts::interest>(
        "interest", "Ville væsentlige hensyn til andre blive sat til side?",
        "Pladsmangel eller specialisering er ikke nok i sig selv.", interests),
};

inline constexpr StepText asked_for{"chosen_on", "Patienten bad om sygehuset {dato}."};
inline constexpr StepText is_public{"public_hospital",
                                    "Alle regioners offentlige sygehuse kan vælges."};
inline constexpr StepText in_frame{
    "institution", "Sygehuset står i bekendtgørelsen; valget gælder inden for årets ramme."};
inline constexpr StepText in_agreement{
    "hospice", "Stedet står i bekendtgørelsen; valget gælder inden for dets overenskomst."};
inline constexpr StepText never_suspended{"never_suspended",
                                          "Det frie sygehusvalg har aldrig været sat ud af kraft."};
inline constexpr StepText protected_group{
    "residence_group",
    "Den gruppe kan ikke afvises på grund af pladsmangel, men godt af en specialiseret afdeling."};
inline constexpr StepText own_resident{
    "lives_in_region", "Patienter, der bor i regionen, kunne ikke afvises af pladsmangel."};
inline constexpr StepText undocumented{
    "not_documented", "Afdelingen har ikke undersøgt og dokumenteret pladsmanglen."};
inline constexpr StepText no_interest{
    "no_interest", "Ingen væsentlige hensyn, som loven nævner, ville blive sat til side."};
inline constexpr StepText is_special{"special_patient",
                                     "Patienten skal selv have den specialiserede behandling."};
inline constexpr StepText not_for_examinations{
    "examination", "Den grund gælder ikke undersøgelser til lægens eget brug."};
inline constexpr StepText no_ground{"no_ground", "Loven kender ikke den grund til at afvise."};
inline constexpr StepText act_and_order{
    "act_and_order",
    "Loven tillader kun at afvise af hensyn til dem, der bor i regionen, bekendtgørelsen af hensyn "
    "til alle andre patienter."};
inline constexpr StepText both_met{"both_conditions",
                                   "Både grunden og hensynet til de andre patienter er til stede."};

inline constexpr Outcome granted{
    "choice_granted", Verdict::met, "Ja, du kan vælge det sygehus.",
    "Kørsel betales kun som til det sygehus, regionen ellers ville henvise til. Ventetiden kan "
    "være længere.",
    "Den, der henviser, skal henvise til det valgte sygehus, hvis det kan behandle."};
inline constexpr Outcome not_refusable{
    "not_refusable", Verdict::met, "Ja, du kan vælge det sygehus, og det må ikke afvise dig her.",
    "Patienten kan klage til Styrelsen for Patientklager, hvis sygehuset holder fast i afslaget.",
    "Rådgiveren beder sygehuset tage imod patienten."};
inline constexpr Outcome refusable_for_capacity{
    "refusable", Verdict::not_met,
    "Nej, sygehuset må afvise dig, fordi det mangler plads, og andre patienter ellers ville komme "
    "i klemme.",
    "Patienten kan vælge et andet sygehus.",
    "Sygehuset skal kunne vise, at det har undersøgt ventetiden."};
inline constexpr Outcome refusable_for_function{
    "refusable", Verdict::not_met,
    "Nej, den specialiserede afdeling må afvise dig, fordi andre patienter ellers ville komme i "
    "klemme.",
    "Patienten kan vælge en afdeling, der behandler sygdommen som sin almindelige opgave.",
    "Sygehuset skal kunne begrunde afslaget."};
inline constexpr Outcome not_proven{
    "not_proven", Verdict::undecided,
    "Det kan ikke vises, at du bad om sygehuset, så jeg kan ikke sige, at nogen har gjort fejl.",
    "Patienten kan bede om sygehuset nu, helst skriftligt.",
    "Rådgiveren hjælper med at bede om det."};
inline constexpr Outcome acute_illness{
    "no_right", Verdict::not_met,
    "Nej, når det er akut, er der ikke frit valg; du behandles på det sygehus, du kommer ind på.",
    "Når det ikke længere er akut, kan patienten vælge sygehus.", ""};
inline constexpr Outcome acute_kept{
    "not_refusable", Verdict::met,
    "Ja, sygehuset må ikke afvise dig, så længe du ikke tåler at blive flyttet.",
    "Når patienten tåler at blive flyttet, kan det ske til et sygehus i patientens egen region.",
    "Sygehuset beholder patienten så længe."};
inline constexpr Outcome no_referral{
    "no_right", Verdict::not_met, "Nej, du skal være henvist, før du kan vælge sygehus.",
    "Patienten kan tale med sin læge om en henvisning.", "Patienten beder lægen om en henvisning."};
inline constexpr Outcome not_an_institution{
    "no_right", Verdict::not_met, "Nej, det frie sygehusvalg gælder ikke det sygehus.",
    "Et andet privat sygehus eller et i udlandet kan være en mulighed efter andre regler.",
    "Rådgiveren ser på det udvidede frie sygehusvalg eller behandling i udlandet."};
inline constexpr Outcome examination_elsewhere{
    "unsettled", Verdict::undecided,
    "Jeg må undersøge, om du kan vælge det sted til en undersøgelse. Jeg ringer tilbage.", "",
    "Rådgiveren spørger regionen."};
inline constexpr Outcome no_examinations{
    "no_right", Verdict::not_met,
    "Nej, dengang gjaldt det frie sygehusvalg ikke undersøgelser til lægens eget brug.", "", ""};
inline constexpr Outcome detained{
    "no_right", Verdict::not_met,
    "Nej, valget er begrænset af den myndighed, der bestemmer, om du må gå ud.",
    "Patienten kan spørge myndigheden om grunden.", ""};
inline constexpr Outcome forensic{
    "no_right", Verdict::not_met,
    "Nej, anklagemyndigheden bestemmer, hvilket sygehus en retspsykiatrisk patient skal være på.",
    "", ""};
inline constexpr Outcome limited_for_patient{
    "no_right", Verdict::not_met,
    "Nej, dengang kunne valget begrænses i psykiatrien af hensyn til patienten selv.", "", ""};

inline constexpr const char* examination_text =
    "Loven giver samme valg til undersøgelser som til behandling; bekendtgørelsen nævner kun "
    "regionernes sygehuse.";

}  // namespace rights::free_choice_texts
