/** A refusal. `code` is one of docs/protocol.md; 0 if it was none of the server's. */
export class ChatError extends Error {
  readonly code: number;
}

export interface ChatOptions {
  /** Where gates take WebSockets, such as `ws://host:9490/ws`; taken in turn, from a random one. */
  urls: string[];
  /** Names this device among the user's. Default: web. */
  platform?: string | null;
  /** Keeps the token for `resume`; localStorage, or something like it. Default: none. */
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** How often to tell the gate that the client is alive. After three in a row without a word it counts as dead. Default: 5000. */
  heartbeatMillis?: number;
  /** How long an attempt to connect and log in may take. Default: 5000. */
  loginTimeoutMillis?: number;
  /** How many messages may have no answer; one more is refused. Default: 1024. */
  maxUnacknowledged?: number;
  /** In Node before version 22: a class like that of browsers. Default: the global one. */
  WebSocket?: typeof WebSocket;
}

export type ChatState = 'offline' | 'connecting' | 'online' | 'waiting' | 'displaced' | 'closed';

export interface StateChange {
  state: ChatState;
  /** With waiting: when the next attempt is made. */
  retryInMillis?: number;
  /** With waiting: how many attempts were made. */
  attempt?: number;
  /** With displaced, and with offline after a refusal: the server's code. */
  code?: number;
  reason?: string;
}

export interface ChatMessage {
  from: string;
  to: string;
  text: string;
  /** Its place in the user's inbox. */
  sequence: string;
  /** When it was stored, by the server's clock. */
  sentAtMillis?: number;
}

export interface SentMessage {
  id: string;
  to: string;
  text: string;
  /** Kept when the message is in the receiver's inbox; rejected with a ChatError if it is refused. */
  stored: Promise<void>;
}

export interface ChatEvents {
  state: CustomEvent<StateChange>;
  /** Each message once, in order. It is confirmed to the server after the listeners have run. */
  message: CustomEvent<ChatMessage>;
}

/** A client of one user, which comes back by itself until it is logged out, displaced or closed. */
export class ChatClient extends EventTarget {
  constructor(options: ChatOptions);
  /** Who logs in, or null. */
  readonly user: string | null;
  readonly state: ChatState;
  /** Makes an account. Rejects with 100 if there is one of that name. */
  register(user: string, password: string): Promise<void>;
  /** Resolves at the first login; rejects if it is refused for good. While no gate answers, it goes on trying. */
  login(user: string, password: string): Promise<{ user: string; resumeToken?: string }>;
  /** Logs in by the token in the storage. Resolves to false if there is none. */
  resume(): Promise<boolean>;
  /** Returns at once. What has no answer is sent again, in order, on each new connection. */
  send(to: string, text: string): SentMessage;
  /** Ends the session once nothing is without an answer, and forgets the token. */
  logout(): Promise<void>;
  /**
   * Deletes the account for good, with the inbox and the messages in it, and ends all clients of the user. Rejects with the
   * server's code if it is refused, such as 202 for another password, and the client goes on; with 203 if nobody is online;
   * with 0 if the connection broke, and then the next login tells: 200 if it was done.
   */
  deleteAccount(password: string): Promise<void>;
  /** Ends the connection. The session can be resumed. */
  close(): void;
  addEventListener<K extends keyof ChatEvents>(
    type: K,
    listener: (event: ChatEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
