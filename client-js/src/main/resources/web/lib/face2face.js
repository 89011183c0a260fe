// The client library of face2face for browsers and Node, with the semantics of the Java library client.sdk: it comes back
// by itself, sends again in order what has no answer, shows each message once, and confirms by sequence.

import { Backoff } from './backoff.js';
import { Connection } from './connection.js';
import { ChatError } from './error.js';
import { Incoming } from './incoming.js';
import { Outgoing } from './outgoing.js';
import { Reports } from './reports.js';
import { loadWire } from './wire.js';

export { ChatError };

const REGISTERED = 101;
const NO_ACCOUNT = 200;
const PASSED = 201;
const WRONG_CREDENTIALS = 202;
const NOT_LOGGED_IN = 203;
const LOGGED_OUT = 206;
const ACCOUNT_DELETED = 213;
const TOO_LARGE = 403;
const DISPLACED = 600;
const KICKED_LOGGED_OUT = 604;
const KICKED_ACCOUNT_DELETED = 608;

/** After these the next login would be answered the same. */
const FINAL_ANSWERS = new Set([NO_ACCOUNT, WRONG_CREDENTIALS, 405, 406, 407, DISPLACED]);
/** Answers to a token that will not do. */
const NO_TOKEN = new Set([207, 208, 209, WRONG_CREDENTIALS]);
/** With these the user says that this client is not to come back. */
const FINAL_KICKS = new Set([DISPLACED, KICKED_LOGGED_OUT, KICKED_ACCOUNT_DELETED]);

const STORED = 'face2face.session';
const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = 5000;
/** A connection that lasted less long is no reason to try again at once. */
const STEADY = 1000;
const SILENT_HEARTBEATS = 3;

/** A client of one user; see index.d.ts. */
export class ChatClient extends EventTarget {
  #settings;
  #storage;
  #run = randomHex(16);
  #ids = firstId();
  #backoff = new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE);
  #attempts = 0;
  #nextUrl = 0;
  #user = null;
  #password = null;
  #token = null;
  #state = 'offline';
  #connection = null;
  #reports = null;
  #retry = null;
  #onlineSince = 0;
  #outgoing;
  #incoming;
  #started = null;
  #leaving = null;
  #deletion = null;

  constructor({
    urls,
    platform = 'web',
    storage = null,
    heartbeatMillis = 5000,
    loginTimeoutMillis = 5000,
    maxUnacknowledged = 1024,
    WebSocket = globalThis.WebSocket,
  }) {
    super();
    if (!Array.isArray(urls) || urls.length === 0) {
      throw new TypeError(`urls: ${urls} (expected: one or more, such as ws://host:9490/ws)`);
    }
    this.#settings = { urls: [...urls], platform, heartbeatMillis, loginTimeoutMillis, maxUnacknowledged, WebSocket };
    this.#storage = storage;
    this.#nextUrl = Math.floor(Math.random() * urls.length);
    this.#renew();
    globalThis.addEventListener?.('online', () => this.#tryNow());
  }

  get user() {
    return this.#user;
  }

  get state() {
    return this.#state;
  }

  /** Makes an account. Each gate is tried once. */
  async register(user, password) {
    const wire = await loadWire();
    const requestId = randomHex(16);
    let failure = null;
    for (const _ of this.#settings.urls) {
      try {
        const { code, desc } = await this.#ask(wire, 'CRegister', { userid: user, passwd: password, request_id: requestId });
        if (code !== REGISTERED) {
          throw new ChatError(code, desc);
        }
        return;
      } catch (error) {
        if (error.code !== 0) {
          throw error;
        }
        failure = error;
      }
    }
    throw failure;
  }

  /** Logs in, and from then on stays so. */
  async login(user, password) {
    this.#end('another login');
    this.#user = user;
    this.#password = password;
    this.#token = null;
    return this.#start();
  }

  /** Logs in by the token in the storage. */
  async resume() {
    const stored = this.#load();
    if (!stored) {
      return false;
    }
    this.#end('another login');
    this.#user = stored.user;
    this.#password = null;
    this.#token = stored.token;
    await this.#start();
    return true;
  }

  /** Sends a chat, now or as soon as it can. */
  send(to, text) {
    const id = this.#ids++;
    const self = this.#user;
    const stored =
      self === null || this.#leaving
        ? Promise.reject(new ChatError(NOT_LOGGED_IN, 'nobody is logged in (expected: a login before a message)'))
        : this.#outgoing.offer(id, (wire) =>
            wire.encode('CPrivateChat', { self, dest: to, content: text, client_msg_id: id }));
    stored.catch(() => {}); // whoever does not ask need not know
    return { id: String(id), to, text, stored };
  }

  /** Ends the session as soon as nothing is without an answer, and forgets it. */
  logout() {
    if (this.#user === null) {
      return Promise.resolve();
    }
    this.#leaving ??= new Promise((resolve) => {
      this.#outgoing.whenEmpty(() => {
        this.#whenLeft = resolve;
        if (this.#state === 'online') {
          this.#reports.confirm();
          this.#connection.expectWithin(this.#settings.loginTimeoutMillis, 'no answer to the logout');
          this.#connection.say('CLogout', {});
        } else {
          this.#left();
        }
      });
    });
    return this.#leaving;
  }

  /** Has the account deleted, with all that is kept of it. */
  deleteAccount(password) {
    if (this.#state !== 'online' || this.#deletion) {
      const sentence = this.#deletion ? 'the account is being deleted' : 'nobody is online (expected: a login before)';
      return Promise.reject(new ChatError(this.#deletion ? 0 : NOT_LOGGED_IN, sentence));
    }
    return new Promise((resolve, reject) => {
      this.#deletion = { resolve, reject };
      this.#connection.say('CDeleteAccount', { passwd: password, request_id: randomHex(16) });
    });
  }

  /** Ends the connection; the session can be resumed later. */
  close() {
    this.#end('the client was closed');
    this.#become('closed');
  }

  #whenLeft = null;

  #renew() {
    this.#outgoing = new Outgoing(this.#settings.maxUnacknowledged);
    this.#incoming = new Incoming((chat) => this.#deliver(chat));
  }

  #start() {
    const promise = new Promise((resolve, reject) => {
      this.#started = { resolve, reject };
    });
    this.#attempt();
    return promise;
  }

  async #attempt() {
    this.#become('connecting');
    const started = this.#started;
    let wire;
    try {
      wire = await loadWire();
    } catch (error) {
      if (started === this.#started) {
        this.#wait(error.message);
      }
      return;
    }
    if (started !== this.#started || this.#user === null) {
      return; // ended meanwhile
    }
    this.#incoming.begin();
    let connection;
    try {
      connection = new Connection(this.#settings.WebSocket, this.#url(), wire, {
        opened: () => this.#sayLogin(connection),
        message: (name, values) => this.#received(connection, name, values),
        ended: (reason) => this.#lost(reason),
      });
    } catch (error) {
      this.#wait(error.message); // no URL of a WebSocket, or one that the page's policy forbids
      return;
    }
    this.#connection = connection;
    connection.expectWithin(this.#settings.loginTimeoutMillis, 'no login');
  }

  #sayLogin(connection) {
    const byToken = this.#token !== null;
    connection.say('CLogin', {
      userid: this.#user,
      passwd: byToken ? '' : this.#password,
      token: byToken ? this.#token : undefined,
      wants_token: byToken ? undefined : true,
      platform: this.#settings.platform ?? undefined,
      confirms: true,
      client: this.#run,
      attempt: ++this.#attempts,
      last_sequence: this.#incoming.last ?? undefined,
    });
  }

  #received(connection, name, values) {
    this.#reports?.heard();
    if (name === 'SPrivateChat') {
      this.#reports?.received(this.#incoming.pushed(values));
    } else if (name === 'SKick') {
      this.#kicked(connection, values);
    } else if (name === 'SResponse') {
      if (this.#state === 'online') {
        this.#answered(connection, values);
      } else {
        this.#loginAnswered(connection, values);
      }
    }
  }

  #loginAnswered(connection, { code, desc, token }) {
    if (code === PASSED) {
      this.#online(connection, token);
    } else if (this.#token !== null && NO_TOKEN.has(code)) {
      this.#token = null;
      this.#forget();
      if (this.#password === null) {
        this.#refused(code, desc);
      } else {
        this.#sayLogin(connection);
      }
    } else if (FINAL_ANSWERS.has(code)) {
      this.#refused(code, desc);
    } else {
      connection.end(`login was answered ${code}, ${desc}`);
    }
  }

  #online(connection, token) {
    connection.done();
    if (token !== undefined) {
      this.#token = token;
      this.#save();
    }
    this.#onlineSince = Date.now();
    this.#reports = new Reports(connection, this.#incoming);
    this.#become('online');
    this.#started?.resolve({ user: this.#user, resumeToken: this.#token ?? undefined });
    if (this.#connection === connection && this.#state === 'online') {
      this.#reports.beginHeartbeats(this.#settings.heartbeatMillis, SILENT_HEARTBEATS);
      this.#outgoing.attach(connection);
    }
  }

  #answered(connection, answer) {
    if (answer.code === LOGGED_OUT) {
      this.#left();
    } else if (answer.code === NOT_LOGGED_IN) {
      // It refuses whatever else comes on this connection, so that all can be sent again in order on the next.
      connection.end('the gate has forgotten the login');
    } else if (this.#deletion && answer.client_msg_id === undefined && answer.code !== TOO_LARGE) {
      this.#deletionAnswered(answer); // messages have ids, by which they are answered
    } else {
      this.#outgoing.answered(answer);
    }
  }

  #deletionAnswered({ code, desc }) {
    const { resolve, reject } = this.#deletion;
    this.#deletion = null;
    if (code === ACCOUNT_DELETED) {
      this.#left();
      resolve();
    } else {
      reject(new ChatError(code, desc));
    }
  }

  #kicked(connection, { code, desc }) {
    if (FINAL_KICKS.has(code)) {
      if (code !== DISPLACED) {
        this.#forget();
      }
      this.#refused(code, desc);
    } else {
      connection.end(`${code}, ${desc}`);
    }
  }

  /** The server wants no other connection. */
  #refused(code, desc) {
    const started = this.#started;
    this.#end(`${code}, ${desc}`);
    started?.reject(new ChatError(code, desc));
    this.#become(FINAL_KICKS.has(code) ? 'displaced' : 'offline', { code, reason: desc });
  }

  #lost(reason) {
    const lasted = this.#state === 'online' && Date.now() - this.#onlineSince >= STEADY;
    this.#letGo();
    if (this.#whenLeft) {
      this.#left(); // after CLogout it does not matter how it ends
    } else if (lasted) {
      this.#backoff.reset();
      this.#attempt();
    } else {
      this.#wait(reason);
    }
  }

  #wait(reason) {
    const retryInMillis = this.#backoff.next();
    this.#retry = setTimeout(() => this.#tryNow(), retryInMillis);
    this.#become('waiting', { retryInMillis, attempt: this.#attempts, reason });
  }

  #tryNow() {
    if (this.#retry !== null) {
      clearTimeout(this.#retry);
      this.#retry = null;
      this.#attempt();
    }
  }

  #left() {
    const told = this.#whenLeft;
    this.#forget();
    this.#end('logged out');
    this.#become('offline');
    told?.();
  }

  /** Ends whatever is under way. */
  #end(reason) {
    this.#reports?.confirm();
    const started = this.#started;
    this.#started = null;
    this.#letGo();
    clearTimeout(this.#retry);
    this.#retry = null;
    this.#outgoing.fail(reason);
    this.#renew();
    this.#user = null;
    this.#password = null;
    this.#token = null;
    this.#leaving = null;
    this.#whenLeft = null;
    this.#backoff.reset();
    // of no effect after it was kept, or if whoever called says it better
    queueMicrotask(() => started?.reject(new ChatError(0, reason)));
  }

  #letGo() {
    this.#deletion?.reject(new ChatError(0, 'the connection has ended, and the account may or may not be deleted'));
    this.#deletion = null;
    this.#reports?.end();
    this.#reports = null;
    this.#outgoing.detach();
    this.#connection?.close();
    this.#connection = null;
  }

  #deliver({ sender, content, sequence, server_time: sentAtMillis }) {
    const detail = { from: sender, to: this.#user, text: content, sequence: String(sequence), sentAtMillis };
    this.dispatchEvent(new CustomEvent('message', { detail }));
  }

  #become(state, more = {}) {
    this.#state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: { state, ...more } }));
  }

  #url() {
    const { urls } = this.#settings;
    return urls[this.#nextUrl++ % urls.length];
  }

  /** Asks one thing on a connection of its own. */
  #ask(wire, name, values) {
    return new Promise((resolve, reject) => {
      const connection = new Connection(this.#settings.WebSocket, this.#url(), wire, {
        opened: () => connection.say(name, values),
        message: (answer, fields) => {
          if (answer === 'SResponse') {
            connection.close();
            resolve(fields);
          }
        },
        ended: (reason) => reject(new ChatError(0, reason)),
      });
      connection.expectWithin(this.#settings.loginTimeoutMillis, 'no answer');
    });
  }

  #load() {
    try {
      const stored = JSON.parse(this.#storage?.getItem(STORED) ?? 'null');
      return stored?.user && stored?.token ? stored : null;
    } catch {
      return null; // what is there is not ours
    }
  }

  #save() {
    this.#storage?.setItem(STORED, JSON.stringify({ user: this.#user, token: this.#token }));
  }

  #forget() {
    this.#storage?.removeItem(STORED);
  }
}

/** Not crypto.randomUUID, which pages that came over plain HTTP do not have. */
function randomHex(bytes) {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((one) => one.toString(16).padStart(2, '0')).join('');
}

/**
 * Ids count up from a random start below 2^52, so that no two messages of a user share one that the server still
 * remembers, whatever page they come from, and stay exact in a number.
 */
function firstId() {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return (high >>> 12) * 2 ** 32 + low + 1;
}
