// Ny henvendelse: the fields of the patient are the search. Persons who may be meant appear beside them,
// each with the cases a contact may go on; the arrows and Enter choose.

import { OptionList } from "./combobox.js";

const quietMs = 120;
const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

const form = document.querySelector("form.inquiry");
const box = document.getElementById("person-fields");
const words = box.dataset;
const fields = ["name", "cpr", "phone"].map((id) => document.getElementById(id));
const live = document.getElementById("live");
const byName = (name) => form.elements.namedItem(name);

const panel = document.getElementById("match-list");
const list = document.createElement("ul");
list.id = "match-options";
list.setAttribute("aria-label", words.list);
list.hidden = true;
const options = new OptionList(list, choose);
const silence = document.createElement("p");
silence.className = "quiet";
panel.replaceChildren(list, silence);
form.querySelector(".search-step").hidden = true;
fields.forEach((field) => options.attach(field));

function changed() {
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function setPicked(person, record) {
  byName("known_person").value = person?.id ?? "";
  byName("join").value = record?.id ?? "";
  const texts = { name: person?.name, cpr: person?.cpr, line: person?.line, case: record?.line };
  for (const [name, text] of Object.entries(texts))
    document.querySelector(`[data-picked="${name}"]`).textContent = text ?? "";
  document.getElementById("picked").hidden = !person;
  document.getElementById("joined").hidden = !record;
  document.getElementById("reason-part").hidden = Boolean(record);
  box.hidden = Boolean(person);
  changed();
}

function choose({ person, record }) {
  options.close();
  silence.textContent = "";
  setPicked(person, record);
  document.getElementById(record ? "note" : "reason").focus();
}

document.getElementById("unpick").addEventListener("click", (event) => {
  event.preventDefault();
  setPicked(null, null);
  fields[0].focus();
  search();
});

let asked = 0;
async function search() {
  const query = new URLSearchParams(fields.map((field) => [field.name, field.value]));
  query.set("caller", caller.value);
  const mine = ++asked;
  if (!fields.some((field) => field.value.trim().length >= 3)) {
    options.close();
    silence.textContent = "";
    return;
  }
  const answer = await fetch("/soeg/traef", { method: "POST", body: query, redirect: "manual" }).catch(() => null);
  if (!answer?.ok || mine !== asked) return;
  const persons = await answer.json();
  if (mine !== asked || box.hidden) return;
  options.show(persons.flatMap((person) => [
    { strong: person.name, text: `${person.line} – ${words.newCase}`, person },
    ...person.cases.map((record) => ({ text: `${words.join} ${record.line}`, sub: true, person, record })),
  ]));
  const count = persons.length;
  silence.textContent = count === 0 ? words.none : "";
  live.textContent = count === 0 ? words.none : count === 1 ? words.one : words.many.replace("{}", count);
}

// Numbers issued since 2007 may fail modulus 11, so it is a hint.
function hintAtCpr() {
  const digits = fields[1].value.replace(/\D/g, "");
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * weights[at], 0);
  document.getElementById("cpr-unusual").hidden = digits.length !== 10 || sum % 11 === 0;
}

let timer = 0;
box.addEventListener("input", (event) => {
  if (!fields.includes(event.target)) return;
  hintAtCpr();
  clearTimeout(timer);
  timer = setTimeout(search, quietMs);
});

// Who calls when it is not the patient; and a letter is not answered by being registered.
const caller = byName("caller");
// What another would hear is covered: who was chosen is told apart by name, and on which case.
const covered = ["cpr", "line"].map((name) => document.querySelector(`[data-picked="${name}"]`));
const showCaller = () => {
  const others = caller.value !== "patient";
  document.getElementById("caller-part").hidden = !others;
  document.getElementById("others-hint").hidden = !others;
  for (const part of covered) part.hidden = others;
  const record = document.querySelector('[data-picked="case"]');
  if (others) record.textContent = record.textContent.split(":")[0];
};
caller.addEventListener("change", () => { showCaller(); search(); });
showCaller();

const answered = [byName("answered_day"), byName("answered_time")];
const answeredNow = answered.map((field) => field.value);
byName("channel").addEventListener("change", (event) => {
  const atOnce = ["telefon", "personligt"].includes(event.target.value);
  answered.forEach((field, at) => { field.value = atOnce ? answeredNow[at] || byName(field.name.replace("answered", "received")).value : ""; });
});

if (!document.querySelector('[data-module="error-summary"]'))
  (box.hidden ? document.getElementById("note") : fields[0]).focus();
