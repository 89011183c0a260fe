// The charting library, from its WebJar. (The version below is filled in by the build.)
export { default } from '/webjars/uplot/${uplot.version}/dist/uPlot.esm.js';
