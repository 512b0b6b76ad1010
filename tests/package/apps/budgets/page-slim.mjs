// The same page with the WebAssembly module in a file of its own.
import { init, SandboxApi } from "litterbox-sdk/slim";

await init("/litterbox_sdk_bg.wasm");
const api = new SandboxApi({ baseUrl: "/api" });
for (const { name, status } of await api.listHosts()) console.log(name, status);
