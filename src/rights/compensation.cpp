#include "rights/compensation.hpp"

#include <algorithm>
#include <utility>

#include "rights/citizen_deadline.hpp"
#include "rights/compensation_texts.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

using namespace citizen;
using namespace injury;
using Facts = CompensationFacts;

// The yearly amounts are published rounded; how is not known. Nearer than this nobody can say.
constexpr std::int64_t rounding_oere = 100'00;

class Compensation {
public:
    explicit Compensation(const law::Book& book)
        : calendar_{book.calendar()},
          authority_{book.parameter("compensation_authority", law::Kind::word)},
          board_{book.parameter("compensation_board", law::Kind::word)},
          medicine_board_{book.parameter("compensation_medicine_board", law::Kind::word)},
          dental_authority_{book.parameter("compensation_dental_authority", law::Kind::word)},
          dental_board_{book.parameter("compensation_dental_board", law::Kind::word)},
          known_limit_{book.parameter("compensation_known_limit", law::Kind::term)},
          injury_limit_{book.parameter("compensation_injury_limit", law::Kind::term)},
          appeal_limit_{book.parameter("compensation_appeal_limit", law::Kind::term)},
          dental_appeal_limit_{book.parameter("compensation_dental_appeal_limit", law::Kind::term)},
          court_limit_{book.parameter("compensation_court_limit", law::Kind::term)},
          office_receipt_{book.parameter("complaint_office_receipt", law::Kind::word)},
          agency_receipt_{book.parameter("compensation_agency_receipt", law::Kind::word)},
          digital_{book.parameter("complaint_digital_form", law::Kind::word)},
          amount_rule_{book.parameter("compensation_amount_rule", law::Kind::word)},
          threshold_{book.parameter("compensation_threshold", law::Kind::money)},
          deduction_{book.parameter("compensation_deduction", law::Kind::money)},
          adjustment_{book.parameter("compensation_adjustment", law::Kind::number)},
          private_dental_{
              book.parameter("compensation_private_dental_threshold", law::Kind::money)},
          public_dental_{book.parameter("compensation_public_dental_threshold", law::Kind::money)},
          payer_{book.parameter("compensation_payer", law::Kind::word)},
          amounts_{amount_rule_,
                   {{"2007_01", &Compensation::amount_from_2007_01},
                    {"2018_01", &Compensation::amount_from_2018_01},
                    {"2019_01", &Compensation::amount_from_2019_01}}} {}

    std::vector<const law::Parameter*> law() const {
        return {&authority_,        &board_,          &medicine_board_,
                &dental_authority_, &dental_board_,   &known_limit_,
                &injury_limit_,     &appeal_limit_,   &dental_appeal_limit_,
                &court_limit_,      &office_receipt_, &agency_receipt_,
                &digital_,          &amount_rule_,    &threshold_,
                &deduction_,        &adjustment_,     &private_dental_,
                &public_dental_,    &payer_};
    }

    void decide(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.matter) decision.ask("matter");
        const bool in_court = facts.matter == CompensationMatter::court;
        if (!in_court && !facts.kind) decision.ask("kind");
        if (decision.asks()) return;
        switch (*facts.matter) {
            case CompensationMatter::claim: claim(decision, facts, question); break;
            case CompensationMatter::appeal: appeal(decision, facts, question); break;
            case CompensationMatter::court: court(decision, facts, question); break;
            case CompensationMatter::amount: amount(decision, facts, question); break;
        }
    }

private:
    static bool name(Decision& decision, const law::Parameter& authority, base::Date day) {
        const auto* version = version_on(decision, authority, day);
        if (!version) return false;
        decision.name = &version->word;
        decision.step(belongs_to);
        return true;
    }

    // A claim counts from the first of three places that had it; an appeal from the first of two.
    struct Filed {
        std::optional<base::Date> day;
        const law::Parameter* by = nullptr;  // the rule that lets another place count
        const StepText* step = &received_there;

        void also(std::optional<base::Date> other, const law::Parameter& rule,
                  const StepText& where) {
            if (!other || (day && *day <= *other)) return;
            *this = {other, &rule, &where};
        }
    };
    Filed filed(const Facts& facts) const {
        Filed first{facts.received_on};
        first.also(facts.office_received_on, office_receipt_, received_here);
        if (*facts.matter == CompensationMatter::claim)
            first.also(facts.agency_received_on, agency_receipt_, received_by_agency);
        return first;
    }
    static bool note(Decision& decision, const Filed& filed) {
        if (!filed.day) return true;
        if (filed.by && !version_on(decision, *filed.by, *filed.day)) return false;
        decision.step(*filed.step, *filed.day);
        return true;
    }

    void claim(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.caused_on) decision.ask("caused_on");
        if (!facts.known_on) decision.ask("known_on");
        if (decision.asks()) return;
        const auto first = filed(facts);
        const auto day = first.day.value_or(question.asked_on);
        const bool dental = *facts.kind == InjuryKind::dental;
        if (!name(decision, dental ? dental_authority_ : authority_, day)) return;
        const auto* by_knowledge = version_on(decision, known_limit_, *facts.caused_on);
        if (!by_knowledge) return;
        const auto* by_injury = version_on(decision, injury_limit_, *facts.caused_on);
        if (!by_injury || !note(decision, first)) return;
        decision.step(happened, *facts.caused_on);
        decision.step(known, *facts.known_on);
        const auto limit = count_earlier_limit(
            decision, {known_limit, limit_by_knowledge, *facts.known_on, by_knowledge->term},
            {injury_limit, limit_by_injury, *facts.caused_on, by_injury->term}, 0, day,
            Limit::limitation, calendar_, question.readings);
        decision.step(earliest_wins, limit.told);
        decision.exceeded = limit.latest < day;
        if (limit.last < day)
            decision.conclude(claim_late);
        else
            decision.conclude(first.day ? in_time : claim_open);
    }

    void appeal(Decision& decision, const Facts& facts, const Question& question) const {
        const bool dental = *facts.kind == InjuryKind::dental;
        if (dental && !facts.reported_on) decision.ask("reported_on");
        if (!facts.decided_on) decision.ask("decided_on");
        if (!facts.notified_on) decision.ask("notified_on");
        if (decision.asks()) return;
        const auto first = filed(facts);
        const auto day = first.day.value_or(question.asked_on);
        const auto* term = dental ? version_on(decision, dental_appeal_limit_, *facts.reported_on)
                                  : version_on(decision, appeal_limit_, *facts.decided_on);
        if (!term) return;
        // A dental injury reported to the common authority has the common limit.
        if (!term->in_force) term = version_on(decision, appeal_limit_, *facts.decided_on);
        if (!term || !name_board(decision, facts, day) || !note(decision, first)) return;
        decision.step(decided, *facts.decided_on);
        decision.step(day_of_notice, *facts.notified_on);
        const auto limit =
            count_appeal(decision, appeal_limit, *facts.notified_on, term->term, day, calendar_);
        const auto plain = calendar_.after(*facts.notified_on, term->term);
        decision.step(last_day, plain);
        if (plain != limit.last) decision.step(moved_to_weekday, limit.last);
        decision.exceeded = limit.latest < day;
        if (limit.last < day)
            decision.conclude(appeal_late);
        else if (!first.day)
            decision.conclude(appeal_open);
        else
            conclude_received(decision, facts, day);
    }

    bool name_board(Decision& decision, const Facts& facts, base::Date day) const {
        using enum InjuryKind;
        if (*facts.kind == dental) return name(decision, dental_board_, *facts.reported_on);
        return name(decision, *facts.kind == medicine ? medicine_board_ : board_, day);
    }

    // The board of Patienterstatningen rejects what is not sent by the digital form.
    void conclude_received(Decision& decision, const Facts& facts, base::Date day) const {
        const auto* board = board_.on(day);
        const bool digital = board && *decision.name == board->word && digital_.on(day);
        if (digital && !facts.form) return decision.ask_for("form");
        if (!digital || *facts.form != ComplaintForm::paper) {
            decision.conclude(in_time);
            return;
        }
        version_on(decision, digital_, day);
        decision.conclude(paper_only);
    }

    void court(Decision& decision, const Facts& facts, const Question& question) const {
        if (!facts.decided_on) return decision.ask_for("decided_on");
        const auto* version = version_on(decision, court_limit_, *facts.decided_on);
        if (!version) return;
        const auto day = facts.received_on.value_or(question.asked_on);
        decision.step(decided, *facts.decided_on);
        const auto limit = count_limit(decision, court_limit, *facts.decided_on, version->term, 0,
                                       day, Limit::limitation, calendar_, question.readings);
        decision.step(last_day, limit.told);
        if (facts.received_on) decision.step(received_there, day);
        decision.exceeded = limit.latest < day;
        if (limit.last < day)
            decision.conclude(court_late);
        else
            decision.conclude(facts.received_on ? court_in_time : court_open);
    }

    void amount(Decision& decision, const Facts& facts, const Question& question) const {
        const bool dental = *facts.kind == InjuryKind::dental;
        if (!facts.decided_on) decision.ask("decided_on");
        if (dental && !facts.dental_care) decision.ask("dental_care");
        if (*facts.kind == InjuryKind::treatment && !facts.place) decision.ask("place");
        if (!facts.assessed) decision.ask("assessed");
        if (decision.asks()) return;
        decision.step(decided, *facts.decided_on);
        if (dental) return dental_amount(decision, facts);
        if (*facts.kind == InjuryKind::medicine) return medicine_amount(decision, facts);
        amounts_.decide(*this, decision, facts, question, *facts.decided_on, amount_unsettled);
        if (!decision.law.empty()) name_payer(decision, facts);
    }

    void name_payer(Decision& decision, const Facts& facts) const {
        using enum InjuryPlace;
        version_on(decision, payer_, *facts.decided_on);
        switch (*facts.place) {
            case public_hospital:
            case cooperation_hospital: return decision.step(region_pays);
            case agreement_hospital:
            case self_paid: return decision.step(private_pays);
            case other: return decision.step(payer_unknown);
        }
        std::unreachable();
    }

    // Paid whole where it is more than the threshold; a threshold that is met exactly is not.
    static void above(Decision& decision, const law::Version* threshold, std::int64_t assessed) {
        if (!threshold) return;
        decision.step(over_the_threshold, {}, threshold->number);
        const bool paid = assessed > threshold->number;
        decision.amounts.add({&payable, paid ? assessed : 0});
        decision.amounts.add({&must_exceed, threshold->number});
        decision.conclude(paid ? paid_whole : below_threshold);
    }
    void dental_amount(Decision& decision, const Facts& facts) const {
        const bool private_care = *facts.dental_care == DentalCare::private_dentist;
        above(decision,
              version_on(decision, private_care ? private_dental_ : public_dental_,
                         *facts.decided_on),
              *facts.assessed);
    }
    void medicine_amount(Decision& decision, const Facts& facts) const {
        if (!version_on(decision, amount_rule_, *facts.decided_on)) return;
        decision.unsure.add(medicine_point);
        decision.conclude(amount_unsettled);
    }
    void amount_from_2007_01(Decision& decision, const Facts& facts, const Question&) const {
        above(decision, version_on(decision, threshold_, *facts.decided_on), *facts.assessed);
    }
    void amount_from_2018_01(Decision& decision, const Facts&, const Question&) const {
        decision.conclude(amount_unsettled);
    }

    void amount_from_2019_01(Decision& decision, const Facts& facts, const Question&) const {
        const auto* base = version_on(decision, deduction_, *facts.decided_on);
        const auto* adjusted = version_on(decision, adjustment_, *facts.decided_on);
        if (!adjusted->in_force) {
            decision.conclude(amount_unsettled);
            return;
        }
        auto deduction = base->number;
        for (const auto& year : adjustment_.versions())
            if (&year <= adjusted) deduction = deduction * (1000 + year.number) / 1000;
        decision.step(less_the_deduction, {}, deduction);
        const auto left = *facts.assessed - deduction;
        decision.amounts.add({&payable, std::max<std::int64_t>(left, 0)});
        decision.amounts.add({&deducted, deduction});
        if (left > rounding_oere)
            decision.conclude(paid_less_deduction);
        else
            decision.conclude(left < -rounding_oere ? below_deduction : near_deduction);
    }

    const law::Calendar& calendar_;
    const law::Parameter& authority_;
    const law::Parameter& board_;
    const law::Parameter& medicine_board_;
    const law::Parameter& dental_authority_;
    const law::Parameter& dental_board_;
    const law::Parameter& known_limit_;
    const law::Parameter& injury_limit_;
    const law::Parameter& appeal_limit_;
    const law::Parameter& dental_appeal_limit_;
    const law::Parameter& court_limit_;
    const law::Parameter& office_receipt_;
    const law::Parameter& agency_receipt_;
    const law::Parameter& digital_;
    const law::Parameter& amount_rule_;
    const law::Parameter& threshold_;
    const law::Parameter& deduction_;
    const law::Parameter& adjustment_;
    const law::Parameter& private_dental_;
    const law::Parameter& public_dental_;
    const law::Parameter& payer_;
    VersionChooser<Compensation, Facts> amounts_;
};

void check(const Facts& facts, base::Date asked_on, Faults& faults) {
    for (const auto& [fact, day] : {std::pair{"caused_on", facts.caused_on},
                                    {"known_on", facts.known_on},
                                    {"reported_on", facts.reported_on},
                                    {"decided_on", facts.decided_on},
                                    {"notified_on", facts.notified_on},
                                    {"received_on", facts.received_on},
                                    {"office_received_on", facts.office_received_on},
                                    {"agency_received_on", facts.agency_received_on}})
        not_after_asking(faults, fact, day, asked_on);
    not_before(faults, "known_on", facts.known_on, "skaden", facts.caused_on);
    not_before(faults, "decided_on", facts.decided_on, "anmeldelsen", facts.reported_on);
    not_before(faults, "notified_on", facts.notified_on, "afgørelsen", facts.decided_on);
    const bool reporting = facts.matter == CompensationMatter::claim;
    const auto earlier = reporting ? facts.caused_on : facts.decided_on;
    const auto* label = reporting ? "skaden" : "afgørelsen";
    not_before(faults, "received_on", facts.received_on, label, earlier);
    not_before(faults, "office_received_on", facts.office_received_on, label, earlier);
    if (reporting)
        not_before(faults, "agency_received_on", facts.agency_received_on, label, earlier);
}

}  // namespace

Right compensation(const law::Book& book) {
    const auto rule = std::make_shared<const Compensation>(book);
    return make_right<Facts>({.name = "compensation",
                              .danish = "Erstatning",
                              .question = "Kan patienten få erstatning, og er det i tide?",
                              .section = "Klage- og erstatningsloven §§ 24, 29 og 58-60 a",
                              .facts = all_facts},
                             rule, check);
}

}  // namespace rights
