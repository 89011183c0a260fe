import { preferences } from './preferences.js';

const NONE = '–';

function decimals(value, digits) {
  return new Intl.NumberFormat(preferences.language, { maximumFractionDigits: digits }).format(value);
}

const known = format => value => value === null || value === undefined ? NONE : format(value);

/** A number of things, or of things a second: fewer decimals where there are many. */
export const count = known(value => decimals(value, value < 10 ? 1 : 0));

/** With a sign, since it may be one or the other. */
export const change = known(value => (value > 0 ? '+' : '') + decimals(value, 0));

export const millis = known(value => `${decimals(value, value < 1 ? 3 : value < 100 ? 1 : 0)} ms`);

export const toMebibytes = bytes => bytes / 1048576;

export const mebibytes = known(value => `${decimals(value, 0)} MiB`);

export const bytes = known(value => mebibytes(toMebibytes(value)));

export const processors = known(value => decimals(value, 2));

/** Hours, minutes and seconds. */
export function clock(epochMillis) {
  return new Intl.DateTimeFormat(preferences.language, { timeStyle: 'medium', hour12: false }).format(epochMillis);
}

/** Hours and minutes. */
export function shortClock(epochMillis) {
  return new Intl.DateTimeFormat(preferences.language, { hour: '2-digit', minute: '2-digit', hour12: false })
      .format(epochMillis);
}

/** The two largest units of a time that something has lasted. */
export function age(seconds) {
  const { units } = preferences.strings;
  const parts = [[86400, units.d], [3600, units.h], [60, units.m], [1, units.s]];
  const first = Math.max(0, parts.findIndex(([size]) => seconds >= size || size === 1));
  let rest = seconds;
  return parts.slice(first, first + 2).map(([size, unit]) => {
    const many = Math.floor(rest / size);
    rest -= many * size;
    return `${many} ${unit}`;
  }).join(' ');
}
