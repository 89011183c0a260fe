import { $, face, icon, make } from './dom.js';
import { explain } from './strings.js';
import { clock, day } from './times.js';

const PAGE = 100;
const NEAR_THE_END = 80;
const GROUP_MILLIS = 300_000;

/** The messages of the conversation that is open, and the field to write another. */
export class Thread {
  #preferences;
  #send;
  #book = null;
  #peer = null;
  #shown = PAGE;
  #items = new Map();

  /** @param send called with a peer and a text */
  constructor(preferences, send) {
    this.#preferences = preferences;
    this.#send = send;
    $('composer').addEventListener('submit', event => {
      event.preventDefault();
      this.#submit();
    });
    $('text').addEventListener('input', () => {
      this.#fit();
      this.#book.draft(this.#peer, $('text').value);
    });
    $('text').addEventListener('keydown', event => {
      // while an input method is composing, Enter is for the input method
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
        event.preventDefault();
        this.#submit();
      }
    });
    $('earlier').addEventListener('click', () => this.#earlier());
  }

  get peer() {
    return this.#peer;
  }

  /** @param peer whose conversation is shown, or null for none */
  show(book, peer) {
    this.#book = book;
    this.#peer = peer;
    this.#shown = PAGE;
    for (const id of ['thread-head', 'scroll', 'composer']) {
      $(id).hidden = peer === null;
    }
    $('nothing').hidden = peer !== null;
    if (peer !== null) {
      face($('thread-avatar'), peer);
      $('text').value = book.get(peer)?.draft ?? '';
      this.#fit();
    }
    this.render();
    this.#toEnd();
  }

  /** Draws everything again; nothing of it is news to a screen reader. */
  render() {
    if (this.#peer === null) {
      $('thread-title').textContent = '';
      return;
    }
    const strings = this.#preferences.strings;
    $('thread-title').textContent = this.#peer;
    $('text-label').textContent = strings.messageTo(this.#peer);
    $('scroll').setAttribute('aria-live', 'off');
    const { messages } = this.#book.get(this.#peer) ?? { messages: [] };
    const first = Math.max(0, messages.length - this.#shown);
    $('earlier').hidden = first === 0;
    this.#items.clear();
    $('messages').replaceChildren();
    messages.slice(first).forEach((message, i) => this.#append(message, i === 0 ? undefined : messages[first + i - 1]));
    requestAnimationFrame(() => $('scroll').setAttribute('aria-live', 'polite'));
  }

  /** A message is new, or has another state; without one, everything may be different. */
  changed(peer, message) {
    if (peer !== this.#peer) {
      return;
    }
    if (message === undefined) {
      this.render();
      return;
    }
    const item = this.#items.get(message);
    if (item) {
      this.#mark(item, message);
      return;
    }
    const scroll = $('scroll');
    const follow = message.mine || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_THE_END;
    this.#append(message, this.#book.get(peer).messages.at(-2));
    this.#shown++;
    if (follow) {
      this.#toEnd();
    }
  }

  focus() {
    // on a phone, focus in the field would bring up the keyboard over what one came to read
    (matchMedia('(max-width: 719px)').matches ? $('thread-title') : $('text')).focus({ preventScroll: true });
  }

  #submit() {
    const text = $('text').value.trim();
    if (text === '') {
      return;
    }
    $('text').value = '';
    this.#book.draft(this.#peer, '');
    this.#fit();
    this.#send(this.#peer, text);
    $('text').focus();
  }

  #append(message, before) {
    const together = before && message.at - before.at < GROUP_MILLIS && day(before.at, this.#preferences)
        === day(message.at, this.#preferences);
    if (!before || day(before.at, this.#preferences) !== day(message.at, this.#preferences)) {
      $('messages').append(make('li', { class: 'day' }, make('span', {}, day(message.at, this.#preferences))));
    }
    const item = this.#item(message);
    item.classList.toggle('follows', Boolean(together) && before.mine === message.mine);
    this.#items.set(message, item);
    $('messages').append(item);
  }

  #item(message) {
    const { strings } = this.#preferences;
    const time = make('time', { datetime: new Date(message.at).toISOString() }, clock(message.at, this.#preferences));
    const meta = make('span', { class: 'meta' }, time);
    const item = make('li', { class: message.mine ? 'message mine' : 'message' },
        make('div', { class: 'bubble' },
            make('span', { class: 'hidden' }, message.mine ? strings.fromYou : strings.from(message.peer)),
            make('p', { class: 'text', dir: 'auto' }, message.text),
            meta));
    if (message.mine) {
      meta.append(make('span', { class: 'tick', role: 'img' }));
      this.#mark(item, message);
    }
    return item;
  }

  #mark(item, message) {
    const tick = item.querySelector('.tick');
    item.dataset.state = message.state;
    tick.replaceChildren(icon(message.state));
    const label = this.#stateLabel(message);
    tick.setAttribute('aria-label', label);
    tick.title = label;
    item.querySelector('.reason')?.remove();
    if (message.state === 'refused' || message.state === 'unknown') {
      const again = make('button', { type: 'button', class: 'link' }, this.#preferences.strings.again);
      again.addEventListener('click', () => {
        this.#book.withdraw(message);
        this.#send(message.peer, message.text);
        $('text').focus();
      });
      item.append(make('p', { class: 'reason' }, `${label} `, again));
      this.#toEnd();
    }
  }

  #stateLabel(message) {
    const { strings } = this.#preferences;
    if (message.state === 'refused') {
      const error = { code: message.code ?? undefined, message: message.reason };
      return strings.refused(explain(strings, error));
    }
    return strings[message.state];
  }

  #earlier() {
    const scroll = $('scroll');
    const below = scroll.scrollHeight - scroll.scrollTop;
    this.#shown += PAGE;
    this.render();
    scroll.scrollTop = scroll.scrollHeight - below;
    scroll.focus();
  }

  #toEnd() {
    $('scroll').scrollTop = $('scroll').scrollHeight;
  }

  #fit() {
    const field = $('text');
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
  }
}
