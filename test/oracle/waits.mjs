// Sections 5, 8 and 13 of the fact file: maximum waits, rehabilitation, access to records.
import { day, plain, weekdays, workingDaysAfter } from "./calendar.mjs";

const orderOf2015 = day("2015-06-01");
const limitsOf = { cancer: [14, 28], left_main: [10, 14], unstable_angina: [14, 21],
  angina_after_infarction: [21, 35] };

function makeWait(random) {
  const received = random.dayIn(day("2013-01-01"), day("2027-06-30"), [orderOf2015]);
  const disease = random.chance(0.5) ? "cancer" : random.oneOf(["left_main", "unstable_angina",
    "angina_after_infarction", "cancer_bone_marrow", "other_skin_cancer", "other"]);
  const facts = { disease, referral_received: received };
  if (disease === "cancer")
    facts.step = random.oneOf(["work_up", "work_up", "operation", "medical_treatment",
      "radiation", "follow_on_treatment", "experimental_treatment"]);
  const asked = received + random.between(0, 50);
  facts.consent_on = Math.min(asked, received + random.between(-3, 25));
  facts.in_person = random.chance(0.8);
  facts.health_reason = random.chance(0.3);
  facts.notice_on = random.maybe(0.5, () => Math.min(asked, received + random.between(0, 15)));
  const offers = Array.from({ length: random.between(0, 3) }, () =>
    ({ date: received + random.between(0, 45), declined: random.chance(0.4) }));
  if (offers.length > 0) facts.offers = offers;
  return { asked, facts, readings: {} };
}

function answerWait({ asked, facts }) {
  const received = facts.referral_received;
  if (received < orderOf2015) return { outcome: "unread", exceeded: false, deadlines: {} };
  const [afterConsent, afterReceipt] = limitsOf[facts.disease] ?? [];
  if (!afterConsent || facts.step === "experimental_treatment")
    return { outcome: "not_covered", exceeded: false, deadlines: {} };
  const firstOf = (declined) => Math.min(...(facts.offers ?? [])
    .filter((each) => each.declined === declined).map((each) => each.date));
  let standing = firstOf(false);
  const declined = firstOf(true);
  let limit;
  const deadlines = {};
  if (facts.step === "work_up") {
    limit = received + 14;
    deadlines.work_up_started = plain(limit);
    deadlines.notice_act = weekdays(received, 8).dates;
    deadlines.notice_order = plain(received + 11);
    if (!facts.in_person) standing = Infinity;
  } else {
    const [byReceipt, byConsent] = [received + afterReceipt, facts.consent_on + afterConsent];
    limit = Math.min(byReceipt, byConsent);
    Object.assign(deadlines,
      { after_receipt: plain(byReceipt), after_consent: plain(byConsent),
        treatment_offered: plain(limit) });
  }
  const said = (outcome, exceeded) => ({ outcome, exceeded, deadlines });
  if (standing <= limit) return said("in_time", false);
  if (declined <= limit) return said("declined", false);
  if (standing === Infinity && asked <= limit) return said("waiting", false);
  if (facts.health_reason) return said("health_reason", true);
  return { ...said("too_late", true), breach: true };
}

const planOrder = day("2014-06-01");
const privateChoice = day("2018-07-01");
const regionTrains = day("2027-01-01");

function makeTraining(random) {
  const discharged = random.dayIn(planOrder, day("2027-06-30"), [privateChoice, regionTrains]);
  const facts = { discharged_on: discharged };
  facts.training_place = random.chance(0.9) ? "municipality" : "hospital";
  facts.start_by_plan = random.maybe(0.3, () => discharged + random.between(0, 30));
  const dayZero = facts.start_by_plan ?? discharged;
  const start = () => Math.max(discharged, dayZero + random.between(-2, 20));
  facts.municipal_start = random.maybe(0.6, start);
  if (facts.municipal_start !== undefined) facts.day_offered = random.maybe(0.5, () => true);
  else facts.day_offered = random.maybe(0.7, () => random.chance(0.3));
  facts.private_start = random.maybe(0.6, start);
  const asked = Math.max(discharged, dayZero + random.between(-3, 20));
  facts.informed_on = random.maybe(0.5, () => Math.min(asked, discharged + random.between(0, 9)));
  return { asked, facts, readings: {} };
}

function answerTraining({ asked, facts }) {
  const discharged = facts.discharged_on;
  const deadlines = discharged < privateChoice ? {} : { information: plain(discharged + 4) };
  if (discharged < privateChoice) return { outcome: "no_private_choice", exceeded: false, deadlines };
  if (discharged >= regionTrains) return { outcome: "unsettled", exceeded: false, deadlines };
  if (facts.training_place === "hospital")
    return { outcome: "at_hospital", exceeded: false, deadlines: {} };
  const limit = (facts.start_by_plan ?? discharged) + 7;
  deadlines.training_offered = plain(limit);
  const none = facts.municipal_start === undefined;
  if (none && facts.day_offered !== false)
    return { outcome: "more_facts_needed", exceeded: false, deadlines };
  const late = limit < (facts.municipal_start ?? asked);
  const said = (outcome) => ({ outcome, exceeded: late, deadlines });
  if (!late) return said(none ? "waiting" : "offered_in_time");
  return said(facts.private_start > facts.municipal_start ? "private_too_late" : "private_choice");
}

const access = {
  own_record: ["answer", 7], party_access: ["answer", 7], public_access: ["answer", 7],
  appeal_forwarded: ["forwarded", 7], appeal_decided: ["appeal_decided", 20],
};

function makeAccess(random) {
  const matter = random.oneOf(Object.keys(access));
  const received = random.between(day("2021-01-01"), day("2027-06-30"));
  const asked = received + random.between(0, 45);
  const facts = { matter, received_on: received, reasons_given: random.chance(0.5) };
  facts.answered_on = random.maybe(0.6, () => received + random.between(0, 40));
  if (matter === "own_record") {
    facts.requester = random.oneOf(["patient", "custody_holder", "representative", "somebody_else"]);
    facts.age = random.between(10, 20);
  }
  return { asked, facts, readings: {} };
}

function answerAccess({ asked, facts }) {
  const own = facts.matter === "own_record";
  const none = (outcome) => ({ outcome, exceeded: false, deadlines: {} });
  if (own && facts.requester === "somebody_else") return none("needs_consent");
  if (own && facts.requester === "patient" && facts.age < 15) return none("custody_holder_asks");
  if (own && facts.requester === "custody_holder" && facts.age >= 15) return none("needs_consent");
  const [what, days] = access[facts.matter];
  const due = workingDaysAfter(facts.received_on, days);
  const said = (outcome, exceeded) => ({ outcome, exceeded, deadlines: { [what]: plain(due) } });
  if (due < (facts.answered_on ?? asked)) {
    if (!own) return said("late", true);
    if (facts.reasons_given) return said("late_with_reasons", true);
    return { ...said("late_without_reasons", true), breach: true };
  }
  return said(facts.answered_on === undefined ? "clock_running" : "answered_in_time", false);
}

export const parts = [
  { right: "maximum_wait", share: 2, make: makeWait, answer: answerWait,
    met: ["in_time", "declined"], undecided: ["waiting", "health_reason", "unread"] },
  { right: "rehabilitation", share: 1, make: makeTraining, answer: answerTraining,
    met: ["private_choice"], undecided: ["waiting", "unsettled", "more_facts_needed"] },
  { right: "record_access", share: 1, make: makeAccess, answer: answerAccess,
    met: ["clock_running", "answered_in_time"] },
];
