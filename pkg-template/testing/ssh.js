// SSH material that every SSH library reads and that opens nothing: the key pair is a published example (RFC 8032,
// section 7.1, test 1), the same for every host. Check numbers and RSA moduli are random, so that no two texts are equal.

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

/** @param {string} digits */
const unhex = (digits) => Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const PRIVATE = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
const PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

/** A machine's own key, and the one it shows in the tailnet: the public halves of tests 2 and 3. */
const MACHINE = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
const IN_TAILNET = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";

/** Random bytes are hardly ever a point of the curve; its base point is one. */
const P256_POINT =
  "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
  "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

/** @param {string} point */
const ed25519 = (point) => `ssh-ed25519 ${base64(concat(field("ssh-ed25519"), field(unhex(point))))}`;

const ED25519_KEY = ed25519(MACHINE);
const TAILNET_KEY = ed25519(IN_TAILNET);

const CURVE = "nistp256";
const ECDSA_TYPE = `ecdsa-sha2-${CURVE}`;
const ECDSA_KEY = `${ECDSA_TYPE} ${base64(concat(field(ECDSA_TYPE), field(CURVE), field(unhex(P256_POINT))))}`;

/** An unencrypted Ed25519 key in OpenSSH's format. @param {RandomBytes} random */
export function privateKey(random) {
  const check = random(4);
  const publicKey = concat(field("ssh-ed25519"), field(unhex(PUBLIC)));
  const noComment = field("");
  const padding = Uint8Array.of(1, 2, 3, 4, 5);
  const secret = concat(check, check, publicKey, field(unhex(PRIVATE + PUBLIC)), noComment, padding);
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
  const modulus = concat(Uint8Array.of(0), random(256));
  modulus[1] |= 0x80;
  modulus[256] |= 1;
  const rsa = concat(field("ssh-rsa"), field(Uint8Array.of(1, 0, 1)), field(modulus));
  const keys = host === "" ? [] : [`ssh-rsa ${base64(rsa)}`, ED25519_KEY, ECDSA_KEY];
  const external = port === 22 ? host : `[${host}]:${port}`;
  const internal = internalHost === null ? [] : [`${internalHost} ${TAILNET_KEY}`];
  return [...internal, ...keys.map((key) => `${external} ${key}`)].map((line) => `${line}\n`).join("");
}
