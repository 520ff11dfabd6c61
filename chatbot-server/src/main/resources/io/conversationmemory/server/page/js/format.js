const TIME = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat([], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const DATE = new Intl.DateTimeFormat([], { day: 'numeric', month: 'short' });
const FULL = new Intl.DateTimeFormat([], { dateStyle: 'medium', timeStyle: 'medium' });

/** Returns the date of a stored timestamp; those of older writers have no zone and mean UTC. */
export function dateOf(timestamp) {
  const text = String(timestamp);
  return new Date(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
}

const written = (format, timestamp) => {
  const date = dateOf(timestamp);
  return Number.isNaN(date.getTime()) ? String(timestamp) : format.format(date);
};

export const time = (timestamp) => written(TIME, timestamp);
export const day = (timestamp) => written(DAY, timestamp);
export const full = (timestamp) => written(FULL, timestamp);

/** Returns the time of today's timestamps, the date of others. */
export function brief(timestamp) {
  const isToday = dateOf(timestamp).toDateString() === new Date().toDateString();
  return isToday ? time(timestamp) : written(DATE, timestamp);
}

export const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Returns the beginning of the first line of a text, without the marks of Markdown. */
export function excerpt(text, length = 60) {
  const [first] = String(text).trim().split('\n');
  const line = first.replace(/[*`#]+/g, '').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
