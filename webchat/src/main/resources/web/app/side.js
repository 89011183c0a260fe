import { $, face, make } from './dom.js';
import { whenShort } from './times.js';

/** The conversations, the newest first, with what is unread; and the field that begins another. */
export class Side {
  #preferences;
  #book = null;
  #open = null;
  #needsPeer = false;

  /** @param begin called with the name of somebody to write to */
  constructor(preferences, begin) {
    this.#preferences = preferences;
    $('start').addEventListener('submit', event => {
      event.preventDefault();
      const peer = $('peer').value.trim();
      this.#needsPeer = peer === '';
      this.#renderError();
      if (this.#needsPeer) {
        $('peer').focus();
        return;
      }
      $('peer').value = '';
      begin(peer);
    });
  }

  show(book) {
    this.#book = book;
    this.#needsPeer = false;
    face($('me-avatar'), book.owner);
    $('me').textContent = book.owner;
    this.render();
  }

  opened(peer) {
    this.#open = peer;
    this.render();
  }

  render() {
    if (this.#book === null) {
      return;
    }
    this.#renderError();
    const conversations = this.#book.list();
    $('list-empty').hidden = conversations.length > 0;
    const list = $('list');
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.peer : null;
    list.replaceChildren(...conversations.map(conversation => make('li', {}, this.#link(conversation))));
    if (focused !== null) {
      [...list.querySelectorAll('a')].find(link => link.dataset.peer === focused)?.focus();
    }
  }

  #link(conversation) {
    const { peer, unread, messages } = conversation;
    const strings = this.#preferences.strings;
    const avatar = make('span', { class: 'avatar', 'aria-hidden': 'true' });
    face(avatar, peer);
    const name = make('span', { class: 'name' }, make('bdi', {}, peer));
    if (peer === this.#book.owner) {
      name.append(' ', make('span', { class: 'tag' }, strings.self));
    }
    const link = make('a', { class: 'conversation', href: hashOf(peer) },
        avatar,
        name,
        make('span', { class: 'when' }, messages.length > 0 ? whenShort(messages.at(-1).at, this.#preferences) : ''),
        this.#preview(conversation));
    link.dataset.peer = peer;
    if (unread > 0) {
      link.append(
          make('span', { class: 'badge', 'aria-hidden': 'true' }, unread > 99 ? '99+' : String(unread)),
          make('span', { class: 'hidden' }, strings.unread(unread)));
    }
    if (peer === this.#open) {
      link.setAttribute('aria-current', 'page');
    }
    return link;
  }

  #preview({ peer, draft, messages }) {
    const strings = this.#preferences.strings;
    const preview = make('span', { class: 'preview', dir: 'auto' });
    const last = messages.at(-1);
    if (draft && peer !== this.#open) {
      preview.append(make('span', { class: 'draft' }, strings.draft), ` ${draft}`);
    } else if (last) {
      preview.append(last.mine ? strings.youSaid(last.text) : last.text);
    }
    return preview;
  }

  #renderError() {
    $('peer-error').textContent = this.#needsPeer ? this.#preferences.strings.needPeer : '';
  }
}

/** The part of the page's address that opens a conversation. */
export function hashOf(peer) {
  return `#/to/${encodeURIComponent(peer)}`;
}

/** Whose conversation the page's address opens, or null. */
export function peerOf(hash) {
  if (!hash.startsWith('#/to/')) {
    return null;
  }
  try {
    return decodeURIComponent(hash.slice('#/to/'.length)) || null;
  } catch {
    return null; // not made by this page
  }
}
