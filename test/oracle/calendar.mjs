// Danish days, counted from 1970-01-01. Written from section 0.5 and 15 of the fact file of the law, not
// from the program.

export const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
export const iso = (number) => new Date(number * 86_400_000).toISOString().slice(0, 10);

function parts(number) {
  const date = new Date(number * 86_400_000);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

// The same day-number so many months later; the last day where the month has none.
export function monthsAfter(number, months) {
  const [year, month, date] = parts(number);
  const lastOfMonth = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
  return Date.UTC(year, month + months, Math.min(date, lastOfMonth)) / 86_400_000;
}

// Oudin's algorithm (1940).
function easter(year) {
  const f = Math.floor;
  const golden = year % 19;
  const century = f(year / 100);
  const h = (century - f(century / 4) - f((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const i = h - f(h / 28) * (1 - f(29 / (h + 1)) * f((21 - golden) / 11));
  const weekday = (year + f(year / 4) + i + 2 - century + f(century / 4)) % 7;
  const from = i - weekday;
  const month = 3 + f((from + 40) / 44);
  return Date.UTC(year, month - 1, from + 28 - 31 * f(month / 4)) / 86_400_000;
}

const holidays = new Set();
for (let year = 1995; year <= 2065; ++year) {
  for (const fixed of ["01-01", "12-25", "12-26"]) holidays.add(day(`${year}-${fixed}`));
  const sunday = easter(year);
  for (const after of [-3, -2, 0, 1, 39, 49, 50]) holidays.add(sunday + after);
  if (year <= 2023) holidays.add(sunday + 26);
}
export const isHoliday = (number) => holidays.has(number);

const weekdayOf = (number) => (((number + 3) % 7) + 7) % 7; // Monday is 0
export const isWorkingDay = (number) => weekdayOf(number) < 5 && !isHoliday(number);

export function workingDaysAfter(number, count) {
  for (let left = count; left > 0;) if (isWorkingDay(++number)) --left;
  return number;
}
export function weekdaysWithSaturdayAfter(number, count) {
  for (let left = count; left > 0;)
    if (++number && weekdayOf(number) < 6 && !isHoliday(number)) --left;
  return number;
}

// A citizen's deadline that ends on a Saturday, a Sunday or a holiday.
export function rolled(number) {
  while (!isWorkingDay(number)) ++number;
  return number;
}
// Limitation: also Constitution Day, Christmas Eve and New Year's Eve.
export function rolledLimitation(number) {
  const closed = () => ["06-05", "12-24", "12-31"].includes(iso(number).slice(5));
  while (!isWorkingDay(number) || closed()) ++number;
  return number;
}

// "En måned" in its two readings: 30 days for each, and the calendar month.
export function months(dayZero, count, mode, passedOver = []) {
  const thirty = skipping(dayZero, dayZero + 30 * count, passedOver);
  const calendar = skipping(dayZero, monthsAfter(dayZero, count), passedOver);
  return between({ "30d": thirty, "1m": calendar },
    mode === "30d" ? thirty : mode === "calendar" ? calendar : null);
}
// The two ends of a deadline by the name of their reading, and the one that the answer acts on.
export function between(dates, chosen = null) {
  const ends = Object.values(dates);
  const earliest = Math.min(...ends);
  return { earliest, latest: Math.max(...ends), chosen: chosen ?? earliest, dates };
}
export const plain = (date) => ({ plain: date });
// 8 hverdage: without Saturdays, and with them.
export function weekdays(dayZero, count, saturday) {
  const without = workingDaysAfter(dayZero, count);
  const including = weekdaysWithSaturdayAfter(dayZero, count);
  return between({ weekdays: without, weekdays_with_saturday: including },
    saturday === "weekday" ? including : without);
}

// Walks from day zero day by day until as many days have counted as lie between it and `end`; `extra`
// days count besides. A day inside a pause does not count.
function skipping(dayZero, end, { pauses = [], extra = 0 } = {}) {
  const stands = (number) =>
    pauses.some((each) => each.reason !== "region" && each.from <= number && number <= each.to);
  let at = dayZero;
  for (let left = end - dayZero + extra; left > 0;) if (!stands(++at)) --left;
  return at;
}
