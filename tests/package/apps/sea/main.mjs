import { contract } from "./contract.mjs";

const { SANDBOX_SERVICE_URL: baseUrl = "", SANDBOX_SERVICE_TOKEN: token = "" } = process.env;
contract({ baseUrl, token }).then((report) => console.log(JSON.stringify(report)));
