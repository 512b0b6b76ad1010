// The smallest useful page: what its bundle weighs is what the package costs in a browser.
import { SandboxApi } from "litterbox-sdk";

const api = new SandboxApi({ baseUrl: "/api" });
for (const { name, status } of await api.listHosts()) console.log(name, status);
