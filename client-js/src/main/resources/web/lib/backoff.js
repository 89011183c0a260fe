// How long to wait before the next attempt: up to twice as long each time, at random, capped.

export class Backoff {
  #first;
  #cap;
  #ceiling;

  constructor(firstMillis, capMillis) {
    this.#first = firstMillis;
    this.#cap = capMillis;
    this.#ceiling = firstMillis;
  }

  /** In milliseconds, between half and all of what it is up to. */
  next() {
    const delay = this.#ceiling / 2 + Math.random() * (this.#ceiling / 2);
    this.#ceiling = Math.min(this.#cap, this.#ceiling * 2);
    return Math.round(delay);
  }

  reset() {
    this.#ceiling = this.#first;
  }
}
