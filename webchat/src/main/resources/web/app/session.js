import { ChatClient } from '/lib/face2face.js';
import { Book } from './book.js';
import { Holder } from './holder.js';
import { scoped } from './scoped.js';

const LAST = 'face2face:last';
const MINE = 'face2face:user';
const LOGOUT_MILLIS = 3000;
/** The user has logged out everywhere or changed the password; or has deleted the account. */
const REVOKED = new Set([604, 608]);

/**
 * Who is logged in on this tab, with the client and the book that go with it. Says 'state' with the client's detail,
 * 'ended' with { user, by } when the session has gone elsewhere or is void, and 'arrived' for each message.
 */
export class Session extends EventTarget {
  #history;
  #holder = new Holder();
  #client = null;
  #book = null;

  constructor(history) {
    super();
    this.#history = history;
  }

  get book() {
    return this.#book;
  }

  get state() {
    return this.#client?.state ?? 'closed';
  }

  /** Whom this tab had before it was loaded again, or else who was the last on this device; or null. */
  static candidate() {
    return sessionStorage.getItem(MINE) ?? localStorage.getItem(LAST);
  }

  /** Whether another tab of this browser has that user. A page that is loaded again may still hold it for a moment. */
  async isElsewhere(user) {
    for (let tries = 0; tries < 3 && await this.#holder.isElsewhere(user); tries++) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    return this.#holder.isElsewhere(user);
  }

  async logIn(user, password) {
    const client = await this.#begin(user);
    await client.login(user, password);
    this.#settle(user);
  }

  async register(user, password) {
    const client = await this.#begin(user);
    await client.register(user, password);
    await client.login(user, password);
    this.#settle(user);
  }

  /** Comes back without the password; false if this device has nothing to come back by. */
  async resume(user) {
    const client = await this.#begin(user);
    // it is kept when the server has answered; one need not wait for that to read what is kept here
    const resumed = client.resume();
    resumed.catch(() => {}); // a refusal comes as a state, too
    if (client.user === null) {
      this.#drop();
      return false;
    }
    this.#settle(user);
    return true;
  }

  send(peer, text) {
    this.#book.sent(peer, text, this.#client.send(peer, text));
  }

  /** Logs out, also where the server cannot be reached; `erase` takes what is kept of the user off this device. */
  async logOut(erase) {
    const user = this.#book.owner;
    const late = new Promise(resolve => setTimeout(resolve, LOGOUT_MILLIS));
    await Promise.race([this.#client.logout().catch(console.error), late]);
    this.#drop();
    scoped(user).clear();
    localStorage.removeItem(LAST);
    sessionStorage.removeItem(MINE);
    if (erase) {
      await this.#history.erase(user);
    }
  }

  /** Gives up what is under way, and leaves the user to others. */
  cancel() {
    this.#drop();
    sessionStorage.removeItem(MINE);
  }

  async #begin(user) {
    this.#drop();
    const book = new Book(user, this.#history);
    await book.load();
    const client = new ChatClient({ urls: [gate()], platform: 'web', storage: scoped(user) });
    client.addEventListener('message', ({ detail }) => {
      if (book.received(detail)) {
        this.#say('arrived', { from: detail.from, text: detail.text });
      }
    });
    client.addEventListener('state', ({ detail }) => client === this.#client && this.#stateIs(user, detail));
    this.#client = client;
    this.#book = book;
    return client;
  }

  #settle(user) {
    sessionStorage.setItem(MINE, user);
    localStorage.setItem(LAST, user);
    this.#holder.hold(user, () => this.#end('tab'));
  }

  #stateIs(user, detail) {
    this.#say('state', detail);
    if (detail.state === 'displaced') {
      this.#end(REVOKED.has(detail.code) ? 'revoked' : 'displaced');
    }
  }

  #end(by) {
    const user = this.#book.owner;
    this.#drop();
    this.#say('ended', { user, by });
  }

  #drop() {
    const client = this.#client;
    this.#client = null;
    client?.close();
    this.#holder.release();
  }

  #say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** The gate that this page came from. */
function gate() {
  const url = new URL('/ws', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
