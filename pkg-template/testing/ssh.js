// SSH material with the right shape and size. It opens nothing: the bytes are random.

import { encode } from "./wire.js";

/** @typedef {import("./random.js").RandomBytes} RandomBytes */

/** @param {Uint8Array} bytes */
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));

/** @param {Uint8Array[]} parts */
function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {number} number */
const uint32 = (number) => Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number);

/** A length-prefixed string of the SSH wire format. @param {string | Uint8Array} content */
function field(content) {
  const bytes = typeof content === "string" ? encode(content) : content;
  return concat(uint32(bytes.length), bytes);
}

/** An unencrypted Ed25519 key in OpenSSH's format. @param {RandomBytes} random */
export function privateKey(random) {
  const [seed, pub, check] = [random(32), random(32), random(4)];
  const publicKey = concat(field("ssh-ed25519"), field(pub));
  const noComment = field("");
  const padding = Uint8Array.of(1, 2, 3, 4, 5);
  const secret = concat(check, check, publicKey, field(concat(seed, pub)), noComment, padding);
  const header = concat(encode("openssh-key-v1\0"), field("none"), field("none"), field(""), uint32(1));
  const lines = base64(concat(header, field(publicKey), field(secret))).match(/.{1,70}/g) ?? [];
  return ["-----BEGIN OPENSSH PRIVATE KEY-----", ...lines, "-----END OPENSSH PRIVATE KEY-----", ""].join("\n");
}

/**
 * A machine's host keys as ssh-keyscan prints them: one line a key, for each name it is reached by.
 * @param {RandomBytes} random
 * @param {{ host: string, port: number, internalHost: string | null }} addresses
 */
export function knownHosts(random, { host, port, internalHost }) {
  const modulus = concat(Uint8Array.of(0, 0x80), random(256).slice(1));
  const rsa = concat(field("ssh-rsa"), field(Uint8Array.of(1, 0, 1)), field(modulus));
  const curve = "nistp256";
  const ecdsa = concat(field(`ecdsa-sha2-${curve}`), field(curve), field(concat(Uint8Array.of(4), random(64))));
  const ed25519 = concat(field("ssh-ed25519"), field(random(32)));
  const keys = [`ssh-rsa ${base64(rsa)}`, `ssh-ed25519 ${base64(ed25519)}`, `ecdsa-sha2-${curve} ${base64(ecdsa)}`];
  const external = port === 22 ? host : `[${host}]:${port}`;
  const internal = internalHost === null ? [] : [`${internalHost} ${keys[1]}`];
  return [...internal, ...keys.map((key) => `${external} ${key}`)].map((line) => `${line}\n`).join("");
}
