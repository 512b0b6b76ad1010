// webpack's command line is a package of its own; this is `webpack --mode production ./main.mjs`, with warnings as errors
// except the one about any bundle above 244 KiB: the embedded service of the contract is in this one.
import webpack from "webpack";

const performance = /** @type {const} */ ({ hints: false });
webpack({ mode: "production", entry: "./main.mjs", performance }, (error, stats) => {
  const problems = error ?? stats?.toString({ all: false, errors: true, warnings: true });
  if (problems) {
    console.error(problems);
    process.exitCode = 1;
  }
});
