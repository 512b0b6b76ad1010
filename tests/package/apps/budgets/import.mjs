// What the import of the module that the first argument names costs this fresh process, in milliseconds of processor time:
// as long as it takes on an idle machine, and nearly the same on a busy one.
const before = process.cpuUsage();
await import(process.argv[2]);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
