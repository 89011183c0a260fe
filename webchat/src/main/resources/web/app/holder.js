/**
 * Which tab of this browser holds a user. The server has one session per user and platform, so that two tabs with the
 * same user would end each other; the Web Locks of the browser let the second one ask first. Where there are none (a
 * page that came by plain http from another machine) nobody is held, and the server decides.
 */
export class Holder {
  #locks = navigator.locks;
  #release = null;
  #turn = 0;

  /** Whether another tab has that user. */
  async isElsewhere(user) {
    const held = (await this.#locks?.query())?.held ?? [];
    return this.#release === null && held.some(lock => lock.name === name(user));
  }

  /** Takes the user, from another tab if need be; `lost` is called when another tab does the same. */
  hold(user, lost) {
    this.release();
    const turn = ++this.#turn;
    this.#locks?.request(name(user), { steal: true }, () => new Promise(resolve => {
      this.#release = resolve;
      if (turn !== this.#turn) {
        resolve();
      }
    })).catch(error => {
      if (error.name !== 'AbortError') {
        throw error;
      }
      if (turn === this.#turn) {
        this.#release = null;
        lost();
      }
    });
  }

  release() {
    this.#turn++;
    this.#release?.();
    this.#release = null;
  }
}

function name(user) {
  return `face2face:user:${user}`;
}
