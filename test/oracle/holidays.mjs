// The public holidays of Denmark as npm `date-holidays` knows them, 2000-2060, against the calendar of
// the oracle and against test/law/holidays.txt, with which test_law compares every day of the program's.
//   node test/oracle/holidays.mjs [--write]    ends with "N passed, N failed"
import Holidays from "date-holidays";
import { readFileSync, writeFileSync } from "node:fs";
import { day, isHoliday, iso } from "./calendar.mjs";

const [firstYear, lastYear] = [2000, 2060];
const file = "test/law/holidays.txt";
const denmark = new Holidays("DK");

// Its other types (1 May, Constitution Day, Christmas Eve …) are days on which many are off, not
// holidays of the law.
const known = [];
for (let year = firstYear; year <= lastYear; ++year)
  for (const each of denmark.getHolidays(year))
    if (each.type === "public") known.push(each.date.slice(0, 10));
const theirs = new Set(known);
if (process.argv.includes("--write"))
  writeFileSync(file, `${[...theirs].sort().join("\n")}\n`);

const written = new Set(readFileSync(file, "utf8").trim().split("\n"));
let passed = 0;
let failed = 0;
for (let at = day(`${firstYear}-01-01`); at <= day(`${lastYear}-12-31`); ++at) {
  const date = iso(at);
  const expected = theirs.has(date);
  if (isHoliday(at) === expected && written.has(date) === expected) {
    ++passed;
    continue;
  }
  ++failed;
  console.log(`DIFFERS ${date}: date-holidays ${expected}, oracle ${isHoliday(at)}, ` +
    `${file} ${written.has(date)}`);
}
console.log(`${theirs.size} holidays, ${passed + failed} days`);
console.log(`${failed === 0 ? 1 : 0} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
