import { awaitUsing } from "./await-using.mjs";

await awaitUsing();
