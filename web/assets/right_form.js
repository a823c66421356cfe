// The form of a right answers while it is filled in: what is typed is posted, and the answer and the
// fields that came or went are taken from the page that comes back. A field that is being typed in, or
// was changed since it was sent, is left alone, so that no letter is lost. Without this script the
// button does the same.

const quietMs = 350;  // after the last key

const form = document.querySelector("form[data-question]");
const live = document.getElementById("live");
let latest = 0;
let timer = 0;

const typedIn = (root) => [...root.querySelectorAll("input, select")].map(
  (field) => (field.type === "radio" || field.type === "checkbox") ? field.checked : field.value).join("\n");
const partsOf = (root) => [...root.querySelectorAll("[data-part]")];
const keyOf = (part) => part.dataset.part;

function sentParts() {
  return new Map(partsOf(form).map((part) => [keyOf(part), typedIn(part)]));
}

const isLeftAlone = (part, sent) => part.contains(document.activeElement) || typedIn(part) !== sent.get(keyOf(part));

// Puts the parts of `from` into `into`, in their order; a part that is not to be touched stays.
function takeIn(into, from, sent) {
  const standing = new Map(partsOf(form).map((part) => [keyOf(part), part]));
  let before = null;
  for (const fresh of from ? partsOf(from) : []) {
    const old = standing.get(keyOf(fresh));
    const kept = old && isLeftAlone(old, sent) ? old : document.adoptNode(fresh);
    if (old && kept === old && old.parentElement !== into) continue;  // stays below its fold
    if (kept !== old) old?.remove();
    const place = before ? before.nextElementSibling : into.firstElementChild;
    if (place !== kept) into.insertBefore(kept, place);
    before = kept;
  }
}

function removeGone(page, sent) {
  const wanted = new Set(partsOf(page).map(keyOf));
  for (const part of partsOf(form))
    if (!wanted.has(keyOf(part)) && !isLeftAlone(part, sent)) part.remove();
}

function show(page, sent) {
  removeGone(page, sent);
  for (const place of form.querySelectorAll("[data-parts]")) {
    takeIn(place, page.querySelector(`[data-parts=${place.dataset.parts}]`), sent);
    const fold = place.closest("details");
    if (fold) fold.hidden = place.childElementCount === 0;
  }
  const answer = document.getElementById("answer");
  answer.replaceChildren(...document.adoptNode(page.getElementById("answer")).childNodes);
  const said = [".verdict", ".say"].map((part) => answer.querySelector(part)?.textContent.trim()).filter(Boolean).join(". ");
  if (live.textContent !== said) live.textContent = said;
}

// While a word is half typed it may not be readable yet: that is said when the field is left.
async function ask(finished) {
  clearTimeout(timer);
  const number = ++latest;
  const sent = sentParts();
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    if (number !== latest || !(answer.status === 200 || (answer.status === 422 && finished))) return;
    show(new DOMParser().parseFromString(await answer.text(), "text/html"), sent);
  } catch {
    // The button still works when the server is back.
  }
}

form.addEventListener("change", () => ask(true));
form.addEventListener("input", (event) => {
  if (event.target.matches("input[type=radio], select")) return;
  clearTimeout(timer);
  timer = setTimeout(() => ask(false), quietMs);
});
