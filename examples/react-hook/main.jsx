import { SandboxApi } from "litterbox-sdk";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { useHosts } from "./use-hosts.js";

// One client for the whole page, behind a gateway on the page's own origin that adds the token.
const api = new SandboxApi({ baseUrl: "/api" });

function Hosts() {
  const { hosts, error } = useHosts(api, { everyMs: 1000 });
  return (
    <main>
      {error && <p role="alert">{error.message}</p>}
      <ul>
        {hosts?.map((host) => (
          <li key={host.id}>
            {host.name}: {host.status}
          </li>
        ))}
      </ul>
    </main>
  );
}

createRoot(document.querySelector("#root")).render(
  <StrictMode>
    <Hosts />
  </StrictMode>,
);
