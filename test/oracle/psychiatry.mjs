// Psychiatry's own orders on the extended free choice: 787/2008 for those under 19, from 2008-08-01 (its
// sections 3, 4 and 9 from 2009-01-01), and 1542/2009 for adults, from 2010-01-01. Both to 2014-08-31.
import { day, months, weekdays } from "./calendar.mjs";
import { addOffers, met, undecided, weighed } from "./choice.mjs";

const examinationOfYoung = day("2008-08-01");
const treatmentOfYoung = day("2009-01-01");
const adultsToo = day("2010-01-01");
const lastDay = day("2014-08-31");
const edges = [examinationOfYoung, treatmentOfYoung, adultsToo];
const ageOfAdults = 19;

function make(random) {
  const received = random.dayIn(day("2007-10-01"), lastDay, edges);
  const facts = { referral_received: received, excluded_treatment: "none",
    care: random.oneOf(["psychiatric_examination", "psychiatric_treatment"]) };
  facts.age = random.chance(0.5) ? random.between(18, 20) : random.between(3, 80);
  let dayZero = received;
  if (facts.care === "psychiatric_treatment" && facts.age < ageOfAdults) {
    facts.worked_up_on = random.dayIn(received - 60, Math.min(received + 250, lastDay), edges);
    dayZero = Math.max(received, facts.worked_up_on);
  }
  facts.needs_quick_treatment = random.chance(0.8);
  facts.examined_at_agreement_hospital = random.chance(0.4);
  const due = dayZero + random.oneOf([60, 61]);
  addOffers(random, facts, random.chance(0.5) ? due : dayZero + 14);
  const readings = { month_mode: random.oneOf(["earlier", "30d", "calendar"]),
    hverdag_includes_saturday: random.oneOf(["no_weekday", "weekday"]) };
  return { asked: Math.max(dayZero, random.near(due)), facts, readings };
}

function answer({ asked, facts, readings }) {
  const none = (outcome) => ({ outcome, exceeded: false, deadlines: {} });
  const received = facts.referral_received;
  const young = facts.age < ageOfAdults;
  const treatment = facts.care === "psychiatric_treatment";
  if (!young || !treatment) {
    if (received < (young ? examinationOfYoung : adultsToo)) return none("excluded");
    // Treatment of adults includes examination (order 1542/2009, section 2 (3)).
    return weighed(asked, facts, months(received, 2, readings.month_mode),
      young ? "examination" : "treatment_begins");
  }
  const examined = Math.max(received, facts.worked_up_on);
  if (examined < treatmentOfYoung) return none("excluded");
  if (!facts.needs_quick_treatment) return none("no_quick_need");
  const due = months(examined, 2, readings.month_mode);
  if (!facts.examined_at_agreement_hospital)
    return weighed(asked, facts, due, "treatment_begins");
  const there = Math.min(...(facts.offers ?? [])
    .filter((each) => each.hospital === "agreement").map((each) => each.starts_on));
  if (there === Infinity) return none("more_facts_needed");
  const stay = weekdays(examined, 10, readings.hverdag_includes_saturday);
  if (there <= stay.chosen)
    return { outcome: "may_stay", exceeded: false, deadlines: { stay: stay.dates } };
  const weighedThen = weighed(asked, facts, due, "treatment_begins");
  return { ...weighedThen, deadlines: { ...weighedThen.deadlines, stay: stay.dates } };
}

export const parts = [{ right: "extended_choice", share: 2, make, answer, met, undecided }];
