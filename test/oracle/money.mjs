// Sections 7 and 9 of the fact file: what a journey is paid with, and what an interpreter costs. Øre.
import { day, monthsAfter } from "./calendar.mjs";

// From, pensioners, others.
const thresholds = [["2007-01-01", 2500, 6000], ["2018-07-01", 4200, 10000],
  ["2019-01-01", 4300, 10200], ["2020-01-01", 4400, 10400], ["2023-01-01", null, null]]
  .map(([from, ...amounts]) => [day(from), ...amounts]);
const kilometreRates = { 2017: 193, 2018: 194, 2021: 190, 2023: 219, 2024: 223 };
const mostKilometres = 50_000;

function makeJourney(random) {
  const on = random.dayIn(day("2007-01-01"), day("2026-12-31"),
    [...thresholds.map(([from]) => from), day("2017-01-01"), day("2021-01-01")]);
  const facts = { travelled_on: on, destination: "hospital" };
  facts.traveller = random.chance(0.8) ? "patient" : "companion";
  facts.hospital_chosen = random.chance(0.5) ? "by_region" :
    random.oneOf(["re_referred", "free_choice", "extended_choice", "abroad"]);
  facts.pension = random.oneOf(["social", "social", "civil_servant", "early_retirement", "none"]);
  facts.health = random.chance(0.6) ? "public_transport" :
    random.oneOf(["no_public_transport", "no_public_transport", "special_vehicle"]);
  facts.visit = random.oneOf(["further_ambulatory", "leave", "other"]);
  const distance = () => random.chance(0.2) ? random.between(49_999, 50_001) :
    random.between(0, 200_000);
  facts.distance_metres = distance();
  facts.chosen_distance_metres = distance();
  facts.companion_needed = random.chance(0.8);
  facts.companion_trip = random.oneOf(["together", "separate"]);
  facts.absent_hours = random.between(8, 16);
  facts.cost_basis = random.oneOf(["amount", "kilometres"]);
  const cost = () => random.chance(0.3) ?
    random.oneOf([2500, 6000, 4200, 10000, 4300, 10200, 4400, 10400]) + random.between(-1, 1) :
    random.between(0, 60_000);
  facts.cost = cost();
  facts.region_cost = cost();
  facts.driven_metres = random.between(0, 300_000);
  facts.region_driven_metres = random.between(0, 300_000);
  return { asked: on + random.between(0, 30), facts, readings: {} };
}

// § 15: null where the patient may travel, else the outcome.
function notEligible(facts) {
  if (facts.pension === "social") return null;
  if (facts.health === "no_public_transport" && facts.visit !== "other") return null;
  const chose = ["free_choice", "extended_choice"].includes(facts.hospital_chosen);
  const far = facts.distance_metres > mostKilometres &&
    (!chose || facts.chosen_distance_metres > mostKilometres);
  return far ? null : "not_eligible";
}

function answerJourney({ facts }) {
  const said = (outcome, amounts = {}) => ({ outcome, exceeded: false, deadlines: {}, amounts });
  const companion = facts.traveller === "companion";
  if (facts.health === "special_vehicle") {
    if (!companion) return said("region_transports");
  } else if (notEligible(facts)) return said("not_eligible");
  if (companion && !facts.companion_needed) return said("companion_not_needed");
  if (companion && facts.companion_trip === "separate" && facts.absent_hours <= 12)
    return said("absence_too_short");
  const byKilometre = facts.cost_basis === "kilometres";
  const year = new Date(facts.travelled_on * 86_400_000).getUTCFullYear();
  if (byKilometre && !kilometreRates[year]) return said("amount_unknown");
  // Thousandths of an øre, so that nothing is rounded before it is compared.
  const exact = (cost, metres) => byKilometre ? kilometreRates[year] * metres : 1000 * cost;
  const journey = exact(facts.cost, facts.driven_metres);
  const twice = ["free_choice", "extended_choice", "abroad"].includes(facts.hospital_chosen);
  const least = twice ?
    Math.min(journey, exact(facts.region_cost, facts.region_driven_metres)) : journey;
  const [, pensioners, others] = thresholds.findLast(([from]) => from <= facts.travelled_on);
  const threshold = facts.pension === "social" && !companion ? pensioners : others;
  if (threshold === null) return said("amount_unknown");
  if (least <= 1000 * threshold) return said("below_threshold", { threshold });
  const paid = Math.floor((least + 500) / 1000);
  return said(twice ? "payable_at_least" : "payable",
    { [twice ? "at_least" : "payable"]: paid, threshold });
}

const fee2011 = day("2011-06-01");
const free2012 = day("2012-01-01");
const fee2018 = day("2018-07-01");
const fees = { visit: { remote: 19100, in_person: 33400 },
  practice: { remote: 19100, in_person: 33400 },
  admission: { remote: 95700, in_person: 167500 } };

function makeTalk(random) {
  const on = random.dayIn(day("2007-01-01"), day("2027-06-30"), [fee2011, free2012, fee2018]);
  const facts = { treated_on: on, needed: random.chance(0.95) };
  facts.interpreter = random.chance(0.8) ? "provided" :
    random.oneOf(["own_choice", "from_15_to_17", "under_15"]);
  facts.situation = random.oneOf(["ordinary", "easy", "acute"]);
  facts.exemption = random.chance(0.7) || (on >= fee2011 && on < free2012) ? "none" :
    random.oneOf(["reduced_capacity", "child_alone", "parent_of_child", "german_minority",
      "greenlandic", "faroese"]);
  facts.resident = random.chance(0.9);
  facts.contact = random.oneOf(["visit", "practice", "admission"]);
  facts.mode = random.oneOf(["remote", "in_person"]);
  const years = on < free2012 ? 7 : 3;
  if (facts.resident) {
    const from = random.chance(0.6) ? monthsAfter(on, -12 * years) + random.between(-2, 2) :
      on - random.between(0, 5000);
    facts.periods = [{ from, moved_out_on: random.maybe(0.2, () => random.between(from, on + 20)) }];
  }
  return { asked: on + random.between(20, 60), facts, readings: {} };
}

function answerTalk({ facts }) {
  const said = (outcome, amounts = {}) => ({ outcome, exceeded: false, deadlines: {}, amounts });
  const on = facts.treated_on;
  if (!facts.needed) return said("not_needed");
  const charged = (on >= fee2011 && on < free2012) || on >= fee2018;
  if (facts.interpreter !== "provided") {
    if (on < fee2018) return said("unread");
    if (facts.interpreter === "own_choice") return said("own_interpreter");
    const may = facts.situation === "acute" ||
      (facts.situation === "easy" && facts.interpreter === "from_15_to_17");
    return said(may ? "child_may_interpret" : "child_may_not_interpret");
  }
  if (!charged) return said("free");
  if (on >= fee2018 && facts.exemption !== "none") return said("exempt");
  const [{ from, moved_out_on: out } = {}] = facts.periods ?? [];
  const years = on < free2012 ? 7 : 3;
  const lived = facts.resident && Math.min(out ?? on, on) > monthsAfter(from, 12 * years);
  if (!lived) return said("residence_short");
  return said("fee", { fee: on < free2012 ? 15000 : fees[facts.contact][facts.mode] });
}

export const parts = [
  { right: "transport", share: 2, make: makeJourney, answer: answerJourney,
    met: ["payable", "payable_at_least", "region_transports"], undecided: ["amount_unknown"] },
  { right: "interpreter", share: 1, make: makeTalk, answer: answerTalk,
    met: ["free", "residence_short", "exempt", "child_may_interpret"], undecided: ["unread"] },
];
