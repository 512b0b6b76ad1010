import { contract } from "./contract.mjs";

const { server = "", token = "" } = Object.fromEntries(new URL(location.href).searchParams);
contract({ baseUrl: `${server}/api`, token }).then((report) =>
  fetch(`${server}/report`, { method: "POST", body: JSON.stringify(report) }),
);
