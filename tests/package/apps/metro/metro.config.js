// Metro without the settings of Expo or React Native, which translate modules to CommonJS.
const { mkdirSync } = require("node:fs");

// Metro does not make the folder it writes to.
mkdirSync("dist", { recursive: true });

const transform = { transform: { experimentalImportSupport: true } };

module.exports = {
  resolver: { sourceExts: ["js", "mjs", "json"] },
  transformer: { getTransformOptions: async () => transform },
  watchFolders: [`${__dirname}/../node_modules`],
};
