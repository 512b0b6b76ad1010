// Older engines do not parse `await using`.
export default { oxc: { target: "es2022" } };
