import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";

// Forms are taken from this origin only. Without it the server takes itself to be behind https.
const origin = process.env.ORIGIN ?? "http://localhost:3000";

export default defineConfig({ plugins: [sveltekit({ adapter: adapter(), paths: { origin } })] });
