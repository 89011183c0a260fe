// One WebSocket to a gate, from the attempt to open it to its end, of which `ended` is told once.

import { FrameReader } from './wire.js';

const NORMAL = 1000;

export class Connection {
  #socket;
  #reader = new FrameReader();
  #handlers;
  #timer = null;
  #over = false;

  /**
   * Begins to open it.
   *
   * handlers: opened(), message(name, values), ended(reason)
   */
  constructor(WebSocket, url, wire, handlers) {
    this.wire = wire;
    this.#handlers = handlers;
    this.#socket = new WebSocket(url);
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onopen = () => this.#over || handlers.opened();
    this.#socket.onmessage = ({ data }) => this.#received(data);
    this.#socket.onclose = ({ code }) => this.end(`the connection was closed (${code})`);
    this.#socket.onerror = () => {}; // onclose follows, and a browser says no more here either
  }

  say(name, values) {
    this.send(this.wire.encode(name, values));
  }

  send(frame) {
    if (this.#socket.readyState === 1) {
      this.#socket.send(frame);
    }
  }

  /** How many bytes the system has not taken yet. */
  buffered() {
    return this.#socket.bufferedAmount;
  }

  /** Ends it unless `done` is called within that time; another call takes the place of this one. */
  expectWithin(millis, failure) {
    this.done();
    this.#timer = setTimeout(() => this.end(`${failure} within ${millis} ms`), millis);
  }

  done() {
    clearTimeout(this.#timer);
  }

  /** Ends it, and says so. */
  end(reason) {
    if (!this.#over) {
      this.close();
      this.#handlers.ended(reason);
    }
  }

  /** Ends it without a word. */
  close() {
    this.#over = true;
    this.done();
    this.#socket.close(NORMAL);
  }

  #received(data) {
    try {
      this.#reader.push(new Uint8Array(data), (number, body) => {
        const message = this.#over ? null : this.wire.decode(number, body);
        if (message) {
          this.#handlers.message(message.name, message.values);
        }
      });
    } catch (error) {
      this.end(error.message);
    }
  }
}
