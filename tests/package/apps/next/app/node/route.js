import { contract } from "../../contract.mjs";

export const dynamic = "force-dynamic";

export async function GET() {
  return Response.json(
    await contract({ baseUrl: process.env.SANDBOX_SERVICE_URL, token: process.env.SANDBOX_SERVICE_TOKEN }),
  );
}
