// The little of the Workers runtime that is used, so that no package of types is needed for it.

declare module "cloudflare:workers" {
  interface SqlCursor<Row> {
    toArray(): Row[];
  }
  interface State {
    storage: { sql: { exec<Row>(query: string, ...values: (string | number | null)[]): SqlCursor<Row> } };
  }
  export class DurableObject {
    protected readonly ctx: State;
    constructor(ctx: State, env: unknown);
  }
}
