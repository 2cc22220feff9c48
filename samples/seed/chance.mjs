/** Chance that a seed decides: the same seed, the same week. */
export class Chance {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** At least 0, below 1 (mulberry32). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  is(probability) {
    return this.next() < probability;
  }

  /** Chance of one's own, so that how much of it is used changes nothing for others. */
  apart() {
    return new Chance(Math.floor(this.next() * 4_294_967_296));
  }

  whole(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of some, the first ones more often. */
  of(items) {
    return items[Math.floor(this.next() ** 1.7 * items.length)];
  }

  /** A few, each once. */
  some(items, count) {
    const chosen = new Set();
    for (let tries = 0; chosen.size < count && tries < 8 * count; tries += 1) chosen.add(this.of(items));
    return [...chosen];
  }

  /** A moment of a period. People are awake at noon and work in the week. */
  moment({ from, until }) {
    for (;;) {
      const time = from + this.next() * (until - from);
      const date = new Date(time);
      const awake = 0.15 + 0.85 * Math.exp(-(((date.getUTCHours() + date.getUTCMinutes() / 60 - 14) / 5) ** 2));
      const working = date.getUTCDay() % 6 === 0 ? 0.55 : 1;
      if (this.is(awake * working)) return Math.floor(time);
    }
  }

  uuid() {
    const digits = Array.from({ length: 32 }, () => Math.floor(this.next() * 16).toString(16));
    digits[12] = "4";
    digits[16] = "89ab"[Math.floor(this.next() * 4)];
    const text = digits.join("");
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
  }
}
