// Sections 2 and 3.7 of the fact file: fast work-up, and the duty to inform.
import { day, months, weekdays } from "./calendar.mjs";
import { pausesOf } from "./random.mjs";

const first = day("2013-09-01");
const psychiatryToo = day("2014-09-01");
const oneMonthForAll = day("2015-09-01");
const withChoice = day("2016-10-01");
const onlyChoiceExcluded = day("2019-07-02");
const childrenApart = day("2026-02-01");
const edges = [first, psychiatryToo, oneMonthForAll, withChoice, onlyChoiceExcluded, childrenApart];
const treatments = ["ordinary", "organ_transplant", "sterilisation", "fertility", "hearing_aid",
  "cosmetic", "sex_change_surgery", "recreation_stay", "research"];

function makeCourse(random, course) {
  const received = random.dayIn(day("2007-01-01"), day("2027-06-30"), edges);
  const due = received + random.oneOf([30, 31, 60, 61]);
  const facts = { course, referral_received: received };
  facts.referred_on = received - (random.chance(0.6) ? 0 : random.between(0, 90));
  const asked = Math.max(received, random.near(due));
  const later = (at) => Math.max(received, at);
  const past = (at) => Math.min(asked, later(at));
  return { facts, asked, due, later, past };
}

function addReasons(random, { facts, due, later, past }) {
  const { referral_received: received } = facts;
  facts.postponed = random.chance(0.3);
  if (facts.postponed) facts.pauses = pausesOf(random, received);
  facts.treatment = random.chance(0.7) ? "ordinary" : random.oneOf(treatments);
  facts.agreement_hospital = random.chance(0.8);
  if (facts.agreement_hospital && random.chance(0.5))
    facts.agreement_finish = later(random.near(due + 20));
  facts.regional_suspension = false;
  facts.withdrew = random.chance(0.15);
  if (facts.withdrew) facts.withdrew_on = past(random.near(due));
  facts.professionally_possible = random.chance(0.5);
  facts.part_delayed_by_capacity = random.chance(0.5);
  facts.moved_region = random.chance(0.03);
  facts.has_plan = random.chance(0.7);
  if (!facts.has_plan) return;
  facts.plan_received_on = past(random.near(due));
  facts.plan_content = random.chance(0.8);
  facts.plan_updated = random.chance(0.8);
}

function workUp(random) {
  const course = random.oneOf(["somatic", "somatic", "adult_psychiatry", "child_psychiatry"]);
  const made = makeCourse(random, course);
  const { facts, asked, due, later } = made;
  addReasons(random, made);
  if (course === "child_psychiatry" && facts.referral_received >= childrenApart) {
    const talk = random.maybe(0.8, () => later(random.near(facts.referral_received + 30)));
    facts.first_talk_on = talk;
    const afterTalk = () => Math.max(talk ?? facts.referral_received, random.near(due));
    facts.finished_on = random.maybe(0.7, afterTalk);
    facts.treatment_start = random.maybe(0.7, afterTalk);
  } else {
    facts.finished_on = random.maybe(0.7, () => later(random.near(due)));
    facts.cooperation_finish = random.maybe(0.2, () => later(random.near(due)));
  }
  return { asked, facts, readings: { month_mode: random.oneOf(["earlier", "30d", "calendar"]) } };
}

function earliest(...days) {
  const known = days.filter((each) => each !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

// § 22: no right where the agreement hospital waits longer than the region.
function choiceOf(facts, excluded, byRegion) {
  if (excluded.includes(facts.treatment)) return "excluded_choice";
  if (!facts.agreement_hospital) return "none";
  if (byRegion !== undefined && facts.agreement_finish > byRegion) return "lapsed";
  return "full";
}

function answerForChildren({ asked, facts, readings }) {
  const received = facts.referral_received;
  const start = months(received, 1, readings.month_mode);
  const finish = months(received, 2, readings.month_mode);
  const deadlines = { work_up_start: start.dates, work_up_and_treatment: finish.dates };
  const talk = facts.first_talk_on ?? asked;
  const both = facts.finished_on !== undefined && facts.treatment_start !== undefined;
  const over = Math.max(both ? received : asked, facts.finished_on ?? received,
    facts.treatment_start ?? received);
  const exceeded = start.latest < talk || finish.latest < over;
  if (talk > start.chosen || over > finish.chosen)
    return { outcome: choiceOf(facts, ["research"], both ? over : undefined), exceeded, deadlines,
      breach: exceeded };
  if (!both || facts.first_talk_on === undefined)
    return { outcome: "more_facts_needed", exceeded, deadlines };
  return { outcome: "met", exceeded, deadlines };
}

function planOf({ asked, facts }, due) {
  const late = (outcome, day) => ({ outcome, late: due.latest < day, breach: due.latest < day });
  if (!facts.has_plan) return late(asked > due.chosen ? "no_plan" : "plan_required", asked);
  const came = facts.plan_received_on;
  if (came > due.chosen) return late("plan_late", came);
  // A plan that says too little is no plan, and the day it was due may have passed.
  if (!facts.plan_content) return { ...late("plan_insufficient", asked), late: false };
  return { outcome: facts.plan_updated ? "plan" : "plan_not_updated", late: false, breach: false };
}

function answerWorkUp(document) {
  const { asked, facts, readings } = document;
  const received = facts.referral_received;
  if (received < first) return { outcome: "no_right", exceeded: false, deadlines: {} };
  const somatic = facts.course === "somatic";
  if (received < psychiatryToo && !somatic)
    return { outcome: "excluded", exceeded: false, deadlines: {} };
  if (received >= childrenApart && facts.course === "child_psychiatry")
    return answerForChildren(document);

  const pauses = { pauses: facts.pauses ?? [] };
  const long = !somatic && received < withChoice && facts.referred_on < oneMonthForAll;
  const count = (passedOver) => months(received, long ? 2 : 1, readings.month_mode, passedOver);
  const due = count(received < psychiatryToo ? pauses : {});
  const finish = earliest(facts.finished_on, facts.cooperation_finish);
  const happened = finish ?? asked;
  const deadlines = { work_up: due.dates };
  const said = (outcome, exceeded) => ({ outcome, exceeded, deadlines });
  if (happened <= due.chosen)
    return said(finish === undefined ? "more_facts_needed" : "met", false);
  if (facts.moved_region) return said("moved_region", false);
  if (finish === undefined && facts.withdrew && facts.withdrew_on <= due.chosen)
    return said("withdrawn", false);
  const listed = treatments.slice(1);
  if (received >= withChoice && received < onlyChoiceExcluded && listed.includes(facts.treatment))
    return said("excluded", false);

  deadlines.plan = due.dates;
  const plan = planOf(document, due);
  const waits = facts.professionally_possible || facts.part_delayed_by_capacity;
  let choice;
  let choiceLate = false;
  if (received >= withChoice && waits) {
    const choiceDue = count(pauses);
    deadlines.extended_choice = choiceDue.dates;
    if (happened > choiceDue.chosen) choice = choiceOf(facts, listed, finish);
    choiceLate = choice === "full" && choiceDue.latest < happened;
  }
  if (facts.professionally_possible)
    return said(choice ?? "late", due.latest < happened || choiceLate);
  return { ...said(choice === "full" ? "partial" : plan.outcome, choiceLate || plan.late),
    breach: plan.breach };
}

const letters = ["referral", "worked_up", "changed_surgery"];
const lettersFrom = { referral: day("2007-10-01"), worked_up: day("2013-01-01"),
  changed_surgery: day("2013-01-01") };

function letter(random) {
  const trigger = random.oneOf(letters);
  const on = random.dayIn(day("2007-10-01"), day("2027-06-30"), Object.values(lettersFrom));
  const asked = on + random.between(0, 30);
  const facts = { trigger, trigger_on: on, first_letter: random.chance(0.9),
    changed_by: random.chance(0.9) ? "region" : "patient", psychiatry: random.chance(0.3),
    regional_suspension: false };
  facts.informed_on = random.maybe(0.7, () => Math.min(asked, on + random.between(0, 20)));
  if (facts.informed_on !== undefined) facts.content = random.oneOf(["complete", "not_seen"]);
  const saturday = random.oneOf(["no_weekday", "weekday"]);
  return { asked, facts, readings: { hverdag_includes_saturday: saturday } };
}

function answerLetter({ asked, facts, readings }) {
  const none = (outcome) => ({ outcome, exceeded: false, deadlines: {} });
  if (facts.trigger_on < lettersFrom[facts.trigger]) return none("no_duty");
  if (facts.trigger === "referral" && !facts.first_letter) return none("later_letter");
  if (facts.trigger === "changed_surgery" && facts.changed_by === "patient")
    return none("own_change");
  const due = weekdays(facts.trigger_on, 8, readings.hverdag_includes_saturday);
  const said = (outcome, exceeded) => ({ outcome, exceeded, deadlines: { letter: due.dates } });
  const told = facts.informed_on;
  if (told !== undefined && told <= due.chosen)
    return said(facts.content === "complete" ? "informed" : "content_unseen", false);
  if (told === undefined && asked <= due.chosen) return said("waiting", false);
  const exceeded = due.latest < (told ?? asked);
  return { ...said("too_late", exceeded), breach: exceeded };
}

export const parts = [
  { right: "diagnosis", share: 5, make: workUp, answer: answerWorkUp,
    met: ["met", "withdrawn", "plan"],
    undecided: ["plan_required", "moved_region", "more_facts_needed"] },
  { right: "information_duty", share: 2, make: letter, answer: answerLetter,
    met: ["informed"], undecided: ["waiting", "content_unseen"] },
];
