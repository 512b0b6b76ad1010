// The JavaScript clients that are compared, each made from the same options.
import { bare } from "./bare.mjs";
import { beside } from "./beside.mjs";
import { byHand } from "./by-hand.mjs";
import { deadline } from "./deadline.mjs";
import { ours } from "./litterbox-sdk.mjs";
import { validated } from "./validated.mjs";

/**
 * @typedef {{ baseUrl: string, token: string, fetch?: (url: string, init: RequestInit) => Promise<Response> }} Options
 * @typedef {{ listHosts(): Promise<unknown>, getHost(id: string): Promise<unknown>, close?(): Promise<void> }} Calls
 * @typedef {(options: Options) => Calls} Client
 */

export const clients = { ours, beside, bare, deadline, byHand, validated };
