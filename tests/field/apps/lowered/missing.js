// What the class has where the symbols are missing.
import { SandboxApi } from "litterbox-sdk";

const keys = [];
for (let it = SandboxApi.prototype; it; it = Object.getPrototypeOf(it)) keys.push(...Reflect.ownKeys(it));
const odd = keys.filter((key) => key === "undefined" || /ispose/.test(String(key)));
console.log(JSON.stringify({ there: Symbol.asyncDispose !== undefined, odd: odd.map(String) }));
