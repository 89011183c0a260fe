// Tells the gate what has been received, some messages at a time, and that the client is alive; notices that nothing is
// heard, and that a message stays missing. One per connection.

/** Confirmed together, or after the delay. */
const CONFIRM_AT = 64;
const CONFIRM_WITHIN = 250;

/** A hole is left to the gate for so long. */
const HOLE_PATIENCE = 1000;

export class Reports {
  #connection;
  #incoming;
  #unconfirmed = 0;
  #confirmTimer = null;
  #holeTimer = null;
  #heartbeats = null;
  #unheard = 0;

  constructor(connection, incoming) {
    this.#connection = connection;
    this.#incoming = incoming;
  }

  /**
   * A connection on which so many heartbeats in a row have had no answer is dead. Browsers slow the timers of hidden pages
   * down, but not what arrives, so that beats are counted and not milliseconds.
   */
  beginHeartbeats(millis, most) {
    const beat = () => {
      if (this.#unheard >= most) {
        this.#connection.end(`nothing was heard for ${most} heartbeats`);
        return;
      }
      this.#unheard++;
      this.#unconfirmed = 0;
      this.#connection.say('CHeartbeat', { last_sequence: this.#incoming.last ?? undefined });
    };
    this.#heartbeats = setInterval(beat, millis);
    beat();
  }

  heard() {
    this.#unheard = 0;
  }

  /** So many messages more have been received. */
  received(count) {
    this.#watchHole();
    this.#unconfirmed += count;
    if (this.#unconfirmed >= CONFIRM_AT) {
      this.confirm();
    } else if (this.#unconfirmed > 0) {
      this.#confirmTimer ??= setTimeout(() => this.confirm(), CONFIRM_WITHIN);
    }
  }

  /** Confirms now what has not been confirmed. */
  confirm() {
    clearTimeout(this.#confirmTimer);
    this.#confirmTimer = null;
    if (this.#unconfirmed > 0) {
      this.#unconfirmed = 0;
      this.#connection.say('CConfirm', { sequence: this.#incoming.last });
    }
  }

  end() {
    clearTimeout(this.#confirmTimer);
    clearTimeout(this.#holeTimer);
    clearInterval(this.#heartbeats);
  }

  #watchHole() {
    if (!this.#incoming.hasHole() || this.#holeTimer !== null) {
      return;
    }
    const before = this.#incoming.last;
    this.#holeTimer = setTimeout(() => {
      this.#holeTimer = null;
      if (this.#incoming.last === before) {
        this.#connection.end(`message ${before + 1} has not come`);
      } else {
        this.#watchHole();
      }
    }, HOLE_PATIENCE);
  }
}
