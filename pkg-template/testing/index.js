export { createSandboxService } from "./service.js";
