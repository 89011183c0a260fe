import { $, make } from './dom.js';
import * as format from './format.js';
import { preferences } from './preferences.js';

const STAGES = ['forwarded', 'answered', 'written', 'dispatched', 'stored', 'replied'];

/** What people call a process. */
export function nameOf({ kind, id }) {
  const name = kind || preferences.strings.unknownKind;
  return id && id !== '0' ? `${name} ${id}` : name;
}

const queuedOf = figures => figures && figures.window + figures.jobs + figures.passwords;

/** The figures of all, large. */
export function tiles(data) {
  const { strings } = preferences;
  const now = data.cluster ?? {};
  const there = data.processes.filter(({ state }) => state !== 'gone');
  const ready = there.filter(({ state }) => state === 'ready');
  const shown = {
    up: strings.upOf(ready.length, there.length),
    clients: format.count(now.clients),
    in: format.count(now.in),
    out: format.count(now.out),
    refused: format.count(now.refused),
    answered: format.millis(now.answered_p99),
    queued: format.count(queuedOf(data.cluster)),
    backlog: format.change(data.backlog),
  };
  $('tiles').replaceChildren(...Object.entries(shown).map(([key, text]) => {
    const tile = make('div', { id: `tile-${key}` }, make('dt', {}, strings.tiles[key]), make('dd', {}, text));
    tile.classList.toggle('bad', key === 'up' && ready.length < there.length);
    return tile;
  }));
}

/** A row for each process, with what is wrong below its state. */
export function processes(data) {
  const { strings } = preferences;
  const columns = [strings.process, strings.status, strings.address, strings.incarnation, strings.ageName,
    strings.clientsName, strings.inRate, strings.outRate, strings.refusedRate, strings.queued, strings.cpuName,
    strings.memoryName];
  const body = data.processes.map(process => {
    const { state, reasons, figures } = process;
    const why = [...reasons, ...(state === 'gone' || state === 'silent') && process.heard ? [strings.lastSeen(format.clock(process.heard))] : []];
    const status = make('div', {}, make('span', { class: `state ${state}` }, strings.state[state]),
        ...why.map(reason => make('p', { class: 'reason' }, reason)));
    const cells = [status, process.address || process.admin, process.incarnation, format.age(process.ageSeconds),
      process.kind === 'gate' ? format.count(figures?.clients) : '–', format.count(figures?.in),
      format.count(figures?.out), format.count(figures?.refused), format.count(queuedOf(figures)),
      format.processors(figures?.cpu), format.bytes(figures?.memory || null)];
    return make('tr', { class: state, 'data-key': process.key },
        make('th', { scope: 'row' }, nameOf(process)),
        ...cells.map((cell, i) => make('td', { 'data-label': columns[i + 1], class: i > 2 ? 'number' : i > 0 ? 'code' : '' }, cell)));
  });
  fill($('processes'), columns, body, 5);
}

/** A row for each process that has measured something, and one for all. */
export function stages(data) {
  const { strings } = preferences;
  const row = (name, figure) => make('tr', {}, make('th', { scope: 'row' }, name), ...STAGES.map(stage => {
    const [half, most] = [figure(`${stage}_p50`), figure(`${stage}_p99`)];
    return make('td', { class: 'number' },
        most === null || most === undefined ? '–' : `${format.millis(half)} / ${format.millis(most)}`.replaceAll(' ms', ''));
  }));
  const measured = data.processes.filter(({ figures }) => figures && STAGES.some(stage => figures[`${stage}_p99`] !== null));
  const body = measured.map(process => row(`${nameOf(process)} ${process.address}`, key => process.figures[key]));
  fill($('stages'), [strings.process, ...STAGES.map(stage => strings.stage[stage])],
      [row(strings.total, key => data.cluster?.[key]), ...body], 1);
}

/** A row for each code. */
export function refusals({ refused }) {
  const { strings } = preferences;
  $('refused-none').hidden = refused.length > 0;
  $('refused-place').hidden = refused.length === 0;
  const body = refused.map(({ code, name, count, rate }) => make('tr', {},
      make('th', { scope: 'row' }, code), make('td', {}, name),
      make('td', { class: 'number' }, format.count(Math.round(count))), make('td', { class: 'number' }, format.count(rate))));
  fill($('refused'), [strings.code, strings.name, strings.last15, strings.perSecond], body, 2);
}

/** @param numbers the index of the first column of numbers */
function fill(table, columns, rows, numbers) {
  const head = make('tr', {}, ...columns.map((column, i) => make('th', { scope: 'col', class: i >= numbers ? 'number' : '' }, column)));
  table.replaceChildren(make('thead', {}, head), make('tbody', {}, ...rows));
}
