// Facts at random, the same for the same seed on every machine (mulberry32).
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  // Both ends included.
  between(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }
  oneOf(all) {
    return all[this.between(0, all.length - 1)];
  }
  chance(share) {
    return this.next() < share;
  }
  maybe(share, make) {
    return this.chance(share) ? make() : undefined;
  }
  // A day of the period, often within a few days of one on which something changes.
  dayIn(first, last, edges) {
    if (this.chance(0.4)) {
      const near = this.oneOf(edges) + this.between(-3, 2);
      if (near >= first && near <= last) return near;
    }
    return this.between(first, last);
  }
  // A day near a deadline: on it, a few days beside it, or weeks away.
  near(deadline) {
    return deadline + (this.chance(0.5) ? this.between(-2, 2) : this.between(-40, 40));
  }
}

// The patient's own postponements, in order or not.
export function pausesOf(random, dayZero) {
  return Array.from({ length: random.between(1, 4) }, () => {
    const from = dayZero + random.between(-5, 45);
    const to = from + random.between(0, 12);
    return { from, to, reason: random.oneOf(["wish", "health", "region"]) };
  });
}
