// Section 3 of the fact file: extended free choice of hospital for treatment.
import { day, months } from "./calendar.mjs";
import { pausesOf } from "./random.mjs";

const firstDay = day("2007-10-01");
const suspended = day("2008-11-07");
const again = day("2009-07-01");
const differentiated = day("2013-01-01");
const newClock = day("2013-09-01");
const anguishToo = day("2014-09-01");
const oneMonth = day("2016-10-01");
const twoMonths = day("2023-06-01");
const oneMonthAgain = day("2025-01-01");
const edges = [firstDay, suspended, again, differentiated, newClock, anguishToo, oneMonth,
  twoMonths, oneMonthAgain];
const excluded = ["organ_transplant", "sterilisation", "fertility", "hearing_aid", "cosmetic",
  "gender_surgery", "recreation_stay", "experimental"];

export function addOffers(random, facts, due) {
  const received = facts.referral_received;
  const offer = (hospital) =>
    ({ hospital, starts_on: Math.max(received, random.near(due)) });
  const kinds = [["own", 0.6], ["cooperation", 0.3], ["agreement", 0.4], ["own", 0.1]];
  const offers = kinds.filter(([, share]) => random.chance(share)).map(([kind]) => offer(kind));
  if (offers.length > 0) facts.offers = offers;
  const regional = offers.some((each) => each.hospital !== "agreement");
  facts.region_answer = regional ? "offers" : random.oneOf(["cannot", "none"]);
}

function make(random) {
  const received = random.dayIn(firstDay, day("2027-06-30"), edges);
  const facts = { referral_received: received };
  facts.care = received >= anguishToo && random.chance(0.25) ? "psychiatric_treatment" :
    "somatic_treatment";
  facts.referred_on = received - (random.chance(0.6) ? 0 : random.between(0, 60));
  facts.excluded_treatment = random.chance(0.9) ? "none" : random.oneOf(excluded);
  facts.regional_suspension = false;
  facts.serious_ground =
    random.oneOf(["none", "worse_by_waiting", "strong_pain", "mental_anguish", "impairment"]);
  facts.may_improve = random.chance(0.3);
  let dayZero = received;
  if (received >= newClock) {
    facts.worked_up = true;
    facts.worked_up_on = random.chance(0.3) ? received - random.between(0, 60) :
      random.dayIn(received, received + 250, edges);
    dayZero = Math.max(received, facts.worked_up_on);
  } else {
    facts.pre_examined = random.chance(0.4);
    if (facts.pre_examined)
      facts.pre_examinations = Array.from({ length: random.between(1, 3) }, () =>
        ({ waited_days: random.between(0, 30), lasted_days: random.between(0, 10) }));
  }
  if (random.chance(0.25)) facts.pauses = pausesOf(random, dayZero);
  const due = dayZero + random.oneOf([30, 31, 60, 61]);
  addOffers(random, facts, due);
  const readings = {
    month_mode: random.oneOf(["earlier", "30d", "calendar"]),
    ufv_2023_2024_boundary: random.oneOf(["referral_and_worked_up", "worked_up_only"]),
  };
  return { asked: Math.max(dayZero, random.near(due)), facts, readings };
}

function isSerious(facts, dayZero) {
  if (facts.serious_ground === "none" || facts.may_improve) return false;
  return facts.serious_ground !== "mental_anguish" || dayZero >= anguishToo;
}

function monthsOf(facts, dayZero, boundary) {
  if (dayZero < differentiated) return 1;
  if (dayZero < newClock && facts.referred_on < differentiated) return 1;
  if (dayZero < oneMonth) return isSerious(facts, dayZero) ? 1 : 2;
  if (dayZero < twoMonths || dayZero >= oneMonthAgain) return 1;
  if (facts.care !== "somatic_treatment") return 1;
  const workedUpInside = facts.worked_up_on >= twoMonths;
  const referredInside = facts.referral_received >= twoMonths && facts.referred_on >= twoMonths;
  return workedUpInside && (boundary === "worked_up_only" || referredInside) ? 2 : 1;
}

function answer({ asked, facts, readings }) {
  const received = facts.referral_received;
  const nothing = (outcome) => ({ outcome, exceeded: false, deadlines: {} });
  if (facts.excluded_treatment !== "none") return nothing("excluded");
  if (received >= suspended && received < again) return nothing("suspended");
  const dayZero = Math.max(received, facts.worked_up_on ?? received);
  let extra = 0;
  for (const each of facts.pre_examinations ?? [])
    extra += each.lasted_days + Math.min(14, each.waited_days);
  const due = months(dayZero, monthsOf(facts, dayZero, readings.ufv_2023_2024_boundary),
    readings.month_mode, { pauses: facts.pauses, extra });
  return weighed(asked, facts, due, "treatment_begins");
}

// What the region and the agreement hospitals can offer, against the deadline.
export function weighed(asked, facts, due, what) {
  const startOf = (...kinds) => Math.min(...(facts.offers ?? [])
    .filter((each) => kinds.includes(each.hospital)).map((each) => each.starts_on));
  const byRegion = startOf("own", "cooperation");
  const offered = byRegion !== Infinity;
  const happened = offered ? byRegion : asked;
  const said = (outcome) => ({ outcome, exceeded: due.latest < happened,
    deadlines: { [what]: due.dates } });
  const refused = !offered && facts.region_answer === "cannot";
  if (!refused && happened <= due.chosen) return said(offered ? "no" : "awaiting_offer");
  const elsewhere = startOf("agreement");
  return said(offered && elsewhere !== Infinity && elsewhere > byRegion ? "lapsed" : "yes");
}

export const met = ["yes", "may_stay"];
export const undecided =
  ["awaiting_offer", "after_suspension", "acquired_before_suspension", "more_facts_needed"];
export const parts = [{ right: "extended_choice", share: 5, make, answer, met, undecided }];
