import { sandbox } from "../lib/sandbox.js";

// Rendered at each request: hosts come and go.
export const dynamic = "force-dynamic";

export default async function Hosts() {
  const hosts = await sandbox().listHosts();
  return (
    <ul>
      {hosts.map((host) => (
        <li key={host.id}>
          {host.name}: {host.status}
        </li>
      ))}
    </ul>
  );
}
