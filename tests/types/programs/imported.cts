// A CommonJS file that takes the ES modules by import(). Compiled, never run.
import type { SandboxApi } from "litterbox-sdk" with { "resolution-mode": "import" };

export async function client(): Promise<SandboxApi> {
  const { SandboxApi } = await import("litterbox-sdk");
  return new SandboxApi({ baseUrl: "https://sandbox.example" });
}
