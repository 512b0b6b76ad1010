// import.mjs ENTRY: milliseconds of processor time, of all threads, that the import of a module takes in this process. On a
// busy machine it is nearly the same as on an idle one.
import process from "node:process";

const [entry = ""] = process.argv.slice(2);
const before = process.cpuUsage();
await import(entry);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
process.exit(0);
