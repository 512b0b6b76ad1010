export async function runChromium() { return []; }
