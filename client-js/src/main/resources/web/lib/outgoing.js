// The messages that have no answer yet, in the order in which they were sent. Those that were written on a connection that
// is gone are written again on the next, in their order, before any that never was.

import { ChatError } from './error.js';
import { MAX_BODY } from './wire.js';

const ACCEPTED = 300;
const TOO_LARGE = 403;

/** So much may wait in the browser's own buffer. */
const MAX_BUFFERED = 64 * 1024;
const LOOK_AGAIN = 20;

export class Outgoing {
  #bound;
  #waiting = new Map(); // by id, in order
  #unwritten = []; // those of them that are to be written, in order
  #connection = null;
  #whenEmpty = null;
  #timer = null;

  /** At most `bound` messages are kept. */
  constructor(bound) {
    this.#bound = bound;
  }

  /** Takes a message; `encode` makes its frame. The promise is kept when it is stored. */
  offer(id, encode) {
    if (this.#waiting.size >= this.#bound) {
      return Promise.reject(
        new ChatError(0, `${this.#waiting.size} messages have no answer (expected: less than ${this.#bound})`));
    }
    return new Promise((resolve, reject) => {
      const message = { id, encode, resolve, reject };
      this.#waiting.set(id, message);
      this.#unwritten.push(message);
      this.#pump();
    });
  }

  /** The user is logged in on `connection`: `{ wire, send(frame), buffered() }`. */
  attach(connection) {
    this.#connection = connection;
    this.#unwritten = [...this.#waiting.values()];
    this.#pump();
  }

  detach() {
    this.#connection = null;
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  answered({ code, desc, client_msg_id: id }) {
    const message = this.#waiting.get(id);
    if (!message) {
      return;
    }
    this.#waiting.delete(id);
    if (code === ACCEPTED) {
      message.resolve();
    } else {
      message.reject(new ChatError(code, desc));
    }
    this.#tellIfEmpty();
  }

  whenEmpty(action) {
    this.#whenEmpty = action;
    this.#tellIfEmpty();
  }

  /** Fails all that has no answer. */
  fail(reason) {
    this.detach();
    this.#whenEmpty = null;
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#unwritten = [];
    all.forEach(({ reject }) =>
      reject(new ChatError(0, `the message has no answer, and may or may not have been stored: ${reason}`)));
  }

  #pump() {
    while (this.#connection && this.#unwritten.length > 0) {
      if (this.#connection.buffered() > MAX_BUFFERED) {
        this.#timer ??= setTimeout(() => {
          this.#timer = null;
          this.#pump();
        }, LOOK_AGAIN);
        return;
      }
      const message = this.#unwritten.shift();
      const frame = message.encode(this.#connection.wire);
      if (frame.length > MAX_BODY) {
        this.#waiting.delete(message.id);
        message.reject(new ChatError(TOO_LARGE, `message of ${frame.length} bytes (expected: at most ${MAX_BODY})`));
      } else {
        this.#connection.send(frame);
      }
    }
  }

  #tellIfEmpty() {
    if (this.#whenEmpty && this.#waiting.size === 0) {
      const action = this.#whenEmpty;
      this.#whenEmpty = null;
      action();
    }
  }
}
