// What test libraries make of the package, and what tests make of its errors.
import assert from "node:assert/strict";
import test from "node:test";
import { library, sdk } from "./installed.mjs";

test("Jest's automatic mock has the methods", () => {
  const { ModuleMocker } = library("jest-mock");
  const mocker = new ModuleMocker(globalThis);
  const mocked = mocker.generateFromMetadata(mocker.getMetadata({ SandboxApi: sdk.SandboxApi }));
  const api = new mocked.SandboxApi({ baseUrl: "https://sandbox.example" });
  for (const method of ["createHost", "getHost", "listHosts", "deleteHost", "close"])
    assert.equal(typeof api[method]?.mockResolvedValue, "function", method);
});

test("errors that tests make have the fields they are given, and the code of their class", () => {
  const { SandboxApiError, SandboxConflictError, SandboxValidationError } = sdk;
  const cause = new Error("inner");
  const invalid = new SandboxValidationError("no", { message: "of another error", status: 422, cause });
  assert.deepEqual([invalid.code, invalid.status, invalid.issues], ["validation", 422, []]);
  assert.deepEqual([invalid.message, invalid.cause], ["no", cause]);
  class Taken extends SandboxConflictError {}
  assert.equal(new Taken("again").code, "conflict");
  assert.equal(new SandboxApiError("no class of its own").code, undefined);
});
