// What calls are rejected with.

/** A refusal. `code` is one of docs/protocol.md; 0 if it was none of the server's, such as a client that was closed. */
export class ChatError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'ChatError';
    this.code = code;
  }
}
