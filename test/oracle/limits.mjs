// Sections 10 and 11 of the fact file: a citizen's own limits, and how long a consent lasts.
import { between, day, monthsAfter, plain, rolled, rolledLimitation } from "./calendar.mjs";

// The last day of a limit on its day-number, and on the next weekday.
function limit(from, months, roll, reading) {
  const sameDay = monthsAfter(from, months);
  const next = roll(sameDay);
  const dates = next === sameDay ? plain(next) : { same_day: sameDay, rolled_over: next };
  return { sameDay, ...between(dates, reading === "stands" ? sameDay : next) };
}

// The first of the places that a complaint or claim was received at.
function received(random, facts, asked, earliest, due, places) {
  for (const place of places)
    if (random.chance(0.4))
      facts[place] = Math.max(earliest, Math.min(asked, due + random.between(-5, 8)));
}
const filedOf = (facts, places) => {
  const days = places.map((place) => facts[place]).filter((each) => each !== undefined);
  return days.length > 0 ? Math.min(...days) : undefined;
};

const complaintPlaces = ["received_on", "office_received_on"];
const twoDays = (random) => random.oneOf(["rolls_over", "stands"]);

function makeComplaint(random) {
  const event = random.between(day("2007-01-01"), day("2020-12-31"));
  const known = event + random.oneOf([0, random.between(0, 400), random.between(1000, 1300)]);
  const due = Math.min(monthsAfter(known, 24), monthsAfter(event, 60));
  const asked = Math.max(known, due + random.between(-20, 20));
  const facts = { subject: random.oneOf(["treatment", "record_access", "look_up"]),
    place: random.oneOf(["hospital", "practice", "public_dental"]), event_on: event,
    known_on: known, form: random.oneOf(["digital", "exempt"]) };
  received(random, facts, asked, event, due, complaintPlaces);
  return { asked, facts, readings: { year_limit_end: twoDays(random) } };
}

function answerComplaint({ asked, facts, readings }) {
  const two = limit(facts.known_on, 24, rolled, readings.year_limit_end);
  const five = limit(facts.event_on, 60, rolled, readings.year_limit_end);
  const first = two.sameDay < five.sameDay ? two : five;
  const filed = filedOf(facts, complaintPlaces);
  const late = first.chosen < (filed ?? asked);
  return { outcome: late ? "late" : filed === undefined ? "still_open" : "in_time",
    exceeded: first.latest < (filed ?? asked),
    deadlines: { two_years: two.dates, five_years: five.dates } };
}

function makeAppeal(random) {
  const notified = random.between(day("2011-01-01"), day("2027-05-31"));
  const guidance = random.oneOf(["with_decision", "with_decision", "later", "never"]);
  const facts = { subject: "decision", guidance, decision_notified_on: notified,
    form: random.oneOf(["digital", "exempt"]) };
  if (guidance === "later") facts.guided_on = notified + random.between(0, 60);
  const began = facts.guided_on ?? notified;
  const asked = began + random.between(0, 50);
  received(random, facts, asked, notified, began + 28, complaintPlaces);
  return { asked, facts, readings: { year_limit_end: twoDays(random) } };
}

function answerAppeal({ asked, facts }) {
  if (facts.guidance === "never")
    return { outcome: "clock_not_begun", exceeded: false, deadlines: {} };
  const due = rolled((facts.guidance === "later" ? facts.guided_on : facts.decision_notified_on) + 28);
  const filed = filedOf(facts, complaintPlaces);
  const late = due < (filed ?? asked);
  return {
    outcome: late ? "late_special_reasons" : filed === undefined ? "still_open" : "in_time",
    exceeded: late, deadlines: { four_weeks: plain(due) } };
}

const claimPlaces = ["received_on", "office_received_on", "agency_received_on"];
const shortAppeal = day("2018-07-01");

function makeCompensation(random) {
  const kind = random.oneOf(["treatment", "medicine"]);
  const matter = random.oneOf(["claim", "claim", "appeal", "court"]);
  const readings = { year_limit_end: twoDays(random) };
  if (matter === "claim") {
    const caused = random.between(day("2007-01-01"), day("2017-12-31"));
    const known = caused + random.oneOf([0, random.between(0, 800), random.between(2400, 2700)]);
    const due = Math.min(monthsAfter(known, 36), monthsAfter(caused, 120));
    const asked = Math.max(known, due + random.between(-20, 20));
    const facts = { matter, kind, caused_on: caused, known_on: known };
    // The agency of section 60 a receives claims under its name of today.
    const places = due > day("2019-01-01") ? claimPlaces : claimPlaces.slice(0, 2);
    received(random, facts, asked, caused, due, places);
    return { asked, facts, readings };
  }
  const decided = random.dayIn(day("2015-01-01"), day("2027-01-01"), [shortAppeal]);
  const facts = { matter, kind, decided_on: decided, form: random.oneOf(["digital", "exempt"]) };
  facts.notified_on = decided + random.between(0, 10);
  const due = matter === "court" ? monthsAfter(decided, 6) :
    monthsAfter(facts.notified_on, decided < shortAppeal ? 3 : 1);
  const asked = Math.max(facts.notified_on, due + random.between(-20, 20));
  received(random, facts, asked, decided, due,
    matter === "court" ? claimPlaces.slice(0, 1) : complaintPlaces);
  return { asked, facts, readings };
}

function answerCompensation({ asked, facts, readings }) {
  const filed = filedOf(facts, claimPlaces);
  const happened = filed ?? asked;
  if (facts.matter === "claim") {
    const three = limit(facts.known_on, 36, rolledLimitation, readings.year_limit_end);
    const ten = limit(facts.caused_on, 120, rolledLimitation, readings.year_limit_end);
    const first = three.sameDay < ten.sameDay ? three : ten;
    return {
      outcome: first.chosen < happened ? "late" : filed === undefined ? "still_open" : "in_time",
      exceeded: first.latest < happened,
      deadlines: { three_years: three.dates, ten_years: ten.dates } };
  }
  if (facts.matter === "appeal") {
    const due = rolled(monthsAfter(facts.notified_on, facts.decided_on < shortAppeal ? 3 : 1));
    const late = due < happened;
    return { outcome: late ? "appeal_late" : filed === undefined ? "appeal_open" : "in_time",
      exceeded: late, deadlines: { appeal: plain(due) } };
  }
  const court = limit(facts.decided_on, 6, rolledLimitation, readings.year_limit_end);
  const late = court.chosen < happened;
  return { outcome: late ? "court_late" : filed === undefined ? "court_open" : "court_in_time",
    exceeded: court.latest < happened, deadlines: { court: court.dates } };
}

function makeConsent(random) {
  const given = random.between(day("2007-01-01"), day("2026-06-30"));
  const facts = { matter: random.oneOf(["disclosure", "other_look_up"]), word: "consented",
    form: random.oneOf(["written", "written", "form_waived", "oral"]), consented_on: given };
  const asked = monthsAfter(given, 12) + random.between(-3, 3);
  facts.used_on = random.maybe(0.7, () => monthsAfter(given, 12) + random.between(-3, 3));
  return { asked, facts,
    readings: { consent_last_day: random.oneOf(["is_over", "still_covers"]) } };
}

function answerConsent({ asked, facts, readings }) {
  if (facts.form === "oral") return { outcome: "must_be_written", exceeded: false, deadlines: {} };
  const end = monthsAfter(facts.consented_on, 12);
  const used = facts.used_on ?? asked;
  const valid = used < end || (used === end && readings.consent_last_day === "still_covers");
  return { outcome: valid ? "consent_valid" : "consent_lapsed", exceeded: end < used,
    deadlines: { consent_expires: plain(end) } };
}

export const parts = [
  { right: "complaint_route", share: 2, make: makeComplaint, answer: answerComplaint,
    met: ["still_open", "in_time"] },
  { right: "complaint_route", share: 1, make: makeAppeal, answer: answerAppeal,
    met: ["still_open", "in_time", "clock_not_begun"] },
  { right: "compensation", share: 2, make: makeCompensation, answer: answerCompensation,
    met: ["still_open", "in_time", "appeal_open", "court_open", "court_in_time"] },
  { right: "consent", share: 1, make: makeConsent, answer: answerConsent, met: ["consent_valid"] },
];
