// Every single change that is tried: {file, at, length, by, what}, `at` in characters of the file.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

function filesBelow(folder, wanted) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path, wanted);
    return wanted(path) ? [path] : [];
  });
}

function shifted(day, by) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

// A version's first day, its number, one of its words, or the name of its rule.
function changesOfLaw(file) {
  const text = readFileSync(file, "utf8");
  const found = [];
  const change = (at, length, by, what) => found.push({ file, at, length, by, what });
  for (const each of text.matchAll(/^from\s*=\s*(\d{4}-\d\d-\d\d)/gm)) {
    const at = each.index + each[0].length - 10;
    for (const days of [-1, 1]) {
      const by = shifted(each[1], days);
      change(at, 10, by, `from ${each[1]} -> ${by}`);
    }
  }
  for (const each of text.matchAll(/^value\s*=\s*(?:\{\s*\w+\s*=\s*)?(\d+)\s*\}?\s*$/gm)) {
    const at = each.index + each[0].lastIndexOf(each[1]);
    for (const by of [Number(each[1]) - 1, Number(each[1]) + 1].filter((number) => number >= 0))
      change(at, each[1].length, String(by), `value ${each[1]} -> ${by}`);
  }
  for (const list of text.matchAll(/^value\s*=\s*\[([^\]]*)\]/gm)) {
    const words = [...list[1].matchAll(/"([^"]*)",?/g)];
    if (words.length < 2) continue;
    const begin = list.index + list[0].indexOf("[") + 1;
    for (const word of words)
      change(begin + word.index, word[0].length, "", `without "${word[1]}"`);
  }
  const rules = [...text.matchAll(/^value\s*=\s*"([^"]*)"\s*$/gm)];
  rules.forEach((rule, place) => {
    const other = rules[place + 1] ?? rules[place - 1];
    if (!other || other[1] === rule[1]) return;
    const at = rule.index + rule[0].indexOf('"') + 1;
    change(at, rule[1].length, other[1], `"${rule[1]}" -> "${other[1]}"`);
  });
  return found;
}

// The same text with comments and strings blanked, so that nothing in them is changed.
export function codeOnly(text) {
  return text.replace(/\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"/g, (found) => " ".repeat(found.length));
}

const swaps = [
  [/ (<=?|>=?) /g, { "<": "<=", "<=": "<", ">": ">=", ">=": ">" }],
  [/ (==|!=) /g, { "==": "!=", "!=": "==" }],
  [/ (&&|\|\|) /g, { "&&": "||", "||": "&&" }],
  [/ ([+-]) (?=[a-z(])/g, { "+": "-", "-": "+" }],
  [/\bstd::(min|max)\(/g, { min: "max", max: "min" }],
  [/(?:= |return )(true|false);/g, { true: "false", false: "true" }],
];

function closing(code, open) {
  for (let at = open, depth = 0; at < code.length; ++at) {
    if (code[at] === "(") ++depth;
    if (code[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

function changesOfRule(file) {
  const code = codeOnly(readFileSync(file, "utf8"));
  const found = [];
  const change = (at, old, by) =>
    found.push({ file, at, length: old.length, by, what: `${old} -> ${by}` });
  for (const [pattern, other] of swaps)
    for (const each of code.matchAll(pattern))
      change(each.index + each[0].indexOf(each[1]), each[1], other[each[1]]);
  for (const each of code.matchAll(/ [+-] (\d+)\b/g)) {
    const at = each.index + 3;
    change(at, each[1], String(Number(each[1]) + 1));
    change(at, each[1], String(Number(each[1]) - 1));
  }
  for (const each of code.matchAll(/\bif \(/g)) {
    const open = each.index + 3;
    const end = closing(code, open);
    const condition = code.slice(open + 1, end);
    if (end < 0 || condition.includes(";") || /^(const )?auto/.test(condition)) continue;
    change(open + 1, condition, "false");
  }
  return found;
}

// What reads, writes and tells is no rule.
const noRules = [/\/json_\w+\.cpp$/, /_(facts|pages|text)\.cpp$/,
  /\/(answer|would_change|rule_book|right|reading|simulation|typed_value)\.cpp$/];

export const calendar = "src/law/calendar.cpp";

export function changesOfAllLaw() {
  return filesBelow("law", (path) => path.endsWith(".toml")).map(changesOfLaw);
}
export function changesOfAllRules() {
  const isRule = (path) => path.endsWith(".cpp") && !noRules.some((each) => each.test(path));
  const rules = filesBelow("src/rights", isRule);
  return [...rules, calendar].map(changesOfRule);
}
