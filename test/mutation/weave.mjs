// Every change of a rule in one program: an expression that is changed in some ways becomes a choice
// between them and itself, made by a number in the environment when the program starts. So a file is
// compiled once, and not once a change.
import { codeOnly } from "./changes.mjs";

export const choice = "PATIENTKONTOR_CHANGE";
const declared = "namespace mutation { bool chosen(int change); }\n#line 1\n";
export const defined = `
#include <cstdlib>
namespace mutation {
bool chosen(int change) {
    static const int asked = [] {
        const char* text = std::getenv("${choice}");
        return text ? std::atoi(text) : -1;
    }();
    return change == asked;
}
}
`;

const opening = "([{";
const closing = ")]}";

function assigns(code, at) {
  return code[at] === "=" && code[at + 1] !== "=" && !/[=!<>]/.test(code[at - 1]);
}

// The whole expression around a change: up to a bracket, comma, semicolon, assignment or `return`.
function expressionAround(code, from, to) {
  let begin = from;
  for (let depth = 0; begin > 0; --begin) {
    const before = code[begin - 1];
    if (closing.includes(before)) ++depth;
    if (opening.includes(before) && depth-- === 0) break;
    if (depth > 0) continue;
    if (/[;,]/.test(before) || assigns(code, begin - 1)) break;
    if (/\b(return|throw|case|else)$/.test(code.slice(Math.max(0, begin - 8), begin))) break;
  }
  let end = to;
  for (let depth = 0; end < code.length; ++end) {
    if (opening.includes(code[end])) ++depth;
    if (closing.includes(code[end]) && depth-- === 0) break;
    if (depth === 0 && /[;,]/.test(code[end])) break;
  }
  while (/\s/.test(code[begin])) ++begin;
  return [begin, end];
}

function onOneLine(text) {
  return text.replace(/\/\/[^\n]*/g, "").replace(/\s*\n\s*/g, " ");
}

// The changes of one file by the expression they are in, outer expressions before inner ones.
function sitesOf(code, changes) {
  const sites = new Map();
  for (const change of changes) {
    const [begin, end] = expressionAround(code, change.at, change.at + change.length);
    const key = `${begin}-${end}`;
    if (!sites.has(key)) sites.set(key, { begin, end, changes: [] });
    sites.get(key).changes.push(change);
  }
  return [...sites.values()].sort((a, b) => a.begin - b.begin || b.end - a.end);
}

// `changes` have an `id`; the lines of the file stay where they are.
export function woven(text, changes) {
  const code = codeOnly(text);
  const sites = sitesOf(code, changes);
  const changed = ({ begin, end }, { at, length, by }) =>
    onOneLine(text.slice(begin, at) + by + text.slice(at + length, end));
  // A condition may be an optional or a pointer: beside `false` it must be said to be a bool.
  const typeOf = (site) => (site.changes.some(({ by }) => by === "false") ? "bool" : "");
  let next = 0;
  const render = (begin, end) => {
    let out = "";
    let at = begin;
    while (next < sites.length && sites[next].begin < end) {
      const site = sites[next++];
      if (site.begin < at || site.end > end) continue;  // crosses another: left as it is
      out += text.slice(at, site.begin) + "(";
      for (const change of site.changes)
        out += `mutation::chosen(${change.id}) ? ` +
          `/*<${change.id}*/${typeOf(site)}(${changed(site, change)})/*${change.id}>*/ : `;
      out += `${typeOf(site)}(${render(site.begin, site.end)}))`;
      at = site.end;
    }
    return out + text.slice(at, end);
  };
  return declared + render(0, text.length);
}

// Which changes the compiler refuses, from what it says of the woven file.
export function refused(file, wovenText, said, changes) {
  const lines = wovenText.slice(declared.length).split("\n");
  const bad = new Set();
  const place = new RegExp(`${file}:(\\d+):(\\d+): +(?:error|required from here)`, "g");
  for (const [, line, column] of said.matchAll(place)) {
    if (line > lines.length) continue;
    const before = Buffer.from(lines[line - 1]).subarray(0, column).toString();
    const opened = [...before.matchAll(/\/\*<(\d+)\*\//g)].map((each) => Number(each[1]));
    const inside = opened.filter((id) => !before.includes(`/*${id}>*/`));
    const onLine = [...lines[line - 1].matchAll(/\/\*<(\d+)\*\//g)].map((each) => Number(each[1]));
    for (const id of inside.length > 0 ? inside : onLine) bad.add(id);
  }
  return changes.filter(({ id }) => bad.has(id));
}
