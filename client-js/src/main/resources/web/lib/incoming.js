// Hands on what is pushed, each message once and in order. The first push of a connection may leap: what lies between is
// not there any more, since the server sends all that it has, in order. A later one that leaps is early, and is kept until
// those before it have come.

/** Early messages kept; others come again after the next login. */
const MAX_EARLY = 256;

export class Incoming {
  #received;
  #early = new Map();
  #fresh = true;

  /** The last sequence that was handed on, or null. */
  last = null;

  constructor(received) {
    this.#received = received;
  }

  /** A new connection: the server sends what comes after `last`. */
  begin() {
    this.#early.clear();
    this.#fresh = true;
  }

  hasHole() {
    return this.#early.size > 0;
  }

  /** Returns how many messages were handed on that are to be confirmed. */
  pushed(chat) {
    const { sequence } = chat;
    if (sequence === undefined) {
      this.#received(chat);
      return 0;
    }
    const last = this.last ?? 0;
    if (sequence <= last) {
      return 0;
    }
    if (sequence === last + 1 || this.#fresh) {
      this.#fresh = false;
      return this.#handOn(chat);
    }
    if (this.#early.size < MAX_EARLY) {
      this.#early.set(sequence, chat);
    }
    return 0;
  }

  #handOn(first) {
    let count = 0;
    for (let chat = first; chat; chat = this.#early.get(this.last + 1)) {
      this.#early.delete(chat.sequence);
      this.#received(chat);
      this.last = chat.sequence;
      count++;
    }
    return count;
  }
}
