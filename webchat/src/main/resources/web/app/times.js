const formats = new Map();

function format(language, options) {
  const key = language + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(language, options));
  }
  return formats.get(key);
}

function daysAgo(millis) {
  const midnight = time => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(Date.now()) - midnight(millis)) / 86_400_000);
}

/** Hours and minutes. */
export function clock(millis, { language }) {
  return format(language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(millis);
}

/** Today, yesterday, or the date. */
export function day(millis, { language, strings }) {
  const ago = daysAgo(millis);
  if (ago === 0) {
    return strings.today;
  }
  return ago === 1 ? strings.yesterday : format(language, { dateStyle: 'long' }).format(millis);
}

/** The clock if it was today, or else the day. */
export function whenShort(millis, preferences) {
  const ago = daysAgo(millis);
  if (ago === 0) {
    return clock(millis, preferences);
  }
  if (ago === 1) {
    return preferences.strings.yesterday;
  }
  return format(preferences.language, { month: 'short', day: 'numeric' }).format(millis);
}
