export async function runWorkerd() { return []; }
