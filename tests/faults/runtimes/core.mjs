export async function runCore() { return []; }
