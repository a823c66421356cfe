#pragma once

#include "rights/deadline.hpp"
#include "rights/diagnosis.hpp"
#include "rights/version_chooser.hpp"

// The rules behind `diagnosis`, one class for each kind of course.
namespace rights {

// One question about one course: what all its rules look at.
struct CourseQuestion {
    Decision& decision;
    const DiagnosisFacts& facts;
    const Question& question;

    base::Date day_zero() const { return *facts.referral_received; }
    base::Date asked_on() const { return question.asked_on; }
    // A step whose number is the days since day 0.
    void count(const StepText& text, base::Date day) const {
        decision.step(text, day, day - day_zero());
    }
    // The last day in the chosen reading and in the other.
    void count(const StepText& text, const ReadDeadline& last) const;
    // What happened or is expected, or `if_none` that nothing has by the day of asking.
    void count_end(std::optional<base::Date> day, const StepText& if_none) const;
    void count(std::optional<base::Date> day, const StepText& text, const StepText& if_none) const;
    void conclude(const Outcome& outcome) const { decision.conclude(outcome); }
    // Concludes, and no passed day is held against anybody.
    void excuse(const Outcome& outcome) const;
    // Asks for each fact that is not told, and says whether there was one.
    struct Told {
        const char* fact;
        bool known;
    };
    bool lacks(std::initializer_list<Told> facts_needed) const;
    // Whether the patient postponed anything, and when.
    Told pauses_told() const;
    // A deadline that the patient's own days move, and the step that says how far.
    ReadDeadline count_paused(const DeadlineText& text, law::Term term, base::Date happened,
                              const law::Calendar& calendar) const;
    ReadDeadline note_paused(const DeadlineText& text, Ends ends, law::Term term,
                             base::Date happened) const;
    void note_pauses(const ReadDeadline& last, law::Term term, const law::Calendar& calendar) const;
    // Concludes where the region's decision on covid-19 touches the days from `first` to `last`.
    bool set_aside(const Suspension& suspension, base::Date first, base::Date last) const;
};

// The earliest of the two days; none where neither is told.
std::optional<base::Date> earliest(std::optional<base::Date> one, std::optional<base::Date> other);

bool names(const law::Version& excluded, std::optional<ReferredTreatment> treatment);

// What a patient whose time has run out can choose (§§ 21-22): `open`, or `then` where all is over
// by the day of asking, or why there is no choice. `by_region` is the earliest the region offers.
struct Choosing {
    const Outcome& open;
    const Outcome& then;
};
const Outcome& choice_left(const CourseQuestion& asked, const law::Version* excluded,
                           std::optional<base::Date> by_region, Choosing choosing);

// § 82 b for children and adolescents, in its own form since 2026-02-01.
class ChildPsychiatry {
public:
    explicit ChildPsychiatry(const law::Book& book);
    std::vector<const law::Parameter*> law() const { return {&start_, &finish_, &excluded_}; }
    void decide(const CourseQuestion& asked) const;

private:
    const law::Calendar& calendar_;
    const law::Parameter& start_;
    const law::Parameter& finish_;
    const law::Parameter& excluded_;
};

// § 82 b for the rest, and for all before 2026-02-01.
class WorkUp {
public:
    explicit WorkUp(const law::Book& book);
    std::vector<const law::Parameter*> law() const;
    void decide(Decision& decision, const DiagnosisFacts& facts, const Question& question) const;

private:
    // What days that the patient or the patient's health cost are added to.
    enum class Pausing : std::uint8_t { move_the_deadline, move_the_choice, move_nothing };
    struct Limit {
        law::Term term;
        Ends ends;  // without days on top
        Pausing pausing;
        std::optional<base::Date> finish;
        base::Date happened;  // the finish, or the day of asking
        ReadDeadline last;
    };
    enum class Plan : std::uint8_t { unknown, required, missing, late, thin, old, good };

    void from_2013_09(Decision&, const DiagnosisFacts&, const Question&) const;
    void from_2014_09(Decision&, const DiagnosisFacts&, const Question&) const;
    void from_2016_10(Decision&, const DiagnosisFacts&, const Question&) const;
    void from_2026_02(Decision&, const DiagnosisFacts&, const Question&) const;

    void within(const CourseQuestion& asked, law::Term term, Pausing pausing) const;
    static ReadDeadline count(const CourseQuestion& asked, const Limit& limit,
                              const DeadlineText& text, base::Date happened);
    void late(const CourseQuestion& asked, const Limit& limit) const;
    static bool ended_by_patient(const CourseQuestion& asked, const Limit& limit);
    void for_capacity(const CourseQuestion& asked, const Limit& limit) const;
    void for_professional_reasons(const CourseQuestion& asked, const Limit& limit) const;
    Plan weigh_plan(const CourseQuestion& asked, const Limit& limit) const;
    static const Outcome& conclusion(const CourseQuestion& asked, const Limit& limit, Plan plan);
    const Outcome* choose(const CourseQuestion& asked, const Limit& limit, Choosing choosing) const;

    const law::Calendar& calendar_;
    const law::Parameter& rule_;
    const law::Parameter& limit_;
    const law::Parameter& limit_psychiatry_;
    const law::Parameter& excluded_;
    const law::Parameter& choice_excluded_;
    Suspension suspension_;
    Suspension choice_suspension_;
    ChildPsychiatry children_;
    VersionChooser<WorkUp, DiagnosisFacts> versions_;
};

// § 82 a: examinations that general practitioners and practising specialists order.
class DiagnosticExamination {
public:
    explicit DiagnosticExamination(const law::Book& book);
    std::vector<const law::Parameter*> law() const { return {&limit_, &excluded_}; }
    void decide(const CourseQuestion& asked) const;

private:
    const law::Calendar& calendar_;
    const law::Parameter& limit_;
    const law::Parameter& excluded_;
    Suspension suspension_;
};

// § 82 c.
class DualDiagnosis {
public:
    explicit DualDiagnosis(const law::Book& book);
    std::vector<const law::Parameter*> law() const { return {&rule_, &limit_}; }
    void decide(Decision& decision, const DiagnosisFacts& facts, const Question& question) const;

private:
    void from_2024_03(Decision&, const DiagnosisFacts&, const Question&) const;
    void from_2024_09(Decision&, const DiagnosisFacts&, const Question&) const;

    const law::Calendar& calendar_;
    const law::Parameter& rule_;
    const law::Parameter& limit_;
    VersionChooser<DualDiagnosis, DiagnosisFacts> versions_;
};

// § 73 j.
class YoungPeople {
public:
    explicit YoungPeople(const law::Book& book);
    std::vector<const law::Parameter*> law() const {
        return {&rule_, &answer_, &treatment_, &least_age_, &most_age_};
    }
    void decide(Decision& decision, const DiagnosisFacts& facts, const Question& question) const;

private:
    void from_2026_07(Decision&, const DiagnosisFacts&, const Question&) const;

    const law::Calendar& calendar_;
    const law::Parameter& rule_;
    const law::Parameter& answer_;
    const law::Parameter& treatment_;
    const law::Parameter& least_age_;
    const law::Parameter& most_age_;
    VersionChooser<YoungPeople, DiagnosisFacts> versions_;
};

}  // namespace rights
