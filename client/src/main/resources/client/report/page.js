"use strict";
(() => {
  const runs = JSON.parse(document.getElementById("data").textContent);
  const COLORS = ["#1f6feb", "#d1242f", "#2da44e", "#bf8700", "#8250df", "#0a7ea4", "#bf3989", "#57606a"];
  const names = runs.length > 1 ? ["this run", "other run"] : [""];
  const width = () => Math.min(1000, document.body.clientWidth);
  const plots = [];

  // Everything from a run is put in place as text.
  const element = (tag, text, parent, kind) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    if (parent) parent.append(made);
    return made;
  };
  const number = (value, digits = 0) =>
    value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const millis = micros => number(micros / 1000, 2) + " ms";
  const latency = l =>
    `p50 ${millis(l.p50)}, p90 ${millis(l.p90)}, p99 ${millis(l.p99)}, p99.9 ${millis(l.p999)}, max ${millis(l.max)}`;

  const VERDICTS = {
    FREE: "The generator had time to spare: the figures are the server's.",
    BUSY: "The generator was the bottleneck: an event loop of it was busy nearly all the time. The server may do more.",
    STARVED: "The machine was the bottleneck: the generator had to wait for a CPU, which others had."
  };

  const rows = run => {
    const f = run.figures;
    const faults = `${number(f.lost)} lost, ${number(f.duplicated)} duplicated, ${number(f.reordered)} reordered`;
    const all = [
      ["began", run.began],
      ...Object.entries(run.settings),
      ["logged in", `${number(f.loggedIn)} of ${number(f.clients)}`],
      ["messages", `${number(f.sent)} sent, ${number(f.acked)} acknowledged, ${number(f.received)} received`],
      ["faults", faults, f.lost + f.duplicated + f.reordered > 0],
      ["errors", Object.entries(f.errors).map(([kind, count]) => `${kind}: ${number(count)}`).join(", ") || "none"],
      ["a second", `${number(f.tpsMean, 1)} on average, ${number(f.tpsMin)} to ${number(f.tpsMax)}`],
      ["to arrival", latency(f.arrival)],
      ["to acknowledgement", latency(f.answer)],
      ["generator", `busiest event loop: busy ${number(f.loopCpu * 100)} %, waiting for a CPU `
        + `${number(f.loopWait * 100)} %, late by up to ${millis(f.loopLagMicros)}; ${number(f.late)} messages late`],
      ["", VERDICTS[f.verdict] || f.verdict, f.verdict !== "FREE"]
    ];
    for (const p of run.processes) {
      all.push([p.name, `${number(p.cpuMean, 2)} CPUs, ${number(p.cpuSeconds, 1)} s in all; memory `
        + `${number(p.rssKiB / 1024, 1)} MiB, at most ${number(p.rssMaxKiB / 1024, 1)}`]);
    }
    return all;
  };

  const tables = () => {
    const parent = document.getElementById("runs");
    runs.forEach((run, i) => {
      if (names[i]) element("h2", names[i], parent);
      const table = element("table", undefined, parent);
      for (const [name, text, bad] of rows(run)) {
        const row = element("tr", undefined, table);
        element("th", name, row);
        element("td", text, row, bad ? "bad" : "");
      }
    });
  };

  // lines: [{ run, label, xs, ys }]; x values of all are joined, as uPlot has one axis for all lines of a chart
  const chart = (id, title, note, lines, options) => {
    const parent = element("div", undefined, document.getElementById("charts"), "chart");
    element("h2", title, parent);
    element("p", note, parent, "note");
    const place = element("div", undefined, parent);
    place.id = id;
    if (!lines.some(line => line.ys.some(y => y !== null && y > 0))) {
      place.textContent = "Nothing to draw: there is no such data in this run.";
      return;
    }
    const hues = [...new Set(lines.map(line => line.label))];
    const series = lines.map(line => ({
      label: names[line.run] ? `${line.label}, ${names[line.run]}` : line.label,
      stroke: COLORS[hues.indexOf(line.label) % COLORS.length],
      width: 1.5,
      dash: line.run ? [6, 4] : undefined,
      spanGaps: true,
      points: { show: line.xs.length < 3 },
      value: (u, v) => v == null ? "-" : options.value(v)
    }));
    const data = lines.length > 1 ? uPlot.join(lines.map(line => [line.xs, line.ys])) : [lines[0].xs, lines[0].ys];
    plots.push(new uPlot({
      width: width(),
      height: 300,
      scales: { x: { time: false }, y: options.scale || { range: (u, min, max) => [0, max > 0 ? max * 1.05 : 1] } },
      axes: [
        { label: options.xLabel, values: options.xValues, splits: options.xSplits },
        { label: options.yLabel, size: 80, values: (u, values) => values.map(v => v == null ? "" : options.axis(v)) }
      ],
      series: [{ label: options.xLabel, value: (u, v) => v == null ? "-" : (options.xValue || (x => number(x)))(v) },
        ...series]
    }, data, place));
  };

  const overTime = (pick, label) => runs.flatMap((run, i) => [{
    run: i,
    label,
    xs: run.samples.map(s => Math.round(s.at * 10) / 10),
    ys: run.samples.map(pick)
  }]);
  const seconds = { xLabel: "seconds since the start" };
  const log = { distr: 3, log: 10 };
  const positive = micros => micros > 0 ? micros / 1000 : null;
  const measured = { yLabel: "milliseconds", axis: v => String(+v.toPrecision(3)), value: v => number(v, 2) + " ms", scale: log };
  const inProcess = pick => [...new Set(runs.flatMap(run => run.processes.map(p => p.name)))]
    .flatMap(name => overTime(s => s.processes[name] ? pick(s.processes[name]) : null, name));

  // a percentile p stands at the number of nines that it has: 90 at 1, 99 at 2, 99.9 at 3
  const nines = points => {
    const finite = points.filter(p => p.percentile < 100);
    const xs = finite.map(p => -Math.log10(1 - p.percentile / 100));
    const ys = finite.map(p => positive(p.micros));
    const last = points[points.length - 1];
    if (last && last.percentile >= 100) {
      xs.push((xs.length ? xs[xs.length - 1] : 0) + Math.log10(2));
      ys.push(positive(last.micros));
    }
    const once = xs.map((x, i) => i === 0 || x > xs[i - 1]);
    return { xs: xs.filter((x, i) => once[i]), ys: ys.filter((y, i) => once[i]) };
  };
  const percentile = x => String(+(100 - 100 * Math.pow(10, -x)).toFixed(Math.max(0, Math.ceil(x) - 1))) + " %";

  const charts = () => {
    chart("tps", "Messages a second", "What was sent, acknowledged as stored, and received, in each second.", [
      ...overTime(s => s.received, "received"),
      ...overTime(s => s.acked, "acknowledged"),
      ...overTime(s => s.sent, "sent")
    ], { ...seconds, yLabel: "messages a second", axis: v => number(v), value: v => number(v) + "/s" });
    chart("latency", "Latency over time", "Until arrival, of what arrived in each second; in an open loop from when it "
      + "was meant to be sent. The axis is logarithmic.", [
      ...overTime(s => positive(s.arrival.p50), "p50"),
      ...overTime(s => positive(s.arrival.p99), "p99"),
      ...overTime(s => positive(s.arrival.max), "max")
    ], { ...seconds, ...measured });
    chart("percentiles", "Latency by percentile", "How long the slowest tenth, hundredth, thousandth took, warm-up left "
      + "out. Both axes are logarithmic.", runs.flatMap((run, i) => [
      { run: i, label: "to arrival", ...nines(run.arrivals) },
      { run: i, label: "to acknowledgement", ...nines(run.answers) }
    ]), {
      ...measured,
      xLabel: "percentile",
      xSplits: () => [0, 1, 2, 3, 4, 5, 6],
      xValues: (u, values) => values.map(percentile),
      xValue: percentile
    });
    chart("cpu", "CPU by process", "1 is one CPU for all of the time.", inProcess(use => use.cpu),
      { ...seconds, yLabel: "CPUs", axis: v => number(v, 1), value: v => number(v, 2) });
    chart("memory", "Memory by process", "Resident, at the end of each second.", inProcess(use => use.rssKiB / 1024),
      { ...seconds, yLabel: "MiB", axis: v => number(v), value: v => number(v, 1) + " MiB" });
  };

  document.getElementById("verdict").textContent = VERDICTS[runs[0].figures.verdict] || "";
  tables();
  charts();
  window.addEventListener("resize", () => plots.forEach(plot => plot.setSize({ width: width(), height: 300 })));
})();
