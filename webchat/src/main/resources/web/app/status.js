import { $ } from './dom.js';

/** How the connection is: beside one's own name, over the field to write, and once for a screen reader. */
export class Status {
  #preferences;
  #detail = { state: 'offline' };
  #retryAt = 0;
  #ticking = 0;
  #wasDown = false;

  constructor(preferences) {
    this.#preferences = preferences;
  }

  set(detail) {
    this.#detail = detail;
    this.#retryAt = Date.now() + (detail.retryInMillis ?? 0);
    clearInterval(this.#ticking);
    if (detail.state === 'waiting') {
      this.#ticking = setInterval(() => this.#banner(), 250);
      this.#wasDown = true;
    }
    this.render();
    this.#tell();
  }

  render() {
    $('state').textContent = this.#short();
    $('state').dataset.state = this.#detail.state;
    this.#banner();
  }

  #banner() {
    const { strings } = this.#preferences;
    const { state } = this.#detail;
    const down = state === 'waiting' || state === 'connecting';
    $('banner').hidden = !down;
    if (down) {
      const seconds = Math.ceil((this.#retryAt - Date.now()) / 1000);
      const sentence = state === 'connecting' ? strings.connecting
          : seconds > 0 ? strings.waiting(seconds) : strings.waitingNow;
      $('banner').textContent = `${sentence} ${strings.keeps}`;
    }
  }

  /** The loss is told, and the return from it; not each try in between. */
  #tell() {
    const { state } = this.#detail;
    if (state === 'waiting') {
      if ($('news').textContent !== this.#preferences.strings.waitingNow) {
        $('news').textContent = this.#preferences.strings.waitingNow;
      }
    } else if (state === 'online' && this.#wasDown) {
      this.#wasDown = false;
      $('news').textContent = this.#short();
    }
  }

  #short() {
    const { strings } = this.#preferences;
    return this.#detail.state === 'waiting' ? strings.reconnecting : strings[this.#detail.state] ?? this.#detail.state;
  }
}
