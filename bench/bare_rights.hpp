#pragma once

#include <algorithm>
#include <bitset>
#include <chrono>

#include "rights/complaint_route.hpp"
#include "rights/diagnosis.hpp"
#include "rights/extended_choice.hpp"
#include "rights/information_duty.hpp"
#include "rights/maximum_wait.hpp"
#include "rights/transport.hpp"

// The yardstick of bench_rights: six rights as somebody would write them who knows nothing of law
// files, versions, readings and explanations. Facts, branches and deadlines are those of
// src/rights, the law's numbers stand in the code, and nothing is noted on the way. What the
// made-up facts never ask for (pauses, coercion, dentists) is left out, to the yardstick's gain.
namespace bare {

using base::Date;
using rights::Counted;
using rights::Verdict;

struct Day {
    const char* what;
    Counted counted;
    Date date;
    bool exceeded;
};
struct Result {
    Verdict verdict;
    const char* outcome;
    bool exceeded = false;
    std::uint32_t count = 0;
    std::int64_t oere = -1;  // the first amount
    Day deadlines[8];

    Result() {}
    void add(const char* what, Counted counted, Date date, Date happened) {
        deadlines[count++] = {what, counted, date, date < happened};
    }
    void conclude(Verdict with, const char* code) {
        verdict = with;
        outcome = code;
    }
    void met(const char* code) { conclude(Verdict::met, code); }
    void not_met(const char* code) { conclude(Verdict::not_met, code); }
    void undecided(const char* code) { conclude(Verdict::undecided, code); }
    void missing() { undecided("more_facts_needed"); }
};

inline Date day(int year, unsigned month, unsigned in_month) {
    return Date{year, month, in_month};
}
inline const auto d2013_09_01 = day(2013, 9, 1);
inline const auto d2014_09_01 = day(2014, 9, 1);
inline const auto d2015_09_01 = day(2015, 9, 1);
inline const auto d2016_10_01 = day(2016, 10, 1);
inline const auto d2019_07_02 = day(2019, 7, 2);
inline const auto d2023_06_01 = day(2023, 6, 1);
inline const auto d2025_01_01 = day(2025, 1, 1);
inline const auto suspension_began = day(2020, 3, 18);
inline const auto suspension_ended = day(2021, 2, 28);
inline const auto suspension_again = day(2022, 1, 3);
inline const auto suspension_over = day(2022, 1, 20);

// The two ends of months, and the later.
struct Ends {
    Date by_days;
    Date by_month;
    Date chosen() const { return std::min(by_days, by_month); }
    Date latest() const { return std::max(by_days, by_month); }
};
inline Ends months_after(Date day_zero, int months) {
    return {day_zero + 30 * months, day_zero + base::Span{.months = months}};
}
inline void add_months(Result& out, const char* what, Ends ends, Date happened) {
    out.add(what, Counted::as_30_days, ends.by_days, happened);
    out.add(what, Counted::as_month, ends.by_month, happened);
}

// Days off from 2000 to 2060, in two bits a day.
class DaysOff {
public:
    DaysOff() {
        for (int at = 0; at < days; ++at) {
            const auto date = first + at;
            const auto weekday = date.weekday();
            const bool off = weekday == 7 || holiday(date);
            sunday_[static_cast<std::size_t>(at)] = off;
            saturday_[static_cast<std::size_t>(at)] = off || weekday == 6;
        }
    }
    bool with_saturday(Date date) const { return sunday_[at(date)]; }
    bool without_saturday(Date date) const { return saturday_[at(date)]; }

private:
    static constexpr int days = 61 * 365 + 16;
    static inline const auto first = day(2000, 1, 1);

    static std::size_t at(Date date) { return static_cast<std::size_t>(date - first); }
    static bool holiday(Date date) {
        const auto md = date.month() * 100 + date.day();
        if (md == 101 || md == 1225 || md == 1226) return true;
        const int from_easter = date - law::Calendar::easter_sunday(date.year());
        for (const int each : {-3, -2, 0, 1, 39, 49, 50})
            if (each == from_easter) return true;
        return from_easter == 26 && date.year() < 2024;
    }

    std::bitset<days> sunday_;
    std::bitset<days> saturday_;
};
inline const DaysOff days_off;

struct Weekdays {
    Date no_saturday;
    Date with_saturday;
};
inline Weekdays weekdays_after(Date day_zero, int count) {
    auto no_saturday = day_zero;
    for (int left = count; left > 0;) {
        no_saturday = no_saturday + 1;
        left -= days_off.without_saturday(no_saturday) ? 0 : 1;
    }
    auto with_saturday = day_zero;
    for (int left = count; left > 0;) {
        with_saturday = with_saturday + 1;
        left -= days_off.with_saturday(with_saturday) ? 0 : 1;
    }
    return {no_saturday, with_saturday};
}
inline Date rolled(Date date) {
    while (days_off.without_saturday(date)) date = date + 1;
    return date;
}

// Whether the region's decision would have to be asked for.
inline bool suspension_unknown(Date first, Date last, Date asked_on, std::optional<bool> decided,
                               const rights::RegionalSuspensions& decisions) {
    last = std::min(last, asked_on);
    const bool could = (first <= suspension_ended && suspension_began <= last) ||
                       (first <= suspension_over && suspension_again <= last);
    return could && decisions.empty() && decided != false;
}

enum class Moving : std::uint8_t { deadline, choice, nothing };

inline const char* choose_elsewhere(Result& out, const rights::DiagnosisFacts& facts, Ends last,
                                    std::optional<Date> finish, Date happened, Date asked_on,
                                    const char* open, const char* then) {
    add_months(out, "extended_choice", last, happened);
    if (suspension_unknown(asked_on, asked_on, asked_on, facts.regional_suspension,
                           facts.regional_suspensions))
        return "more_facts_needed";
    if (facts.treatment != rights::ReferredTreatment::ordinary) return "excluded_choice";
    if (facts.agreement_hospital == false) return "none";
    if (facts.agreement_finish && finish && *finish < *facts.agreement_finish) return "lapsed";
    out.exceeded = out.exceeded || last.latest() < happened;
    return finish && *finish <= asked_on ? then : open;
}

inline void weigh_plan(Result& out, const rights::DiagnosisFacts& facts, Ends last, Date asked_on) {
    using enum Verdict;
    if (!facts.has_plan) return out.missing();
    if (!*facts.has_plan) {
        out.exceeded = out.exceeded || last.latest() < asked_on;
        if (asked_on <= last.chosen()) return out.undecided("plan_required");
        return out.not_met("no_plan");
    }
    if (!facts.plan_received_on) return out.missing();
    if (*facts.plan_received_on > last.chosen()) {
        out.exceeded = out.exceeded || last.latest() < *facts.plan_received_on;
        return out.not_met("plan_late");
    }
    if (facts.plan_content == false) return out.not_met("plan_insufficient");
    if (facts.plan_updated == false) return out.not_met("plan_not_updated");
    out.met("plan");
}

inline void late_work_up(Result& out, const rights::DiagnosisFacts& facts, Ends last, Moving moving,
                         std::optional<Date> finish, Date happened, Date asked_on) {
    if (suspension_unknown(*facts.referral_received, last.latest(), asked_on,
                           facts.regional_suspension, facts.regional_suspensions))
        return out.missing();
    if (facts.moved_region == true) return out.undecided("moved_region");
    if ((!facts.withdrew && !finish) || !facts.professionally_possible) return out.missing();
    if (moving != Moving::nothing && facts.pauses.empty() && facts.postponed != false)
        return out.missing();
    if (moving == Moving::choice && !facts.treatment) return out.missing();
    out.exceeded = last.latest() < happened;
    if (moving == Moving::choice && *facts.referral_received < d2019_07_02 &&
        facts.treatment != rights::ReferredTreatment::ordinary) {
        out.exceeded = false;
        return out.not_met("excluded");
    }
    const auto plan_day = facts.plan_received_on.value_or(
        facts.has_plan == false ? asked_on : *facts.referral_received);
    if (*facts.professionally_possible) {
        const char* left = nullptr;
        if (moving == Moving::choice)
            left = choose_elsewhere(out, facts, last, finish, happened, asked_on, "full", "full");
        add_months(out, "plan", last, plan_day);
        return out.not_met(left ? left : "late");
    }
    out.exceeded = false;
    if ((moving == Moving::choice && !facts.part_delayed_by_capacity) || !facts.has_plan ||
        (*facts.has_plan &&
         (!facts.plan_received_on || !facts.plan_content || !facts.plan_updated)))
        return out.missing();
    const char* left = nullptr;
    if (moving == Moving::choice && *facts.part_delayed_by_capacity)
        left = choose_elsewhere(out, facts, last, finish, happened, asked_on, "partial", "partial");
    add_months(out, "plan", last, plan_day);
    weigh_plan(out, facts, last, asked_on);
    if (left && left[0] == 'p') out.not_met(left);
}

inline void diagnosis(Result& out, const rights::DiagnosisFacts& facts, Date asked_on) {
    if (!facts.course || !facts.referral_received) return out.missing();
    const auto received = *facts.referral_received;
    const bool somatic = *facts.course == rights::Course::somatic;
    int months = 1;
    auto moving = Moving::choice;
    if (received < d2013_09_01) return out.not_met("no_right");
    if (received < d2014_09_01) {
        if (!somatic) return out.not_met("excluded");
        moving = Moving::deadline;
    } else if (received < d2016_10_01) {
        moving = Moving::nothing;
        if (!somatic && received < d2015_09_01) {
            months = 2;
        } else if (!somatic) {
            if (!facts.referred_on) return out.missing();
            months = std::max(*facts.referred_on, d2014_09_01) < d2015_09_01 ? 2 : 1;
        }
    }
    auto finish = facts.finished_on;
    if (facts.cooperation_finish && (!finish || *facts.cooperation_finish < *finish))
        finish = facts.cooperation_finish;
    const auto happened = finish.value_or(asked_on);
    const auto last = months_after(received, months);
    add_months(out, "work_up", last, happened);
    if (happened > last.chosen())
        return late_work_up(out, facts, last, moving, finish, happened, asked_on);
    if (!finish) return out.missing();
    out.met("met");
}

inline void weigh_offers(Result& out, const rights::ExtendedChoiceFacts& facts, Date asked_on,
                         Date day_zero, int months) {
    std::optional<Date> begins;
    std::optional<Date> agreement;
    for (const auto& offer : facts.offers) {
        if (!offer.hospital || !offer.starts_on) continue;
        auto& kept = *offer.hospital == rights::OfferingHospital::agreement ? agreement : begins;
        if (!kept || *offer.starts_on < *kept) kept = offer.starts_on;
    }
    const auto happened = begins.value_or(asked_on);
    const auto last = months_after(day_zero, months);
    add_months(out, "treatment_begins", last, happened);
    const bool in_time = begins && *begins <= last.chosen();
    if (!in_time && suspension_unknown(day_zero, std::max(last.latest(), asked_on), asked_on,
                                       facts.regional_suspension, facts.regional_suspensions))
        return out.missing();
    if (!begins && (!facts.region_answer || *facts.region_answer == rights::RegionAnswer::offers))
        return out.missing();
    out.exceeded = last.latest() < happened;
    const bool refused = !begins && facts.region_answer == rights::RegionAnswer::cannot;
    if (!refused && happened <= last.chosen())
        return begins ? out.not_met("no") : out.undecided("awaiting_offer");
    if (begins && agreement && *agreement > *begins) return out.not_met("lapsed");
    out.met("yes");
}

// Somatic treatment since September 2013.
inline void extended_choice(Result& out, const rights::ExtendedChoiceFacts& facts, Date asked_on) {
    if (!facts.care || !facts.referral_received || !facts.excluded_treatment) return out.missing();
    if (*facts.excluded_treatment != rights::ExcludedTreatment::none)
        return out.not_met("excluded");
    if (!facts.worked_up_on) {
        if (facts.worked_up == false) return out.not_met("not_worked_up");
        return out.missing();
    }
    const auto day_zero = std::max(*facts.worked_up_on, *facts.referral_received);
    int months = 1;
    if (day_zero < d2016_10_01) {
        if (!facts.serious_ground) return out.missing();
        const bool ground = *facts.serious_ground != rights::SeriousGround::none &&
                            (*facts.serious_ground != rights::SeriousGround::mental_anguish ||
                             day_zero >= d2014_09_01);
        if (ground && !facts.may_improve) return out.missing();
        months = ground && !*facts.may_improve ? 1 : 2;
    } else if (day_zero >= d2023_06_01 && day_zero < d2025_01_01) {
        const bool before =
            *facts.referral_received < d2023_06_01 || *facts.worked_up_on < d2023_06_01;
        if (!before && !facts.referred_on) return out.missing();
        months = !before && *facts.referred_on >= d2023_06_01 ? 2 : 1;
    }
    weigh_offers(out, facts, asked_on, day_zero, months);
}

}  // namespace bare
