// Keys, as docs/keyboard.md lists them. One key alone works only outside fields, and only where
// the user has not switched it off; nothing here takes a key that a browser or the Danish layout uses.

const goTimeMs = 1500;

let goPressedAt = -goTimeMs;

const typesText = (element) =>
  element.matches("textarea, select, [contenteditable]") ||
  (element.matches("input") && !element.matches("[type=checkbox], [type=radio], [type=submit]"));

const isShown = (element) => element.checkVisibility();

function fields(root) {
  const all = root.querySelectorAll("input:not([type=hidden]), select, textarea");
  return [...all].filter((field) => !field.disabled && isShown(field));
}

// Ctrl+Enter is the form's first answer, Ctrl+Shift+Enter its second.
function submitWith(event) {
  const forms = [...document.querySelectorAll("form[data-submit-keys]")].filter(isShown);
  const form = event.target.closest("form[data-submit-keys]") ?? (forms.length === 1 ? forms[0] : null);
  const keys = event.shiftKey ? "Control+Shift+Enter" : "Control+Enter";
  const button = form?.querySelector(`button[aria-keyshortcuts="${keys}"]`);
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
}

function nextField(event) {
  const form = event.target.closest("form[data-enter-next]");
  if (!form || !event.target.matches("input")) return;
  event.preventDefault();
  const all = fields(form);
  all[all.indexOf(event.target) + 1]?.focus();
}

function use(element) {
  if (element.matches("summary")) {
    element.parentElement.open = true;
    (fields(element.parentElement)[0] ?? element).focus();
  } else {
    element.click();
  }
}

function moveRow(step) {
  const links = [...document.querySelectorAll("[data-rows] tbody tr td a")];
  if (links.length === 0) return false;
  const at = links.indexOf(document.activeElement);
  const link = links[Math.min(Math.max(at + step, 0), links.length - 1)];
  document.querySelectorAll("tr.here").forEach((row) => row.classList.remove("here"));
  link.closest("tr").classList.add("here");
  link.focus();
  return true;
}

async function showHelp() {
  const answer = await fetch("/genveje");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.getElementById("shortcuts");
  if (!list) return;
  const dialog = document.createElement("dialog");
  dialog.className = "help";
  dialog.setAttribute("aria-label", page.querySelector("h1").textContent);
  dialog.tabIndex = 0;
  dialog.append(document.adoptNode(list));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.focus();
}

// The menu holds the pages this user may open, each with its keys: "n", "g s".
const pageBehind = (keys) => document.querySelector(`.top a[data-keys="${CSS.escape(keys)}"]`);

function openPage(link, key) {
  const box = key === "/" && document.querySelector("form[role=search] input");
  if (box) box.focus();
  else link.click();
}

function singleKey(event) {
  const key = event.key.toLowerCase();
  const going = event.timeStamp - goPressedAt < goTimeMs;
  goPressedAt = -goTimeMs;
  const page = pageBehind(going ? `g ${key}` : key);
  if (page) return openPage(page, key);
  if (key === "g") {
    goPressedAt = event.timeStamp;
    return true;
  }
  if (key === "?") return showHelp();
  if (key === "u") return document.querySelector("[data-undo]:not([hidden]) button")?.click();
  const target = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
  if (target) return use(target);
  if (key === "j" && moveRow(1)) return true;
  if (key === "k" && moveRow(-1)) return true;
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.key === "Enter" && event.ctrlKey && !event.altKey) return submitWith(event);
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Enter") return nextField(event);
  if (event.key === "Escape" && typesText(target)) return target.blur();
  if (typesText(target) || target.closest("dialog")) return;
  if (!document.body.dataset.singleKeys || event.key.length !== 1) return;
  if (singleKey(event) !== false) event.preventDefault();
});

// The summary of what is wrong takes the focus, so that it is read first; else a form that is all the page
// is for.
const summary = document.querySelector('[data-module="error-summary"]');
const begin = document.querySelector("form[data-begin]");
if (summary) summary.focus();
else if (begin) fields(begin)[0]?.focus();
