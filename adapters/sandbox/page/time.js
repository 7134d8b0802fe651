let zone = 'UTC';
let offset = 0;
const formats = new Map();

/** Takes over the desk's time, which all times on the page follow. */
export const setDeskTime = (now, timezone) => {
  offset = now - Date.now();
  if (timezone !== zone) formats.clear();
  zone = timezone;
};

export const deskNow = () => Date.now() + offset;

const format = (instant, options) => {
  const key = JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }));
  return formats.get(key).format(instant);
};

export const timeOfDay = (instant) => format(instant, { hour: '2-digit', minute: '2-digit' });
export const longDate = (instant) =>
  format(instant, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
export const dayOf = (instant) => format(instant, { year: 'numeric', month: '2-digit', day: '2-digit' });
export const cityOfZone = () => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const day = 86_400_000;

/** `today`, `yesterday`, `tomorrow` where a date is one of these. */
const nearName = (instant) => {
  const names = {
    [dayOf(deskNow())]: 'today',
    [dayOf(deskNow() - day)]: 'yesterday',
    [dayOf(deskNow() + day)]: 'tomorrow',
  };
  return names[dayOf(instant)];
};

/** The heading above the messages of one day. */
export const dayHeading = (instant) => {
  const name = nearName(instant);
  const words = format(instant, { weekday: 'long', day: 'numeric', month: 'long' });
  return name === undefined ? words : `${name[0].toUpperCase()}${name.slice(1)}`;
};

/** A date in Slack's own pattern language: `{date_short_pretty} {time}`. */
export const slackDate = (seconds, pattern) => {
  const instant = seconds * 1000;
  const dates = {
    date_num: () => format(instant, { year: 'numeric', month: '2-digit', day: '2-digit' }),
    date: () => format(instant, { day: 'numeric', month: 'long', year: 'numeric' }),
    date_short: () => format(instant, { day: 'numeric', month: 'short', year: 'numeric' }),
    date_long: () => format(instant, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time: () => timeOfDay(instant),
    time_secs: () => format(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  };
  return pattern.replace(/\{([a-z_]+)\}/g, (all, name) => {
    if (name.endsWith('_pretty')) return nearName(instant) ?? dates[name.replace('_pretty', '')]?.() ?? all;
    return dates[name]?.() ?? all;
  });
};
