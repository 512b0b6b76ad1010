// tsup leaves dependencies out of a bundle unless it is asked to take them in.
export default { entry: ["main.ts"], format: "cjs", noExternal: ["litterbox-sdk"] };
