// Instants with the service's precision, microseconds since 1970 in a BigInt: a number cannot hold the year 9999.

import { Invalid, valueError } from "./invalid.js";

const SECOND = 1_000_000n;
const LAST = 253_402_300_799_999_999n;
const FIRST = -62_135_596_800_000_000n;

const DATETIME =
  /^(\d{4})-(\d\d)-(\d\d)[Tt_ ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?([Zz]|[+\-\u2212]\d\d:?\d\d)?$/;

/**
 * The instant a request names. Strings need an offset; numbers are unix seconds, or milliseconds when large.
 * @param {unknown} value
 * @param {bigint} now
 */
export function futureInstant(value, now) {
  const { micros, naive } = readDatetime(value);
  if (naive) throw valueError("expires_at must include a timezone offset");
  if (micros <= now) throw valueError("expires_at must be in the future");
  return micros;
}

/** Whether the service's database can hold it. @param {bigint} micros */
export const isStorable = (micros) => micros >= FIRST && micros <= LAST;

/** @param {unknown} value @returns {{ micros: bigint, naive: boolean }} */
function readDatetime(value) {
  const tooLarge = typeof value === "bigint" && !Number.isFinite(Number(value));
  if (!tooLarge && (typeof value === "number" || typeof value === "bigint")) {
    return { micros: unixMicros(Number(value), unreadableNumber), naive: false };
  }
  if (typeof value !== "string") throw new Invalid("datetime_type", "Input should be a valid datetime");
  if (/^[+-]?\d+(\.\d+)?$/.test(value)) return { micros: unixMicros(Number(value), unreadable), naive: false };
  const parts = DATETIME.exec(value);
  return (parts && fromParts(parts)) ?? fromDate(value);
}

/** @param {number} amount @param {(error: string) => Invalid} refuse */
function unixMicros(amount, refuse) {
  const ms = Math.abs(amount) > 2e10 ? amount : amount * 1000;
  if (!(ms < 253_402_300_800_000)) throw refuse("dates after 9999 are not supported as unix timestamps");
  if (ms < -62_135_596_800_000) throw refuse("dates before 0000 are not supported as unix timestamps");
  return BigInt(Math.trunc(ms)) * 1000n + BigInt(Math.round((ms % 1) * 1000));
}

/** @param {RegExpExecArray} parts */
function fromParts([, year, month, day, hour, minute, second = "0", fraction = "", offset]) {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const minutes = offset === undefined ? 0 : offsetMinutes(offset);
  if (minutes === undefined) return undefined;
  const days = utcDay(year, month, day);
  const seconds = BigInt(Number(hour) * 3600 + (Number(minute) - minutes) * 60 + Number(second));
  const micros = BigInt(fraction.slice(0, 6).padEnd(6, "0"));
  return { micros: days + seconds * SECOND + micros, naive: offset === undefined };
}

/** @param {string} offset */
function offsetMinutes(offset) {
  if (/^z$/i.test(offset)) return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith("+") ? 1 : -1) * (hours * 60 + minutes);
}

/** What is no datetime is read as a date, and the date's complaint is the one that is reported. @param {string} value */
function fromDate(value) {
  if (value.length < 10) throw unreadable("input is too short");
  if (!/^\d{4}/.test(value)) throw unreadable("invalid character in year");
  if (value[4] !== "-") throw unreadable("invalid date separator, expected `-`");
  if (!/^\d\d/.test(value.slice(5))) throw unreadable("invalid character in month");
  if (value[7] !== "-") throw unreadable("invalid date separator, expected `-`");
  if (!/^\d\d/.test(value.slice(8))) throw unreadable("invalid character in day");
  const micros = utcDay(value.slice(0, 4), value.slice(5, 7), value.slice(8, 10));
  if (value.length > 10) throw unreadable("unexpected extra characters at the end of the input");
  return { micros, naive: true };
}

/** @param {string} year @param {string} month @param {string} day */
function utcDay(year, month, day) {
  if (month < "01" || month > "12") throw unreadable("month value is outside expected range of 1-12");
  const date = new Date(`${year}-${month}-01T00:00:00Z`);
  date.setUTCDate(Number(day));
  if (day === "00" || date.getUTCMonth() + 1 !== Number(month)) {
    throw unreadable("day value is outside expected range");
  }
  if (year === "0000") throw unreadableNumber("year 0 is out of range");
  return BigInt(date.getTime()) * 1000n;
}

/** @param {string} error */
const unreadable = (error) =>
  new Invalid("datetime_from_date_parsing", `Input should be a valid datetime or date, ${error}`, { error });

/** @param {string} error */
const unreadableNumber = (error) =>
  new Invalid("datetime_parsing", `Input should be a valid datetime, ${error}`, { error });

/**
 * Microseconds of an instant given by test code: a Date, an RFC 3339 string or milliseconds.
 * @param {Date | string | number} instant
 */
export function toMicros(instant) {
  if (typeof instant === "string") return textMicros(instant);
  const ms = Number(instant);
  if (!Number.isFinite(ms)) throw new TypeError(`not an instant: ${instant}`);
  return BigInt(Math.round(ms * 1000));
}

/** @param {string} text */
function textMicros(text) {
  try {
    const { micros, naive } = readDatetime(text);
    if (!naive) return micros;
  } catch {
    // What the service would refuse is no instant here either.
  }
  throw new TypeError(`not an instant with an offset, such as Z: ${text}`);
}
