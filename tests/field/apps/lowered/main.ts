// `await using` and `using`, to be lowered for runtimes that have neither.
import { SandboxApi, SandboxClosedError } from "litterbox-sdk";

const fetch = async () => Response.json([]);
const options = { baseUrl: "https://service.test", token: "token", fetch };
const used: SandboxApi[] = [];

async function main() {
  await useBoth();
  for (const api of used) {
    const error = await api.listHosts().catch((error: unknown) => error);
    if (!(error instanceof SandboxClosedError)) throw new Error(`it was not closed: ${error}`);
  }
  console.log("closed");
}

async function useBoth() {
  await using one = new SandboxApi(options);
  used.push(one);
  using two = new SandboxApi(options);
  used.push(two);
  await one.listHosts();
  await two.listHosts();
}

main().catch((error) => console.log(error));
