// What test libraries make of the package, and what tests make of its errors.
import assert from "node:assert/strict";
import test from "node:test";
import * as sdk from "./installed.mjs";
import { library } from "./installed.mjs";

test("Jest's automatic mock has the methods", () => {
  const { ModuleMocker } = library("jest-mock");
  const mocker = new ModuleMocker(globalThis);
  const mocked = mocker.generateFromMetadata(mocker.getMetadata({ SandboxApi: sdk.SandboxApi }));
  const api = new mocked.SandboxApi({ baseUrl: "https://sandbox.example" });
  for (const method of ["createHost", "getHost", "listHosts", "deleteHost", "close"])
    assert.equal(typeof api[method]?.mockResolvedValue, "function", method);
});
