// How long the import of the module that the first argument names takes in this fresh process, in milliseconds.
const started = performance.now();
await import(process.argv[2]);
console.log(performance.now() - started);
