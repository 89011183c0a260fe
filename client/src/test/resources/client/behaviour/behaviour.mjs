// The cases of cases.json for the JavaScript library; for Node and browsers alike.

/**
 * Runs one case. Resolves if the library behaves.
 *
 * env: ChatClient; urls; prefix, what the case's user names begin with
 */
export function run(name, env) {
  return cases[name](new Bench(env));
}

export const cases = {
  async registersAndLogsIn(bench) {
    const ann = await bench.registered('ann');
    equal((await ann.login(ann.name, 'pw')).user, ann.name);
    equal(ann.state, 'online');
    await ann.send(ann.name, 'hello').stored;
    await until(() => ann.texts.length === 1);
    equal(ann.messages[0].from, ann.name);
    equal(ann.messages[0].sequence, '1');
    equal(await refusal(ann.register(ann.name, 'pw')), 100);
  },

  async isToldThatThePasswordIsWrong(bench) {
    const ann = await bench.registered('ann');
    equal(await refusal(ann.login(ann.name, 'other')), 202);
    equal(ann.state, 'offline');
    equal(await refusal(ann.send(ann.name, 'hello').stored), 203);
  },

  async isToldThatThereIsNoReceiver(bench) {
    const ann = await bench.loggedIn('ann');
    const lost = ann.send('nobody-at-all', 'hello');
    const stored = ann.send(ann.name, 'hello');
    equal(await refusal(lost.stored), 301);
    await stored.stored;
  },

  async getsInOrderWhatCameMeanwhile(bench) {
    const ann = await bench.loggedIn('ann');
    const bob = await bench.registered('bob');
    await Promise.all(numbers(100).map((text) => ann.send(bob.name, text).stored));
    await bob.login(bob.name, 'pw');
    await until(() => bob.texts.length >= 100, bob);
    equal(bob.texts.join(), numbers(100).join());
  },

  async isNotSentAgainWhatItConfirmed(bench) {
    const ann = await bench.loggedIn('ann');
    const bob = await bench.loggedIn('bob');
    await ann.send(bob.name, 'before').stored;
    await until(() => bob.texts.length === 1);
    bob.close();
    const again = bench.client('bob');
    await again.login(again.name, 'pw');
    await ann.send(bob.name, 'after').stored;
    await until(() => again.texts.length >= 1);
    equal(again.texts.join(), 'after');
  },

  async isDisplaced(bench) {
    const old = await bench.loggedIn('ann');
    const young = bench.client('ann');
    await young.login(young.name, 'pw');
    await until(() => old.state === 'displaced');
    equal(old.states.at(-1).code, 600);
    await young.send(young.name, 'hello').stored;
    await until(() => young.texts.length === 1);
    equal(old.texts.length, 0);
    equal(old.state, 'displaced');
    equal(young.state, 'online');
  },

  async comesBackByToken(bench) {
    const ann = await bench.loggedIn('ann');
    ann.close();
    const again = bench.client('ann');
    equal(await again.resume(), true);
    equal(again.user, ann.name);
    await again.send(ann.name, 'hello').stored;
    await until(() => again.texts.length === 1);
    equal(await bench.client('bob').resume(), false);
  },

  async sendsAgainInOrderAndOnce(bench) {
    const bob = await bench.loggedIn('bob');
    const ann = await bench.loggedIn('ann');
    const stored = [];
    for (const text of numbers(300)) {
      stored.push(ann.send(bob.name, text).stored);
      if (stored.length % 100 === 50) {
        await until(() => bob.texts.length >= stored.length - 50, ann, bob);
        ann.cut();
        bob.cut();
      }
    }
    await Promise.all(stored);
    await until(() => bob.texts.length >= 300, ann, bob);
    equal(bob.texts.join(), numbers(300).join());
    equal(ann.states.filter(({ state }) => state === 'online').length >= 2, true);
  },

  async logsOut(bench) {
    const ann = await bench.loggedIn('ann');
    const last = ann.send(ann.name, 'last');
    await ann.logout();
    await last.stored;
    equal(ann.state, 'offline');
    equal(await refusal(ann.send(ann.name, 'hello').stored), 203);
    equal(await bench.client('ann').resume(), false);
  },

  async deletesItsAccount(bench) {
    const bob = await bench.loggedIn('bob');
    const ann = await bench.loggedIn('ann');
    const phone = bench.client('ann', 'phone');
    await phone.login(phone.name, 'pw');
    await bob.send(ann.name, 'before').stored;
    await until(() => phone.texts.length === 1 && ann.texts.length === 1);
    equal(await refusal(ann.deleteAccount('other')), 202);
    await ann.send(bob.name, 'still here').stored;
    await ann.deleteAccount('pw');
    equal(ann.state, 'offline');
    await until(() => phone.state === 'displaced');
    equal(phone.states.at(-1).code, 608);
    equal(await refusal(bob.send(ann.name, 'after').stored), 301);
    equal(await bench.client('ann').resume(), false);
    equal(await refusal(ann.login(ann.name, 'pw')), 200);
    equal(await refusal(ann.register(ann.name, 'pw')), 100);
    equal(await refusal(ann.deleteAccount('pw')), 203);
  },
};

class Bench {
  #env;
  #storages = new Map();

  constructor(env) {
    this.#env = env;
  }

  /** A client that notes what it is told, and whose connections can be cut. */
  client(who, platform = 'web') {
    const sockets = new Set();
    class CutSocket extends globalThis.WebSocket {
      constructor(url) {
        super(url);
        sockets.add(this);
      }
    }
    if (!this.#storages.has(who)) {
      this.#storages.set(who, new MemoryStorage());
    }
    const { ChatClient, urls, prefix } = this.#env;
    const client = new ChatClient({ urls, platform, storage: this.#storages.get(who), WebSocket: CutSocket });
    client.name = `${prefix}-${who}`;
    client.messages = [];
    client.texts = [];
    client.states = [];
    client.addEventListener('message', ({ detail }) => {
      client.messages.push(detail);
      client.texts.push(detail.text);
    });
    client.addEventListener('state', ({ detail }) => client.states.push(detail));
    client.cut = () => {
      for (const socket of sockets) {
        socket.onmessage = null; // what is on its way is lost
        socket.close();
        socket.onclose?.({ code: 1006 });
      }
      sockets.clear();
    };
    return client;
  }

  async registered(who) {
    const client = this.client(who);
    await client.register(client.name, 'pw');
    return client;
  }

  async loggedIn(who) {
    const client = await this.registered(who);
    await client.login(client.name, 'pw');
    return client;
  }
}

class MemoryStorage {
  #items = new Map();

  getItem(key) {
    return this.#items.get(key) ?? null;
  }

  setItem(key, value) {
    this.#items.set(key, value);
  }

  removeItem(key) {
    this.#items.delete(key);
  }
}

function numbers(count) {
  return Array.from({ length: count }, (_, i) => `message ${i + 1}`);
}

function equal(actual, expected) {
  if (actual !== expected) {
    throw new Error(`${actual} (expected: ${expected})`);
  }
}

async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    return error.code;
  }
  throw new Error('was not refused (expected: a ChatError)');
}

/**
 * Waits some 15 s at least. Turns are counted and not the clock, which goes on while a whole machine is stopped: what came
 * meanwhile has its turn before this fails.
 */
async function until(condition, ...clients) {
  for (let turn = 0; !condition(); turn++) {
    if (turn >= 1500) {
      throw new Error(`not within ${turn} turns of 10 ms: ${condition}${clients.map(account)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What a client has seen, for whoever reads why a case failed. */
function account({ name, texts, states }) {
  return `\n${name} got ${texts.length} messages, the first ${texts[0]}, the last ${texts.at(-1)}; ${JSON.stringify(states)}`;
}
