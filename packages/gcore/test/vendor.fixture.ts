/**
 * A vendor in memory for the tests of this package: tokens that end and rotate, and a note of every request.
 */

import { type KeyState, memoryKeyState } from "@vidspec/auth";

export interface Seen {
  readonly url: URL;
  readonly method: string;
  readonly authorization: string | undefined;
  readonly body: string | undefined;
}

export interface Vendor {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly seen: Seen[];
  /** Requests to this path. */
  readonly to: (path: string) => Seen[];
  /** Access tokens the vendor takes at present. */
  readonly valid: Set<string>;
  /** Refresh tokens that still work. */
  readonly refreshable: Set<string>;
  /** A pair as the vendor would issue it. */
  readonly issue: () => { access: string; refresh: string };
  /** For the clients of this vendor alone: all of these tests use one login. */
  readonly keyState: KeyState;
  /** Milliseconds. */
  now: number;
}

export const login = { username: "user@example.com", password: "canary-password" };

const part = (value: object): string =>
  btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** An access token with an `exp` claim, in seconds. */
export const jwt = (name: string, exp: number): string =>
  `${part({ alg: "HS256" })}.${part({ exp, jti: name })}.c2ln`;

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

/** `answer` answers what is not about tokens; undefined lets the token decide between 200 and 401. */
export function vendor(
  answer: (seen: Seen) => Response | undefined | Promise<Response | undefined> = () => undefined,
  life = 3600,
): Vendor {
  let count = 0;
  const self: Vendor = {
    seen: [],
    valid: new Set(),
    refreshable: new Set(),
    keyState: memoryKeyState(),
    now: 1_800_000_000_000,
    to: (path) => self.seen.filter(({ url }) => url.pathname === path),
    issue() {
      count += 1;
      const pair = { access: jwt(`access-${count}`, self.now / 1000 + life), refresh: `refresh-${count}` };
      self.valid.add(pair.access);
      self.refreshable.add(pair.refresh);
      return pair;
    },
    async fetch(address, init) {
      const headers = new Headers(init.headers);
      const body = typeof init.body === "string" ? init.body : undefined;
      const seen: Seen = {
        url: new URL(address),
        method: init.method ?? "GET",
        authorization: headers.get("authorization") ?? undefined,
        body,
      };
      self.seen.push(seen);
      await Promise.resolve();
      const special = await answer(seen);
      if (special) return special;
      if (seen.url.pathname === "/iam/auth/jwt/login") {
        const { username, password } = JSON.parse(body ?? "{}");
        const right = username === login.username && password === login.password;
        return right ? json(self.issue()) : json({ message: "no" }, 400);
      }
      if (seen.url.pathname === "/iam/auth/jwt/refresh") {
        return self.refreshable.delete(JSON.parse(body ?? "{}").refresh) ? json(self.issue()) : json({}, 401);
      }
      const token = seen.authorization?.replace("Bearer ", "") ?? "";
      // An account, or a list of nothing.
      const data = seen.url.pathname.endsWith("/me") ? { id: 1, name: "n" } : [];
      return self.valid.has(token) ? json(data) : json({ message: "Given token not valid" }, 401);
    },
  };
  return self;
}

export const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "none",
    (error: unknown) => error,
  );
