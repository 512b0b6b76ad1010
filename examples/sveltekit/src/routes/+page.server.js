import { fail } from "@sveltejs/kit";
import { SandboxApiError } from "litterbox-sdk";
import { sandbox } from "#lib/server/sandbox.js";

export async function load() {
  const hosts = await sandbox().listHosts();
  // What is returned here is part of the page: only what it shows.
  return { hosts: hosts.map(({ id, name, status }) => ({ id, name, status })) };
}

export const actions = {
  create: () => attempt(() => sandbox().createHost()),
  delete: async ({ request }) => {
    const id = (await request.formData()).get("id");
    return attempt(() => sandbox().deleteHost(id));
  },
};

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof SandboxApiError)) throw error;
    // What went wrong between this server and the service, its own token included, is a bad gateway to who asked.
    return fail(error.status >= 400 && error.code !== "auth" ? error.status : 502, { message: error.message });
  }
}
