// Tokens of new service accounts, which the service says once. They wait here until they are saved or given up, wherever one
// went meanwhile.

import { signal } from "@preact/signals";
import type { ServiceAccount } from "litterbox-sdk";

export interface NewToken {
  account: ServiceAccount;
  isSaved: boolean;
}

export const newTokens = signal<readonly NewToken[]>([]);

export function keepToken(account: ServiceAccount): void {
  newTokens.value = [...newTokens.peek(), { account, isSaved: false }];
}

export function markTokenSaved(account: ServiceAccount): void {
  newTokens.value = newTokens.peek().map((each) => (each.account === account ? { account, isSaved: true } : each));
}

export function dropToken(account: ServiceAccount): void {
  newTokens.value = newTokens.peek().filter((each) => each.account !== account);
}
