// An underlying failure as it may be shown: the original where it holds no secret, else a copy with the secrets masked.

const MASK = "[redacted]";

/** How far an error is searched. What is larger is copied, and a copy holds only what is listed below. */
const MAX_DEPTH = 6;
const MAX_VALUES = 500;

/** What a copy keeps of an error: what diagnoses a transport failure. */
const KEPT = ["code", "errno", "syscall", "address", "port", "hostname"];

/**
 * @param {unknown} error
 * @param {string[]} secrets
 */
export function safeCause(error, secrets) {
	try {
		return holdsNo(secrets, error) ? error : copy(error, secrets, 0);
	} catch {
		// Hostile getters and proxies: there is nothing safe to keep.
		return undefined;
	}
}

/**
 * Whether nothing that inspection of `root` would show holds a secret.
 * @param {string[]} secrets
 * @param {unknown} root
 */
function holdsNo(secrets, root) {
	const seen = new Set();
	/** @type {(value: unknown, depth: number) => boolean} */
	const clean = (value, depth) => {
		if (typeof value === "string") return !secrets.some((secret) => value.includes(secret));
		if (value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value)) return true;
		seen.add(value);
		if (depth > MAX_DEPTH || seen.size > MAX_VALUES) return false;
		// Bytes and collections show their contents too, and are not searched.
		if (ArrayBuffer.isView(value) || value instanceof Map || value instanceof Set || value instanceof Headers) return false;
		return Reflect.ownKeys(value).every((key) => {
			const property = Reflect.getOwnPropertyDescriptor(value, key);
			const held = property?.get ? Reflect.get(value, key) : property?.value;
			return clean(typeof key === "symbol" ? key.description : key, depth + 1) && clean(held, depth + 1);
		});
	};
	return clean(root, 0);
}

/**
 * @param {unknown} error
 * @param {string[]} secrets
 * @param {number} depth
 * @returns {unknown}
 */
function copy(error, secrets, depth) {
	/** @type {(text: unknown) => string} */
	const mask = (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, MASK), String(text));
	if (!(error instanceof Error)) return typeof error === "string" ? mask(error) : undefined;
	const masked = new Error(mask(error.message));
	Object.defineProperty(masked, "name", { value: mask(error.name), configurable: true, writable: true });
	Object.defineProperty(masked, "stack", { value: mask(error.stack), configurable: true, writable: true });
	for (const key of KEPT) {
		const value = Reflect.get(error, key);
		if (typeof value === "string") Reflect.set(masked, key, mask(value));
		if (typeof value === "number") Reflect.set(masked, key, value);
	}
	if (error.cause !== undefined && depth < MAX_DEPTH) {
		Object.defineProperty(masked, "cause", { value: copy(error.cause, secrets, depth + 1), configurable: true });
	}
	return masked;
}
