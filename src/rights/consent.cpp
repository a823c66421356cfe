#include "rights/consent.hpp"

#include <utility>

#include "rights/consent_texts.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

using namespace consenting;
using Facts = ConsentFacts;

class Consent {
public:
    explicit Consent(const law::Book& book)
        : own_age_{book.parameter("consent_own_age", law::Kind::number)},
          adult_age_{book.parameter("consent_adult_age", law::Kind::number)},
          representatives_{book.parameter("consent_representatives", law::Kind::word)},
          future_attorney_{book.parameter("consent_future_attorney", law::Kind::word)},
          attorney_{book.parameter("consent_attorney", law::Kind::word)},
          deceased_{book.parameter("consent_deceased", law::Kind::word)},
          office_rule_{book.parameter("consent_office_rule", law::Kind::word)},
          legal_basis_{book.parameter("consent_legal_basis", law::Kind::word)},
          form_{book.parameter("consent_form", law::Kind::word)},
          expiry_{book.parameter("consent_expiry", law::Kind::term)},
          office_{office_rule_,
                  {{"2007_01", &Consent::office_from_2007_01},
                   {"2019_01", &Consent::office_from_2019_01},
                   {"2020_01", &Consent::office_from_2020_01}}} {}

    std::vector<const law::Parameter*> law() const {
        return {&own_age_,  &adult_age_, &representatives_, &future_attorney_,
                &attorney_, &deceased_,  &office_rule_,     &legal_basis_,
                &form_,     &expiry_};
    }

    void decide(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.matter) return decision.ask_for("matter");
        switch (*facts.matter) {
            case ConsentMatter::guidance: guidance(decision, facts, question); break;
            case ConsentMatter::treatment: treatment(decision, facts, question); break;
            case ConsentMatter::office: office(decision, facts, question); break;
            case ConsentMatter::disclosure:
            case ConsentMatter::other_look_up: disclosure(decision, facts, question); break;
        }
    }

private:
    // Who decides for the patient: the patient, whoever has custody, or those who stand in.
    enum class Decides : std::uint8_t { patient, custody_holder, representative };

    std::optional<Decides> who_decides(Decision& decision, const Facts& facts,
                                       base::Date day) const {
        const auto* own_age = version_on(decision, own_age_, day);
        if (!own_age) return std::nullopt;
        const bool capable = *facts.state == PatientState::capable;
        if (*facts.age < own_age->number) {
            decision.step(under_age, {}, *facts.age);
            return Decides::custody_holder;
        }
        if (capable) {
            decision.step(decides_alone, {}, *facts.age);
            return Decides::patient;
        }
        decision.step(cannot_decide);
        return is_adult(decision, facts, day) ? Decides::representative : Decides::custody_holder;
    }
    bool is_adult(Decision& decision, const Facts& facts, base::Date day) const {
        const auto* adult = version_on(decision, adult_age_, day);
        return adult && *facts.age >= adult->number;
    }

    // Whether the one we talk to may decide; the outcome says as what. Null: may not.
    const Outcome* entitled(Decision& decision, const Facts& facts, Decides decides,
                            base::Date day) const {
        using enum Speaker;
        switch (*facts.speaker) {
            case patient: return decides == Decides::patient ? &own_matter : nullptr;
            case custody_holder: return decides == Decides::custody_holder ? &custody : nullptr;
            case relative:
                if (decides != Decides::representative) return nullptr;
                if (!facts.nearest) return ask(decision, "nearest");
                version_on(decision, representatives_, day);
                return *facts.nearest ? &relatives : nullptr;
            case guardian: return covered(decision, facts, decides, representatives_, day);
            case future_attorney: return covered(decision, facts, decides, future_attorney_, day);
            case attorney:
                if (decides == Decides::representative) {
                    decision.unsure.add(attorney_point);
                    return &attorney_unsettled;
                }
                return covered(decision, facts, decides, attorney_, day);
            case treating_doctor:
            case somebody_else: return nullptr;
        }
        std::unreachable();
    }
    static const Outcome* covered(Decision& decision, const Facts& facts, Decides decides,
                                  const law::Parameter& rule, base::Date day) {
        if (decides == Decides::custody_holder) return nullptr;
        if (!facts.authority_covers) return ask(decision, "authority_covers");
        version_on(decision, rule, day);
        return *facts.authority_covers ? &represented : &not_covered;
    }
    static const Outcome* ask(Decision& decision, const char* fact) {
        decision.ask(fact);
        return &more_facts_needed;
    }

    void guidance(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.speaker) decision.ask("speaker");
        if (!facts.state) decision.ask("state");
        if (decision.asks()) return;
        if (*facts.state == PatientState::deceased)
            return about_the_deceased(decision, facts, question.asked_on);
        if (!facts.age) decision.ask("age");
        if (decision.asks()) return;
        const auto decides = who_decides(decision, facts, question.asked_on);
        if (!decides) return;
        if (const auto* as = entitled(decision, facts, *decides, question.asked_on)) {
            decision.conclude(*as);
            return;
        }
        const bool patient_calls = *facts.speaker == Speaker::patient;
        if (*decides == Decides::representative) {
            decision.conclude(patient_calls ? own_with_support : general_only);
            return;
        }
        if (patient_calls) {
            decision.conclude(custody_needed);
            return;
        }
        by_word(decision, facts, *decides);
    }

    // A yes opens the matter to anyone; without one there is general guidance only.
    static void by_word(Decision& decision, const Facts& facts, Decides decides) {
        if (!facts.word) return decision.ask_for("word");
        if (*facts.word == PatientWord::consented)
            decision.conclude(with_consent);
        else if (decides == Decides::custody_holder)
            decision.conclude(custody_needed);
        else
            decision.conclude(*facts.word == PatientWord::refused ? refused_by_patient
                                                                  : general_only);
    }

    void about_the_deceased(Decision& decision, const Facts& facts, base::Date day) const {
        if (!version_on(decision, deceased_, day)) return;
        decision.step(has_died);
        const bool is_relative = *facts.speaker == Speaker::relative;
        if (!is_relative && *facts.speaker != Speaker::treating_doctor) {
            decision.conclude(general_only);
            return;
        }
        if (is_relative && !facts.nearest) decision.ask("nearest");
        if (!facts.against_wishes) decision.ask("against_wishes");
        if (decision.asks()) return;
        if (is_relative && !*facts.nearest)
            decision.conclude(general_only);
        else
            decision.conclude(*facts.against_wishes ? against_the_deceased : after_death);
    }

    void treatment(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.state) decision.ask("state");
        if (!facts.age) decision.ask("age");
        if (decision.asks()) return;
        const auto decides = who_decides(decision, facts, question.asked_on);
        if (!decides) return;
        switch (*decides) {
            case Decides::custody_holder: decision.conclude(custody_consents); return;
            case Decides::representative:
                version_on(decision, representatives_, question.asked_on);
                decision.conclude(others_consent);
                return;
            case Decides::patient: break;
        }
        decision.conclude(is_adult(decision, facts, question.asked_on) ? own_consent
                                                                       : own_consent_young);
    }

    void office(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.speaker) decision.ask("speaker");
        if (!facts.state) decision.ask("state");
        if (!facts.age) decision.ask("age");
        if (!facts.word) decision.ask("word");
        if (!facts.data) decision.ask("data");
        if (decision.asks()) return;
        const auto decides = who_decides(decision, facts, question.asked_on);
        if (!decides) return;
        const auto* as = entitled(decision, facts, *decides, question.asked_on);
        if (as == &more_facts_needed || as == &attorney_unsettled) {
            decision.conclude(*as);
            return;
        }
        const bool said_yes = *facts.word == PatientWord::consented;
        if (!said_yes || !as || as == &not_covered || *facts.state == PatientState::deceased) {
            version_on(decision, office_rule_, question.asked_on);
            decision.conclude(no_consent);
            return;
        }
        office_.decide(*this, decision, facts, question, question.asked_on, no_law);
    }
    void office_from_2007_01(Decision& decision, const Facts&, const Question&) const {
        decision.conclude(may_disclose);
    }
    void office_from_2019_01(Decision& decision, const Facts& facts, const Question&) const {
        const bool in_private = *facts.data == ConsentData::purely_private;
        decision.conclude(in_private ? private_unsettled : may_disclose);
    }
    void office_from_2020_01(Decision& decision, const Facts& facts, const Question&) const {
        const bool in_private = *facts.data == ConsentData::purely_private;
        decision.conclude(in_private ? private_left_out : may_disclose);
    }

    void disclosure(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.word) decision.ask("word");
        if (decision.asks()) return;
        const bool discloses = *facts.matter == ConsentMatter::disclosure;
        if (*facts.word != PatientWord::consented)
            return discloses ? without_consent(decision, facts, question.asked_on)
                             : refuse(decision, question.asked_on);
        if (!facts.form) decision.ask("form");
        if (!facts.consented_on) decision.ask("consented_on");
        if (decision.asks()) return;
        if (!version_on(decision, form_, *facts.consented_on)) return;
        if (*facts.form == ConsentForm::oral) {
            decision.conclude(must_be_written);
            return;
        }
        within_the_year(decision, facts, question);
    }
    void refuse(Decision& decision, base::Date day) const {
        if (version_on(decision, form_, day)) decision.conclude(no_written_consent);
    }
    void without_consent(Decision& decision, const Facts& facts, base::Date day) const {
        if (!facts.legal_basis) decision.ask("legal_basis");
        if (decision.asks() || !version_on(decision, legal_basis_, day)) return;
        decision.conclude(*facts.legal_basis ? may_without : no_written_consent);
    }

    void within_the_year(Decision& decision, const Facts& facts, const Question& question) const {
        const auto* expiry = version_on(decision, expiry_, *facts.consented_on);
        if (!expiry) return;
        const auto last = *facts.consented_on + base::Span{.months = expiry->term.count};
        const auto used = facts.used_on.value_or(question.asked_on);
        decision.deadlines.add({&expires, Counted::plainly, last, last < used});
        decision.step(given, *facts.consented_on);
        decision.step(lapses, last);
        decision.step(to_be_used, used);
        decision.exceeded = last < used;
        if (used == last) decision.lean_on(Reading::consent_end);
        const bool still_covers =
            used == last && question.readings.as<ConsentEndReading>(Reading::consent_end) ==
                                ConsentEndReading::still_covers;
        decision.conclude(used < last || still_covers ? valid : lapsed);
    }

    const law::Parameter& own_age_;
    const law::Parameter& adult_age_;
    const law::Parameter& representatives_;
    const law::Parameter& future_attorney_;
    const law::Parameter& attorney_;
    const law::Parameter& deceased_;
    const law::Parameter& office_rule_;
    const law::Parameter& legal_basis_;
    const law::Parameter& form_;
    const law::Parameter& expiry_;
    VersionChooser<Consent, Facts> office_;
};

void check(const Facts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "consented_on", facts.consented_on, asked_on);
    not_before(faults, "used_on", facts.used_on, "samtykket", facts.consented_on);
    const bool dead = facts.state == PatientState::deceased;
    if (dead && facts.speaker == Speaker::patient)
        faults.push_back({"speaker", "Patienten er død og kan ikke selv ringe."});
    if (dead && facts.matter == ConsentMatter::treatment)
        faults.push_back({"state", "En død patient kan ikke behandles."});
    // Custody ends with childhood, on every day the law files know.
    if (facts.speaker == Speaker::custody_holder && facts.age && *facts.age >= 18)
        faults.push_back({"speaker", "Ingen har forældremyndighed over en voksen."});
}

}  // namespace

Right consent(const law::Book& book) {
    const auto rule = std::make_shared<const Consent>(book);
    return make_right<Facts>({.name = "consent",
                              .danish = "Samtykke og hvem der må tale for patienten",
                              .question = "Må den, der spørger, tale for patienten?",
                              .section = "Sundhedsloven §§ 14-18, 42 d-45 og 51, stk. 4",
                              .facts = all_facts},
                             rule, check);
}

}  // namespace rights
