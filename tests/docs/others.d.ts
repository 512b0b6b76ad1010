// Other people's packages that the pages name, whose types are not what is checked.
declare module "p-limit";
declare module "vitest";
