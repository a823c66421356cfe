// Covid-19: orders 219, 301, 364, 1066 and 2171/2020 and 2574/2021. A region's own decision, inside the
// national periods, set deadlines aside; psychiatry was left out from 2020-09-01.
import { day, months, weekdays } from "./calendar.mjs";
import { addOffers, met, undecided, weighed } from "./choice.mjs";

const periods = {
  somatic: [["2020-03-18", "2021-02-28"], ["2022-01-03", "2022-01-20"]],
  psychiatric: [["2020-03-18", "2020-08-31"]],
};
const edges = Object.values(periods).flat(2).map(day);
const couldBeSetAside = (field, at) =>
  periods[field].some(([from, to]) => day(from) <= at && at <= day(to));

// Decisions begin on or before the day of asking; one may still be in force.
function decisionsOf(random, asked) {
  return Array.from({ length: random.between(1, 3) }, () => {
    const from = Math.min(asked, random.dayIn(day("2020-01-15"), day("2022-02-15"), edges));
    return { from, to: random.maybe(0.7, () => from + random.between(0, 120)) };
  });
}
function addDecisions(random, facts, asked) {
  facts.regional_suspension = random.chance(0.8);
  if (facts.regional_suspension) facts.regional_suspensions = decisionsOf(random, asked);
}

// What the decisions did to time that runs from the first day to the last: nothing, or that it is set
// aside on the day of asking, or that it was and is no longer.
function effect(facts, field, first, last, asked) {
  const inForce = (each, at) =>
    each.from <= at && at <= (each.to ?? asked) && couldBeSetAside(field, at);
  const during = (each) => {
    for (let at = first; at <= Math.min(last, asked); ++at) if (inForce(each, at)) return true;
    return false;
  };
  const touching = (facts.regional_suspensions ?? []).filter(during);
  if (touching.length === 0) return "nothing";
  return touching.some((each) => inForce(each, asked)) ? "now" : "ended";
}

function makeChoice(random) {
  const received = random.dayIn(day("2019-12-01"), day("2022-02-28"), edges);
  const facts = { referral_received: received, referred_on: received,
    care: random.oneOf(["somatic_treatment", "somatic_treatment", "psychiatric_treatment"]),
    excluded_treatment: "none", worked_up: true };
  facts.worked_up_on = received + random.between(-30, 60);
  const dayZero = Math.max(received, facts.worked_up_on);
  const due = dayZero + random.oneOf([30, 31]);
  addOffers(random, facts, due);
  const asked = Math.max(dayZero, random.chance(0.6) ? random.near(due) : due + random.between(0, 200));
  addDecisions(random, facts, asked);
  return { asked, facts, readings: { month_mode: random.oneOf(["earlier", "30d", "calendar"]) } };
}

function answerChoice({ asked, facts, readings }) {
  const dayZero = Math.max(facts.referral_received, facts.worked_up_on);
  const due = months(dayZero, 1, readings.month_mode);
  const byRegion = Math.min(...(facts.offers ?? [])
    .filter((each) => each.hospital !== "agreement").map((each) => each.starts_on));
  const said = (outcome, exceeded) =>
    ({ outcome, exceeded, deadlines: { treatment_begins: due.dates } });
  if (byRegion > due.earliest) {
    const field = facts.care === "somatic_treatment" ? "somatic" : "psychiatric";
    const running = effect(facts, field, dayZero, due.latest, asked);
    if (running !== "nothing")
      return said(running === "now" ? "suspended" : "after_suspension", false);
    if (asked > due.latest && effect(facts, field, asked, asked, asked) === "now")
      return said("acquired_before_suspension", true);
  }
  return weighed(asked, facts, due, "treatment_begins");
}

function makeSurgery(random) {
  const changed = random.dayIn(day("2019-12-01"), day("2022-02-28"), edges);
  const asked = changed + (random.chance(0.5) ? random.between(0, 20) : random.between(0, 400));
  const planned = changed + random.between(1, 60);
  const facts = { is_surgery: random.chance(0.95), excluded_treatment: "none", changed_on: changed,
    hospital: random.chance(0.9) ? "regional" : "other",
    caused_by: random.chance(0.8) ? "region" : random.oneOf(["wish", "health"]),
    change: random.chance(0.8) ? "new_date" : "cancelled" };
  if (facts.change === "new_date") {
    facts.offered_date = planned;
    facts.new_date = Math.max(changed, planned + random.oneOf([0, random.between(-20, 60)]));
  }
  facts.informed_on = random.maybe(0.5, () => Math.min(asked, changed + random.between(0, 15)));
  addDecisions(random, facts, asked);
  return { asked, facts, readings: {
    changed_to_earlier_date: random.oneOf(["is_change", "is_no_change"]),
    hverdag_includes_saturday: random.oneOf(["no_weekday", "weekday"]) } };
}

function answerSurgery({ asked, facts, readings }) {
  const said = (outcome) => ({ outcome, exceeded: false, deadlines: {} });
  if (!facts.is_surgery) return said("not_surgery");
  if (facts.hospital === "other") return said("not_regional_hospital");
  if (facts.caused_by !== "region") return said("caused_by_patient");
  const changed = facts.changed_on;
  const atChange = effect(facts, "somatic", changed, changed, asked);
  if (atChange !== "nothing") return said(atChange === "now" ? "suspended" : "after_suspension");
  if (asked > changed && effect(facts, "somatic", asked, asked, asked) === "now")
    return said("acquired_before_suspension");
  if (facts.change === "new_date" && facts.new_date === facts.offered_date) return said("not_changed");
  if (facts.new_date < facts.offered_date && readings.changed_to_earlier_date === "is_no_change")
    return said("earlier_date");
  const told = weekdays(changed, 8, readings.hverdag_includes_saturday);
  return { outcome: "right", exceeded: false, deadlines: { information: told.dates } };
}

export const parts = [
  { right: "extended_choice", share: 2, make: makeChoice, answer: answerChoice, met, undecided },
  { right: "changed_surgery", share: 1, make: makeSurgery, answer: answerSurgery, met: ["right"],
    undecided: ["after_suspension", "acquired_before_suspension"] },
];
