// Instants as the service writes them: RFC 3339 with six digits of a second or none at all, `Z` when its database runs in
// UTC, else the numeric offset of the database's zone. A list of 10,000 hosts holds 40,000 of them.

/**
 * @param {bigint} micros
 * @param {string} timeZone
 */
export function formatInstant(micros, timeZone) {
  const seconds = Number(micros >= 0n ? micros / 1_000_000n : (micros - 999_999n) / 1_000_000n);
  const remainder = Number(micros - BigInt(seconds) * 1_000_000n);
  const fraction = remainder === 0 ? "" : `.${`${remainder}`.padStart(6, "0")}`;
  if (timeZone === "UTC") return `${secondText(seconds)}${fraction}Z`;
  const offset = zoneOffset(Math.floor(seconds / 60), timeZone);
  return secondText(seconds + offset * 60) + fraction + offsetText(offset);
}

let latest = { seconds: 0, text: "1970-01-01T00:00:00" };

/** The instants of a record are often in the same second. @param {number} seconds */
function secondText(seconds) {
  if (seconds !== latest.seconds) latest = { seconds, text: new Date(seconds * 1000).toISOString().slice(0, 19) };
  return latest.text;
}

const FIELDS = /** @type {const} */ ({
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** Formats are slow to make, and slow to use. @type {Map<string, { format: Intl.DateTimeFormat, offsets: Map<number, number> }>} */
const zones = new Map();

/** Minutes east of UTC. @param {number} minute since 1970 @param {string} timeZone */
function zoneOffset(minute, timeZone) {
  const zone = zones.get(timeZone) ?? {
    format: new Intl.DateTimeFormat("en-US", { timeZone, ...FIELDS }),
    offsets: new Map(),
  };
  zones.set(timeZone, zone);
  const offset = zone.offsets.get(minute) ?? localMinute(zone.format, minute) - minute;
  zone.offsets.set(minute, offset);
  return offset;
}

/** @param {Intl.DateTimeFormat} format @param {number} minute */
function localMinute(format, minute) {
  const parts = format.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]);
  const { year, month, day, hour, minute: past } = /** @type {Record<string, string>} */ (Object.fromEntries(parts));
  return Date.parse(`${year}-${month}-${day}T${hour}:${past}:00Z`) / 60_000;
}

/** @param {number} minutes */
function offsetText(minutes) {
  const size = Math.abs(minutes);
  const two = (/** @type {number} */ amount) => `${Math.floor(amount)}`.padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}
