// A page on the server whose parts all ask for the same list, which React would make one request of.
import { SandboxApi } from "litterbox-sdk";

async function Count() {
  const hosts = await SandboxApi.fromEnv().listHosts();
  return <p>{`hosts: ${hosts.length};`}</p>;
}

export default async function Page({ searchParams }) {
  await searchParams;
  return (
    <>
      <Count />
      <Count />
      <p>{Object.keys(await searchParams).join()}</p>
    </>
  );
}
