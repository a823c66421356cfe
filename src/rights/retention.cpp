#include "rights/retention.hpp"

namespace rights {
namespace {

using Facts = RetentionFacts;

constexpr Choice kinds[]{{"doctor", "Journal ført af læge, tandlæge eller jordemoder"},
                         {"other_health_person", "Journal ført af andre sundhedspersoner"},
                         {"office_case", "Sag på patientkontoret"},
                         {"log", "Log over opslag"}};
constexpr Choice keepers[]{{"public_authority", "Region, kommune eller stat"},
                           {"private_clinic", "En privat klinik eller praksis"}};

constexpr Fact all_facts[]{
    choice_fact<&Facts::kind>("kind", "Hvilke papirer?",
                              "Tiden afhænger af, hvem der har ført dem.", kinds),
    date_fact<&Facts::last_entry_on>("last_entry_on", "Den sidste optegnelse er fra",
                                     "Tiden regnes fra den sidste optegnelse."),
    yes_no_fact<&Facts::case_open>("case_open", "Er der en klage-, tilsyns- eller erstatningssag?",
                                   "Så skal journalen bevares, til sagen er slut."),
    choice_fact<&Facts::keeper>("keeper", "Hvem har journalen?",
                                "Det offentlige skal også følge arkivloven.", keepers),
};

constexpr DeadlineText keep_until{"keep_until", "Skal bevares til og med"};

constexpr StepText last_entry{"last_entry", "Den sidste optegnelse er fra {dato}. Det er dag 0."};
constexpr StepText years_end{"years_end", "Tiden er forbi efter {dato}."};
constexpr StepText case_runs{"case_open", "Der er en sag i gang om journalen."};
constexpr StepText log_order{"log_order", "Loggens tid står i regler efter sundhedsloven § 42 c."};

constexpr Outcome must_keep{"must_keep", Verdict::not_met,
                            "Nej, journalen skal bevares til og med {frist}.", "", ""};
constexpr Outcome kept_for_case{"kept_for_case", Verdict::not_met,
                                "Nej, journalen skal bevares, så længe der er en sag om den.", "",
                                "Den, der har journalen, venter, til sagen er slut."};
constexpr Outcome ask_archive{
    "archive_rules", Verdict::undecided,
    "Journalreglernes tid er gået, men arkivloven kan kræve mere. Jeg spørger arkivet.", "",
    "Rådgiveren spørger regionens arkiv."};
constexpr Outcome may_delete{"may_be_deleted", Verdict::met,
                             "Ja, journalen må slettes. Den skulle bevares til og med {frist}.", "",
                             ""};
constexpr Outcome local_plan{
    "local_plan", Verdict::undecided,
    "Kontorets sager følger regionens journalplan. Jeg slår den op og ringer tilbage.", "",
    "Rådgiveren slår journalplanen op."};
constexpr Outcome log_unread{
    "log_unread", Verdict::undecided,
    "Jeg skal have undersøgt, hvor længe loggen bevares. Jeg ringer tilbage.", "",
    "Rådgiveren spørger regionens it-afdeling."};
constexpr const char* log_point = "Reglerne om loggen efter sundhedsloven § 42 c er ikke fundet.";

class Retention {
public:
    explicit Retention(const law::Book& book)
        : calendar_{book.calendar()},
          doctor_{book.parameter("retention_doctor", law::Kind::term)},
          other_{book.parameter("retention_other", law::Kind::term)},
          office_{book.parameter("retention_office_case", law::Kind::word)} {}

    std::vector<const law::Parameter*> law() const { return {&doctor_, &other_, &office_}; }

    void decide(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.kind) return decision.ask_for("kind");
        switch (*facts.kind) {
            case RecordKind::doctor: of_record(decision, facts, question, doctor_); break;
            case RecordKind::other_health_person:
                of_record(decision, facts, question, other_);
                break;
            case RecordKind::office_case:
                if (version_on(decision, office_, question.asked_on)) decision.conclude(local_plan);
                break;
            case RecordKind::log:
                decision.step(log_order);
                decision.unsure.add(log_point);
                decision.conclude(log_unread);
                break;
        }
    }

private:
    // The order of the day of asking rules all records that are kept then.
    void of_record(Decision& decision, const Facts& facts, const Question& question,
                   const law::Parameter& years) const {
        if (!facts.last_entry_on) decision.ask("last_entry_on");
        if (!facts.case_open) decision.ask("case_open");
        if (decision.asks()) return;
        const auto* version = version_on(decision, years, question.asked_on);
        if (!version) return;
        const auto last = calendar_.after(*facts.last_entry_on, version->term);
        decision.step(last_entry, *facts.last_entry_on);
        decision.step(years_end, last);
        decision.deadlines.add({&keep_until, Counted::plainly, last, false});
        if (*facts.case_open) {
            decision.step(case_runs);
            decision.conclude(kept_for_case);
            return;
        }
        if (question.asked_on <= last) {
            decision.conclude(must_keep);
            return;
        }
        if (!facts.keeper) return decision.ask_for("keeper");
        decision.conclude(*facts.keeper == Keeper::private_clinic ? may_delete : ask_archive);
    }

    const law::Calendar& calendar_;
    const law::Parameter& doctor_;
    const law::Parameter& other_;
    const law::Parameter& office_;
};

void check(const Facts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "last_entry_on", facts.last_entry_on, asked_on);
}

}  // namespace

Right retention(const law::Book& book) {
    const auto rule = std::make_shared<const Retention>(book);
    return make_right<Facts>({.name = "retention",
                              .danish = "Opbevaring af journaler",
                              .question = "Må journalen slettes nu?",
                              .section = "Bekendtgørelsen om patientjournaler § 35",
                              .facts = all_facts},
                             rule, check);
}

}  // namespace rights
