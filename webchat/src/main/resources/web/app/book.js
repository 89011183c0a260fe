/** What the client says of a message that the server has not answered. */
const NO_ANSWER = 0;

/**
 * One user's conversations: what came, what was sent and how far that got, what is unread. Keeps them in a history, and
 * knows nothing of the page. Says 'change' with detail { peer, message? } whenever something is different.
 *
 * States of a message that was sent: sending, stored (the server has answered 300), delivered, refused (with a reason),
 * unknown (page or session ended before the answer came). The protocol tells a sender that a message is stored, and not
 * when the receiver gets it. Only a message to oneself comes back, and so is known to be delivered.
 */
export class Book extends EventTarget {
  #owner;
  #history;
  #conversations = new Map();
  #known = new Set();
  #lastOrder = 0;
  #open = null;

  constructor(owner, history) {
    super();
    this.#owner = owner;
    this.#history = history;
  }

  get owner() {
    return this.#owner;
  }

  async load() {
    const { messages, conversations } = await this.#history.load(this.#owner);
    for (const { peer, unread, draft, begun } of conversations) {
      Object.assign(this.#of(peer), { unread, draft, begun });
    }
    for (const message of messages) {
      if (message.state === 'sending') {
        message.state = 'unknown';
      }
      this.#known.add(message.id);
      this.#lastOrder = Math.max(this.#lastOrder, message.order);
      this.#of(message.peer).messages.push(message);
    }
  }

  /** All of them, the one with the newest message first. */
  list() {
    return [...this.#conversations.values()].sort((a, b) => newest(b) - newest(a));
  }

  get(peer) {
    return this.#conversations.get(peer);
  }

  get unread() {
    return this.list().reduce((sum, conversation) => sum + conversation.unread, 0);
  }

  /** The peer whose messages are being looked at, or null: what comes from them is read at once. */
  look(peer) {
    this.#open = peer;
    const conversation = peer === null ? undefined : this.#of(peer);
    if (conversation?.unread > 0) {
      conversation.unread = 0;
      this.#keep(conversation);
      this.#changed(peer);
    }
  }

  begin(peer) {
    const conversation = this.#of(peer);
    this.#keep(conversation);
    this.#changed(peer);
    return conversation;
  }

  draft(peer, text) {
    const conversation = this.#of(peer);
    if (conversation.draft !== text) {
      conversation.draft = text;
      this.#keep(conversation);
    }
  }

  /** A message has come; returns whether it is new and not before the reader's eyes. One that is here already is left out. */
  received({ from, text, sequence, sentAtMillis }) {
    const id = `in:${sequence}`;
    if (this.#known.has(id)) {
      return false;
    }
    this.#known.add(id);
    if (from === this.#owner && this.#echo(text)) {
      return false;
    }
    const message = this.#message({ id, peer: from, mine: false, text, at: sentAtMillis ?? Date.now(), state: 'in' });
    const conversation = this.#of(from);
    if (this.#open !== from) {
      conversation.unread++;
    }
    this.#keep(conversation);
    this.#changed(from, message);
    return this.#open !== from;
  }

  /** Files a message that goes out; `sent` is what the client's send returned. */
  sent(peer, text, sent) {
    const message = this.#message({
      id: `out:${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`,
      peer,
      mine: true,
      text,
      at: Date.now(),
      state: 'sending',
    });
    this.#changed(peer, message);
    sent.stored.then(
        () => message.state === 'sending' && this.#become(message, { state: 'stored' }),
        error => this.#become(message, error.code === NO_ANSWER
            ? { state: 'unknown' }
            : { state: 'refused', code: error.code ?? null, reason: error.message }));
  }

  /** Takes a message out that was not sent, for another try. */
  withdraw(message) {
    const conversation = this.#of(message.peer);
    conversation.messages.splice(conversation.messages.indexOf(message), 1);
    this.#history.removeMessage(message).catch(console.error);
    this.#changed(message.peer);
  }

  /** A message to oneself that comes back is the one that went out, if it went out here. */
  #echo(text) {
    const message = this.#of(this.#owner).messages.find(
        candidate => candidate.mine && candidate.text === text && candidate.state !== 'delivered'
            && candidate.state !== 'refused');
    if (message) {
      this.#become(message, { state: 'delivered' });
    }
    return message !== undefined;
  }

  #message(fields) {
    this.#lastOrder = Math.max(this.#lastOrder + 1, Date.now() * 1000);
    const message = { owner: this.#owner, order: this.#lastOrder, ...fields };
    this.#of(message.peer).messages.push(message);
    this.#history.saveMessage(message).catch(console.error);
    return message;
  }

  #become(message, fields) {
    Object.assign(message, fields);
    this.#history.saveMessage(message).catch(console.error);
    this.#changed(message.peer, message);
  }

  #of(peer) {
    let conversation = this.#conversations.get(peer);
    if (!conversation) {
      conversation = { peer, unread: 0, draft: '', messages: [], begun: Date.now() };
      this.#conversations.set(peer, conversation);
    }
    return conversation;
  }

  #keep({ peer, unread, draft, begun }) {
    this.#history.saveConversation({ owner: this.#owner, peer, unread, draft, begun }).catch(console.error);
  }

  #changed(peer, message) {
    this.dispatchEvent(new CustomEvent('change', { detail: { peer, message } }));
  }
}

function newest({ messages, begun }) {
  return messages.at(-1)?.at ?? begun;
}
