// A route handler as people write it, without any setting for Next's caches.
import { SandboxApi } from "litterbox-sdk";

export async function GET(request) {
  // To look at the request is what makes it run for each one.
  const name = new URL(request.url).searchParams.get("name");
  const api = SandboxApi.fromEnv();
  const before = await api.listHosts();
  const one = await api.createHost({ image: "ubuntu-24.04", env: { NAME: name } });
  const two = await api.createHost({ image: "ubuntu-24.04", env: { NAME: name } });
  const after = await api.listHosts();
  const hosts = [one, two].map(({ id, privateKey }) => ({ id, hasKey: typeof privateKey === "string" }));
  return Response.json({ before: before.length, after: after.length, hosts });
}
