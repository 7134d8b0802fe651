/**
 * How many agents a load needs: A. K. Erlang, "Løsning af nogle Problemer fra Sandsynlighedsregningen af Betydning for de
 * automatiske Telefoncentraler", Elektroteknikeren 13 (1917). Assumed are arrivals that come independently of each
 * other, holding times that are spread exponentially, and customers who wait until they are answered.
 */

/** The share of arrivals that find all `servers` busy where nobody waits (Erlang B), by the recursion over servers. */
const erlangB = (load: number, servers: number): number => {
  let blocked = 1;
  for (let count = 1; count <= servers; count++) blocked = (load * blocked) / (count + load * blocked);
  return blocked;
};

/**
 * Erlang C: the share (0 to 1) of arrivals that have to wait at all. `load` in erlangs (arrivals per unit of time ×
 * mean holding time, 0 or more), `servers` a whole number. Where the load is too high for ever to be worked off, all wait.
 */
export const erlangC = (load: number, servers: number): number => {
  if (load <= 0) return 0;
  if (servers <= load) return 1;
  const blocked = erlangB(load, servers);
  return (servers * blocked) / (servers - load * (1 - blocked));
};

/** The share of arrivals that wait longer than `wait`, which is given in mean holding times. */
export const waitingLonger = (load: number, servers: number, wait: number): number =>
  servers <= load ? erlangC(load, servers) : erlangC(load, servers) * Math.exp(-(servers - load) * wait);

/** The fewest servers with which at least `share` (0 to below 1) of the arrivals wait no longer than `wait` holding times. */
export const serversNeeded = (load: number, share: number, wait: number): number => {
  if (load <= 0) return 0;
  let servers = Math.floor(load) + 1;
  while (waitingLonger(load, servers, wait) > 1 - share) servers++;
  return servers;
};
