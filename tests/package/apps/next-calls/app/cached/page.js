// The same in a segment whose fetches are all to be cached.
import Page from "../list/page";

export const fetchCache = "default-cache";
export default Page;
