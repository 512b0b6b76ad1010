// Prints what the first use of the package throws in an engine without WebAssembly. The engine has `print` and no console.
import { SandboxApi } from "litterbox-sdk";

const { print } = /** @type {any} */ (globalThis);

print("imported");
try {
  new SandboxApi({ baseUrl: "https://service.test", token: "token" });
  print("nothing was thrown");
} catch (error) {
  print(/** @type {Error} */ (error).message);
}
