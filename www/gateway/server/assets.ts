// The built page, held in memory: a path is looked up in a table of what was there at the start, so none can lead out of it.

import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import type { Fetcher } from "../settings.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

export async function assetsIn(folder: string): Promise<Fetcher> {
  const files = new Map<string, { bytes: Uint8Array<ArrayBuffer>; type: string }>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    files.set(path, { bytes: new Uint8Array(await readFile(file)), type });
  }
  return {
    async fetch(input) {
      const { url, method } = input as Request;
      const { pathname } = new URL(url);
      const file = files.get(pathname === "/" ? "/index.html" : pathname);
      if (!file) return new Response(null, { status: 404 });
      const headers = { "content-type": file.type, "content-length": String(file.bytes.byteLength) };
      return new Response(method === "HEAD" ? null : file.bytes, { headers });
    },
  };
}
