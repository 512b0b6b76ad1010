// A CommonJS file of TypeScript older than 5.8, which takes ES modules by import() only. Compiled, never run.
import type { SandboxApi } from "litterbox-sdk" with { "resolution-mode": "import" };

export async function client(): Promise<SandboxApi> {
  const { SandboxApi } = await import("litterbox-sdk");
  return new SandboxApi({ baseUrl: "https://sandbox.example" });
}
