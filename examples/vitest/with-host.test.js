// Tests against the embedded service: real requests and responses, no network, and faults where they are wanted.
import { SandboxApi, SandboxNotFoundError, SandboxProvisioningError, SandboxTimeoutError } from "litterbox-sdk";
import { createSandboxService } from "litterbox-sdk/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withHost } from "./with-host.js";

let service;
let api;

beforeEach(() => {
  service = createSandboxService();
  api = new SandboxApi({ baseUrl: service.url, token: service.token, fetch: service.fetch });
});

afterEach(async () => {
  vi.useRealTimers();
  await api.close();
});

/** The requests that arrived: method and path. */
const requests = () => service.requests.map(({ method, path }) => `${method} ${path}`);

test("the host is deleted afterwards", async () => {
  const result = await withHost(api, { image: "ubuntu-24.04" }, async (host) => host.image);
  expect(result).toBe("ubuntu-24.04");
  expect(service.hosts).toEqual([]);
});

test("the host is deleted when its use fails", async () => {
  const failing = withHost(api, {}, () => Promise.reject(new Error("no luck")));
  await expect(failing).rejects.toThrow("no luck");
  expect(service.hosts).toEqual([]);
});

test("a full provider is waited for, without waiting in the test", async () => {
  vi.useFakeTimers();
  service.conditions.capacity = 0;
  service.conditions.retryAfterSeconds = 120;
  const used = withHost(api, {}, async () => "used");
  await vi.advanceTimersByTimeAsync(119_000);
  expect(requests()).toEqual(["POST /hosts"]);
  service.conditions.capacity = 1;
  await vi.advanceTimersByTimeAsync(2_000);
  await expect(used).resolves.toBe("used");
});

test("a create whose response is lost makes one host, not two", async () => {
  vi.useFakeTimers();
  service.inject({ method: "POST", path: "/hosts", networkError: true, processed: true });
  const used = withHost(api, { idempotencyKey: undefined }, async () => service.hosts.length);
  await vi.advanceTimersByTimeAsync(31_000);
  await expect(used).resolves.toBe(1);
  const keys = service.requests
    .filter(({ method }) => method === "POST")
    .map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test("a delete whose response is lost is made again, and has worked", async () => {
  vi.useFakeTimers();
  service.inject({ method: "DELETE", path: "/hosts/{id}", networkError: true, processed: true });
  const used = withHost(api, {}, async () => "used");
  await vi.advanceTimersByTimeAsync(2_000);
  await expect(used).resolves.toBe("used");
  expect(requests().filter((request) => request.startsWith("DELETE"))).toHaveLength(2);
});

test("a proxy's 404 does not count as deleted", async () => {
  service.inject({ method: "DELETE", path: "/hosts/{id}", status: 404, body: "<html>no such page</html>" });
  await expect(withHost(api, {}, async () => {})).rejects.toThrow(SandboxNotFoundError);
  expect(service.hosts).toHaveLength(1);
});

test("a failed provisioning is not repeated", async () => {
  service.failNext("provision", "ProviderCommandError: quota exceeded");
  await expect(withHost(api, {}, async () => {})).rejects.toThrow(SandboxProvisioningError);
  expect(requests()).toEqual(["POST /hosts"]);
});

test("a service that does not respond is given up after the deadline", async () => {
  vi.useFakeTimers();
  service.inject({ method: "GET", stall: "headers" });
  const listed = expect(api.listHosts({ timeoutMs: 60_000 })).rejects.toThrow(SandboxTimeoutError);
  await vi.advanceTimersByTimeAsync(60_000);
  await listed;
});
