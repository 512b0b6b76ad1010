// A page without a build. It talks to a gateway on its own origin, which adds the token: a page must never hold one.
import { SandboxApi, SandboxApiError } from "litterbox-sdk";

const api = new SandboxApi({ baseUrl: "/api" });
const list = document.querySelector("#hosts");
const message = document.querySelector("#message");

async function show() {
  const hosts = await api.listHosts();
  const items = hosts.map(({ name, status, sshHost }) => {
    const item = document.createElement("li");
    item.textContent = `${name}: ${status}${sshHost && ` at ${sshHost}`}`;
    return item;
  });
  list.replaceChildren(...items);
}

/** Says what went wrong instead of leaving it to the console. */
async function attempt(action) {
  try {
    message.textContent = "";
    await action();
  } catch (error) {
    if (!(error instanceof SandboxApiError)) throw error;
    message.textContent = error.message;
  }
}

document.querySelector("#create").addEventListener("click", () =>
  attempt(async () => {
    message.textContent = "creating…";
    await api.createHost();
    message.textContent = "";
    await show();
  }),
);
await attempt(show);
