import { Charts } from './charts.js';
import { $, make } from './dom.js';
import * as format from './format.js';
import { preferences } from './preferences.js';
import * as tables from './tables.js';

const EVERY_MILLIS = 5000;

/** A gate that nobody has asked for a while takes a moment to look around. */
const SOON_MILLIS = 700;

const charts = new Charts($('charts'));
const states = new Map();
let data = null;
let failed = false;
let answers = 0;
let timer = 0;

/** All that the language changes, and then all else. */
function translate() {
  const { strings, theme } = preferences;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = strings[element.dataset.text];
  }
  $('language').textContent = strings.language;
  $('language').lang = preferences.language === 'en' ? 'zh-CN' : 'en';
  $('theme').textContent = strings.theme[theme];
  document.title = `face2face ${strings.cluster}`;
  charts.build();
  show();
}

function show() {
  const { strings } = preferences;
  notes();
  if (data === null) {
    $('updated').textContent = strings.loading;
    return;
  }
  $('updated').textContent = strings.updated(format.clock(data.now), location.host);
  whose();
  tables.tiles(data);
  tables.processes(data);
  tables.stages(data);
  tables.refusals(data);
  charts.set(data);
}

/** What is wrong with what is shown. */
function notes() {
  const { strings } = preferences;
  const lines = [];
  if (failed) {
    lines.push(['bad', data === null ? strings.neverReached : strings.unreachable(format.clock(data.now))]);
  }
  if (data !== null) {
    if (!data.notes.discovery) {
      lines.push(['plain', strings.noDiscovery]);
    }
    if (data.notes.failure !== '') {
      lines.push(['bad', strings.directoryAway(data.notes.failure)]);
    }
    if (data.notes.leftOut > 0) {
      lines.push(['bad', strings.leftOut(data.notes.leftOut)]);
    }
  }
  $('notes').replaceChildren(...lines.map(([kind, text]) => make('p', { class: `banner ${kind}` }, text)));
}

/** The choice of whose charts are shown; left alone while nothing about it has changed. */
function whose() {
  const { strings } = preferences;
  const options = [['', strings.wholeCluster], ...data.processes.map(process =>
      [process.key, `${tables.nameOf(process)} ${process.address || process.admin}`
          + (process.state === 'gone' ? ` (${strings.state.gone})` : '')])];
  const select = $('of');
  const now = JSON.stringify(options);
  if (select.dataset.options !== now) {
    select.dataset.options = now;
    select.replaceChildren(...options.map(([value, text]) => make('option', { value }, text)));
  }
  select.value = data.of;
}

/** For screen readers: which process is in another state than at the look before. */
function tell() {
  const { strings } = preferences;
  const changed = data.processes.filter(({ key, state }) => states.has(key) && states.get(key) !== state);
  data.processes.forEach(({ key, state }) => states.set(key, state));
  if (changed.length > 0) {
    $('news').textContent = changed.map(process => strings.became(tables.nameOf(process), strings.state[process.state])).join(' ');
  }
}

async function ask() {
  clearTimeout(timer);
  try {
    const answer = await fetch(`/cluster.json?of=${encodeURIComponent($('of').value)}`, { signal: AbortSignal.timeout(EVERY_MILLIS) });
    if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    }
    data = await answer.json();
    failed = false;
    answers++;
    tell();
  } catch (failure) {
    failed = true; // which the page says
    console.debug(failure);
  }
  show();
  if (!document.hidden) {
    timer = setTimeout(ask, !failed && answers < 3 ? SOON_MILLIS : EVERY_MILLIS);
  }
}

$('language').addEventListener('click', () => {
  preferences.nextLanguage();
  translate();
});
$('theme').addEventListener('click', () => {
  preferences.nextTheme();
  translate();
});
$('of').addEventListener('change', ask);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', translate);
document.addEventListener('visibilitychange', () => document.hidden ? clearTimeout(timer) : ask());

translate();
ask();
