// Frames, and the messages in them.
//
//   0        4        8                       8 + length
//   +--------+--------+-----------------------+
//   | length | number | protobuf body         |
//   +--------+--------+-----------------------+
//     int32    int32    `length` bytes          big-endian; `length` counts the body only
//
// The fields of a message are what its .proto file says. protobuf.js parses that file, and its Reader and Writer do the
// bytes; its own encoders are made by `new Function`, which the gate's Content-Security-Policy forbids.

import { findProtobuf, inNode } from './protobufjs.js';

/** The number of each message that this library knows, as in protobuf.ParseRegistryMap. */
export const NUMBERS = Object.freeze({
  CLogin: 1000,
  CRegister: 1001,
  SResponse: 1002,
  CPrivateChat: 1003,
  SPrivateChat: 1004,
  CConfirm: 1005,
  CHeartbeat: 1006,
  SHeartbeat: 1007,
  SKick: 1008,
  CLogout: 1009,
  CDeleteAccount: 1014,
});

/** What no gate can be set to take. */
export const MAX_BODY = 8 * 1024 * 1024;

const HEADER = 8;
const SCHEMAS = ['login', 'chat', 'session'];

let loaded;

/** The wire, made once of the schemas beside this file. Rejects if they, or protobuf.js, cannot be had. */
export function loadWire() {
  loaded ??= load().catch((error) => {
    loaded = undefined; // the next one may fare better
    throw error;
  });
  return loaded;
}

async function load() {
  const protobuf = await findProtobuf();
  const root = new protobuf.Root();
  for (const text of await Promise.all(SCHEMAS.map(schema))) {
    protobuf.parse(text, root, { keepCase: true });
  }
  return new Wire(protobuf, root);
}

async function schema(name) {
  const url = new URL(`./proto/cli_def/${name}.proto`, import.meta.url);
  if (inNode() && url.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return readFile(url, 'utf8');
  }
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url}: status ${response.status} (expected: 200)`);
  }
  return response.text();
}

export class Wire {
  #protobuf;
  #types = new Map();

  constructor(protobuf, root) {
    this.#protobuf = protobuf;
    for (const [name, number] of Object.entries(NUMBERS)) {
      const fields = root.lookupType(name).fieldsArray.map((field) => ({
        name: field.name,
        id: field.id,
        type: field.type,
        wireType: wireTypeOf(protobuf, name, field),
        required: field.required,
      }));
      const type = { name, number, fields, byId: new Map(fields.map((field) => [field.id, field])) };
      this.#types.set(name, type).set(number, type);
    }
  }

  /** The frame of a message; fields that are undefined are left out. */
  encode(name, values) {
    const type = this.#types.get(name);
    const writer = this.#protobuf.Writer.create();
    for (const field of type.fields) {
      const value = values[field.name];
      if (value !== undefined) {
        writer.uint32(((field.id << 3) | field.wireType) >>> 0)[field.type](value);
      } else if (field.required) {
        throw new TypeError(`${name}.${field.name}: undefined (expected: a ${field.type})`);
      }
    }
    const body = writer.finish();
    const frame = new Uint8Array(HEADER + body.length);
    const header = new DataView(frame.buffer);
    header.setInt32(0, body.length);
    header.setInt32(4, type.number);
    frame.set(body, HEADER);
    return frame;
  }

  /** The message of that number, `{ name, values }`; null for one that this library does not know. */
  decode(number, body) {
    const type = this.#types.get(number);
    if (!type) {
      return null;
    }
    const reader = this.#protobuf.Reader.create(body);
    const values = {};
    while (reader.pos < reader.len) {
      const tag = reader.uint32();
      const field = type.byId.get(tag >>> 3);
      if (field && field.wireType === (tag & 7)) {
        values[field.name] = plain(reader[field.type]());
      } else {
        reader.skipType(tag & 7);
      }
    }
    const missing = type.fields.find((field) => field.required && !(field.name in values));
    if (missing) {
      throw new Error(`${type.name}: no ${missing.name} (expected: one)`);
    }
    return { name: type.name, values };
  }
}

/** Cuts a stream of bytes into frames, wherever its parts end. */
export class FrameReader {
  #rest = new Uint8Array(0);

  /** Calls `frame(number, body)` for each frame that is complete with these bytes. Throws if they are none. */
  push(bytes, frame) {
    let data = bytes;
    if (this.#rest.length > 0) {
      data = new Uint8Array(this.#rest.length + bytes.length);
      data.set(this.#rest);
      data.set(bytes, this.#rest.length);
    }
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    let at = 0;
    while (data.length - at >= HEADER) {
      const length = view.getInt32(at);
      if (length < 0 || length > 2 * MAX_BODY) {
        throw new RangeError(`frame: length ${length} (expected: at most ${2 * MAX_BODY})`);
      }
      if (data.length - at < HEADER + length) {
        break;
      }
      const number = view.getInt32(at + 4);
      at += HEADER + length;
      frame(number, data.subarray(at - length, at));
    }
    this.#rest = data.slice(at);
  }
}

function wireTypeOf(protobuf, name, field) {
  const wireType = protobuf.types.basic[field.type];
  if (wireType === undefined || field.repeated) {
    throw new Error(`${name}.${field.name}: ${field.type} (expected: one scalar)`);
  }
  return wireType;
}

/** Numbers of 64 bits are plain ones here: ids are drawn, and sequences are counted, below 2^53. */
function plain(value) {
  return typeof value === 'object' && value !== null && 'toNumber' in value ? value.toNumber() : value;
}
