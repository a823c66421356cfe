// Anledning by its first letters: each word typed is the beginning of a word of the label, so "kl ho" is
// "Klage … hospitaler". The select below stays what is sent.

import { OptionList } from "./combobox.js";

const part = document.querySelector("[data-reason]");
const select = part.querySelector("select");
const reasons = [...select.querySelectorAll("option")].filter((option) => option.value).map((option) => ({
  value: option.value,
  label: option.textContent,
  section: option.parentElement.label ?? "",
  words: option.textContent.toLowerCase().split(/[^\p{L}\p{N}]+/u),
}));

const picker = document.createElement("div");
picker.className = "picker";
const input = document.createElement("input");
input.className = "form-input";
input.autocomplete = "off";
input.placeholder = select.dataset.hint;
const list = document.createElement("ul");
list.id = "reason-options";
list.hidden = true;
list.setAttribute("aria-label", part.querySelector("label").textContent);
const options = new OptionList(list, choose);

// The label and the summary of errors point at "reason": that is now the field one types in.
select.id = "reason-select";
select.hidden = true;
input.id = "reason";
for (const name of ["aria-invalid", "aria-describedby"])
  if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
input.value = select.value ? select.selectedOptions[0].textContent : "";
picker.append(input, list);
select.after(picker);
options.attach(input);

function matching(typed) {
  const parts = typed.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const fits = ({ words }) => parts.every((part) => words.some((word) => word.startsWith(part)));
  const begins = ({ label }) => (label.toLowerCase().startsWith(typed.toLowerCase()) ? 0 : 1);
  return reasons.filter(fits).sort((one, other) => begins(one) - begins(other));
}

function show(typed) {
  const found = matching(typed);
  options.show(found.map((reason) => ({ strong: reason.label, text: reason.section, reason })), typed ? 0 : -1);
  if (found.length === 0) document.getElementById("live").textContent = select.dataset.none;
}

function set(reason) {
  select.value = reason?.value ?? "";
  input.value = reason?.label ?? "";
  options.close();
  select.dispatchEvent(new Event("input", { bubbles: true }));
}

function choose({ reason }) {
  set(reason);
  const all = [...input.form.querySelectorAll("textarea, select:not([hidden])")].filter((field) => field.checkVisibility());
  all[0]?.focus();
}

input.addEventListener("input", () => show(input.value.trim()));
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" && !options.isOpen) {
    event.preventDefault();
    show("");
  }
});
// Leaving the field takes the marked reason; text that is no reason goes.
input.addEventListener("blur", () => {
  const marked = options.isOpen && input.value.trim() ? options.active?.reason : null;
  const chosen = reasons.find((reason) => reason.value === select.value && reason.label === input.value);
  set(marked ?? chosen ?? null);
});
