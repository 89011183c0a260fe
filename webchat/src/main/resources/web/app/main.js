import { $, translate } from './dom.js';
import { Forgetful, History } from './history.js';
import { Menu } from './menu.js';
import { Preferences } from './preferences.js';
import { Session } from './session.js';
import { Side, hashOf, peerOf } from './side.js';
import { Status } from './status.js';
import { explain } from './strings.js';
import { Thread } from './thread.js';
import { Welcome } from './welcome.js';

const preferences = new Preferences();
const status = new Status(preferences);
let historyIsKept = true;
const session = new Session(await History.open().catch(error => {
  console.warn('face2face: no history on this device:', error);
  historyIsKept = false;
  return new Forgetful();
}));
const thread = new Thread(preferences, (peer, text) => session.send(peer, text));
const side = new Side(preferences, peer => {
  session.book.begin(peer);
  location.hash = hashOf(peer);
});
const welcome = new Welcome(preferences, {
  enter: (register, user, password) => enter(() =>
    register ? session.register(user, password) : session.logIn(user, password)),
  cancel: () => session.cancel(),
  take: comeBack,
});
const menu = new Menu(preferences, erase => session.logOut(erase).then(() => leave()));

/** Shows the chat of whom `logIn` has logged in. */
async function enter(logIn) {
  if (await logIn() === false) {
    return false;
  }
  const { book } = session;
  welcome.hide();
  $('ended').close();
  $('chat').hidden = false;
  book.addEventListener('change', ({ detail }) => changed(book, detail));
  status.set({ state: session.state });
  side.show(book);
  open();
  if (thread.peer === null) {
    $('peer').focus();
  }
  if (!historyIsKept) {
    $('news').textContent = preferences.strings.noHistory;
  }
  return true;
}

/** Goes on as a user of this device, or asks for the password. */
async function comeBack(user) {
  if (!await enter(() => session.resume(user))) {
    leave({ user });
  }
}

function leave(why = {}) {
  session.cancel();
  menu.close();
  $('ended').close();
  $('chat').hidden = true;
  document.title = 'face2face';
  history.replaceState(null, '', location.pathname);
  welcome.show(why);
}

/** Opens the conversation that the page's address names. */
function open() {
  const peer = peerOf(location.hash);
  if (peer !== null && !session.book.get(peer)) {
    session.book.begin(peer);
  }
  $('chat').classList.toggle('in-thread', peer !== null);
  session.book.look(document.hidden ? null : peer);
  side.opened(peer);
  thread.show(session.book, peer);
  retitle();
  if (peer !== null) {
    thread.focus();
  }
}

function changed(book, { peer, message }) {
  if (book === session.book && !$('chat').hidden) {
    side.render();
    thread.changed(peer, message);
    retitle();
  }
}

function retitle() {
  const { unread } = session.book;
  const place = thread.peer === null ? 'face2face' : `${thread.peer} · face2face`;
  document.title = unread > 0 ? `(${unread}) ${place}` : place;
}

function render() {
  translate(preferences.strings);
  menu.render();
  welcome.render();
  side.render();
  thread.render();
  status.render();
}

session.addEventListener('state', ({ detail }) => {
  status.set(detail);
  welcome.stateIs(detail.state);
  if (detail.state === 'offline' && detail.code !== undefined && !$('chat').hidden) {
    // the token will not do any more
    leave({ user: session.book.owner, reason: strings => explain(strings, { code: detail.code, message: detail.reason }) });
  }
});
session.addEventListener('arrived', ({ detail }) => {
  $('news').textContent = preferences.strings.newFrom(detail.from, detail.text);
});
session.addEventListener('ended', ({ detail: { user, by } }) => {
  const { strings } = preferences;
  const sentences = { tab: strings.endedTab, displaced: strings.endedDisplaced, revoked: strings.endedRevoked };
  $('ended-title').textContent = strings.endedTitle;
  $('ended-text').textContent = sentences[by](user);
  $('ended-here').onclick = () => comeBack(user);
  $('ended-out').onclick = () => leave();
  menu.close();
  if (!$('ended').open) {
    $('ended').showModal();
  }
});
$('ended').addEventListener('cancel', event => event.preventDefault());
$('back').addEventListener('click', () => {
  location.hash = '';
});
$('skip').addEventListener('click', event => {
  event.preventDefault();
  (thread.peer === null ? $('peer') : $('text')).focus();
});
addEventListener('hashchange', () => {
  if (!$('chat').hidden) {
    const from = thread.peer;
    open();
    if (thread.peer === null) {
      [...$('list').querySelectorAll('a')].find(link => link.dataset.peer === from)?.focus();
    }
  }
});
document.addEventListener('visibilitychange', () => {
  if (!$('chat').hidden) {
    session.book.look(document.hidden ? null : thread.peer);
    retitle();
  }
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !$('chat').hidden && !menu.isOpen && !event.isComposing && thread.peer !== null) {
    location.hash = '';
  }
});
preferences.addEventListener('change', render);

render();
const user = Session.candidate();
if (user === null) {
  welcome.show();
} else if (await session.isElsewhere(user)) {
  welcome.show({ elsewhere: user });
} else {
  await comeBack(user);
}
