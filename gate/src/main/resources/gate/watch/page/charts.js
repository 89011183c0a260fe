import uPlot from './uplot.js';
import { make } from './dom.js';
import * as format from './format.js';
import { preferences } from './preferences.js';

const MINUTES = 15;
const HEIGHT = 190;
const DASHES = [[], [7, 3], [2, 3], [10, 3, 2, 3], [4, 4], [1, 2]];

const stages = ['forwarded', 'answered', 'written', 'dispatched', 'stored', 'replied'];

const CHARTS = [
  { id: 'messages', lines: ['in', 'out', 'refused'], format: format.count },
  { id: 'latency', lines: stages.map(stage => `${stage}_p99`), format: format.millis, log: true },
  { id: 'queues', lines: ['window', 'jobs', 'passwords'], format: format.count },
  { id: 'inbox', lines: ['stored', 'cleared'], format: format.count },
  { id: 'connections', lines: ['clients'], format: format.count },
  { id: 'cpu', lines: ['cpu'], format: format.processors },
  { id: 'memory', lines: ['memory'], format: format.mebibytes, scale: format.toMebibytes },
];

/** Of the lines that a logarithmic axis would have, those at 1, 10, 100 and so on. */
const decades = (plot, splits) => splits.map(value => {
  const power = Math.log10(value);
  return Math.abs(power - Math.round(power)) < 1e-6 ? value : null;
});

/** A colour of the style sheet, as it is in the theme of the moment. */
function colour(name) {
  const probe = make('span', { class: `probe ${name}` });
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** One chart with its title, what it means, and a legend that says the figures of the moment that is pointed at. */
class Chart {
  #definition;
  #figure;
  #place = make('div', { class: 'plot', 'aria-hidden': 'true' });
  #legend = make('ul', { class: 'legend' });
  #empty = make('p', { class: 'soft nothing' });
  #plot = null;
  #data = [];

  constructor(definition, parent) {
    this.#definition = definition;
    this.#figure = make('figure', { class: definition.id });
    parent.append(this.#figure);
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(this.#place);
  }

  /** Draws everything anew: the language or the theme is another. */
  build() {
    const { strings } = preferences;
    const { id } = this.#definition;
    this.#plot?.destroy();
    this.#plot = null;
    this.#figure.replaceChildren(
        make('figcaption', {}, make('h3', {}, strings.chart[id]), make('p', { class: 'soft' }, strings.chart[`${id}Note`])),
        this.#place, this.#empty, this.#legend);
    this.#empty.textContent = strings.nothingYet;
    this.#show();
  }

  set({ times, series, now }) {
    const { lines, log, scale } = this.#definition;
    const shown = value => value === null || log && value <= 0 ? null : scale ? scale(value) : value;
    this.#data = [times.map(at => at / 1000), ...lines.map(line => series[line].map(shown))];
    this.#now = now / 1000;
    this.#show();
  }

  #now = Date.now() / 1000;

  #show() {
    const some = this.#data.slice(1).some(values => values.some(value => value !== null));
    this.#empty.hidden = some;
    this.#place.hidden = !some;
    this.#legend.hidden = !some;
    if (!some) {
      return;
    }
    if (this.#plot === null) {
      this.#plot = new uPlot(this.#options(), this.#data, this.#place);
    } else {
      this.#plot.setData(this.#data);
    }
    this.#describe(this.#plot.cursor.idx);
  }

  #size() {
    return { width: Math.max(200, this.#place.clientWidth), height: HEIGHT };
  }

  #options() {
    const { lines, log, format: text } = this.#definition;
    const axis = { stroke: colour('soft'), grid: { stroke: colour('line'), width: 1 }, ticks: { show: false }, font: '11px system-ui, sans-serif' };
    return {
      ...this.#size(),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      hooks: { setCursor: [plot => this.#describe(plot.cursor.idx)] },
      scales: {
        x: { range: () => [this.#now - 60 * MINUTES, this.#now] },
        y: log ? { distr: 3, log: 10 } : { range: (plot, min, max) => [0, max > 0 ? max * 1.1 : 1] },
      },
      axes: [
        { ...axis, size: 24, values: (plot, splits) => splits.map(at => format.shortClock(at * 1000)), space: 60 },
        {
          ...axis, size: 62, values: (plot, splits) => splits.map(value => value === null ? '' : text(value)),
          ...log ? { filter: decades, grid: { ...axis.grid, filter: decades } } : {},
        },
      ],
      series: [{}, ...lines.map((line, i) => ({
        label: line, stroke: colour(`c${i}`), width: 1.7, dash: DASHES[i], points: { show: false, size: 4 },
      }))],
    };
  }

  /** The legend: what each line is, and how much it was at that sample, or at the last. */
  #describe(index) {
    const { strings } = preferences;
    const { lines, format: text } = this.#definition;
    const at = index ?? this.#data[0].length - 1;
    this.#legend.replaceChildren(...lines.map((line, i) => {
      const stage = line.replace('_p99', '');
      const name = stage === line ? strings.line[line] : strings.stage[stage];
      return make('li', {},
          make('span', { class: `swatch c${i}`, 'aria-hidden': 'true' }), `${name} `,
          make('b', {}, text(this.#data[i + 1][at])));
    }));
  }
}

/** All charts. */
export class Charts {
  #charts;

  constructor(parent) {
    this.#charts = CHARTS.map(definition => new Chart(definition, parent));
  }

  build() {
    this.#charts.forEach(chart => chart.build());
  }

  set(data) {
    this.#charts.forEach(chart => chart.set(data));
  }
}
