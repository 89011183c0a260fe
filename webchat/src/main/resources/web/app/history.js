const DATABASE = 'face2face';
const MESSAGES = 'messages';
const CONVERSATIONS = 'conversations';

/**
 * What this device keeps of each user's conversations, in IndexedDB. A message has { owner, id, peer, mine, text, at,
 * order, state }, a conversation { owner, peer, unread, draft, begun }. (owner, id) and (owner, peer) name them; to write one
 * again replaces it.
 */
export class History {
  #database;

  constructor(database) {
    this.#database = database;
  }

  /** Rejects where the browser forbids it. */
  static async open() {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(MESSAGES, { keyPath: ['owner', 'id'] });
      request.result.createObjectStore(CONVERSATIONS, { keyPath: ['owner', 'peer'] });
    };
    return new History(await done(request));
  }

  /** All that is kept for a user: { messages, conversations }. */
  async load(owner) {
    const transaction = this.#database.transaction([MESSAGES, CONVERSATIONS]);
    const [messages, conversations] = await Promise.all(
        [MESSAGES, CONVERSATIONS].map(name => done(transaction.objectStore(name).getAll(all(owner)))));
    messages.sort((a, b) => a.order - b.order);
    return { messages, conversations };
  }

  saveMessage(message) {
    return this.#write(MESSAGES, store => store.put(message));
  }

  saveConversation(conversation) {
    return this.#write(CONVERSATIONS, store => store.put(conversation));
  }

  removeMessage(message) {
    return this.#write(MESSAGES, store => store.delete([message.owner, message.id]));
  }

  async erase(owner) {
    await this.#write(MESSAGES, store => store.delete(all(owner)));
    await this.#write(CONVERSATIONS, store => store.delete(all(owner)));
  }

  #write(name, change) {
    const transaction = this.#database.transaction(name, 'readwrite');
    change(transaction.objectStore(name));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

/** The same for a browser that keeps nothing: forgets at once. */
export class Forgetful {
  async load() {
    return { messages: [], conversations: [] };
  }

  async saveMessage() {}

  async saveConversation() {}

  async removeMessage() {}

  async erase() {}
}

/** All keys that begin with that owner: an empty array sorts after every string. */
function all(owner) {
  return IDBKeyRange.bound([owner], [owner, []]);
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('another tab holds an older version of the history'));
  });
}
