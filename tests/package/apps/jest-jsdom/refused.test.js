/** @jest-environment jsdom */
import { SandboxApi } from "litterbox-sdk";

test("jsdom as it comes: the first use says what is missing and what to set", () => {
  expect(() => new SandboxApi({ baseUrl: "https://service.test", token: "token" })).toThrow(
    /there is no TextDecoder here.*testEnvironment to "jest-fixed-jsdom"/,
  );
});
