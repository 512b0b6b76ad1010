// Types of Jest and Node are no matter of this package.
module.exports = { preset: "ts-jest", transform: { "\\.ts$": ["ts-jest", { diagnostics: false }] } };
