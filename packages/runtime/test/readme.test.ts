import { basic } from "@vidspec/auth";
import { expect, test } from "vitest";
import { type ClientOptions, defineClient, isVidspecError, type VendorDescription } from "../src/index.ts";
import { json, scripted } from "./vendor.fixture.ts";

// #region define
interface Acme {
  getVideo(params: { id: string }): Promise<{ id: string; title: string }>;
}

const description: VendorDescription = {
  settings: {
    vendor: "acme",
    title: "Acme Video",
    servers: { default: "https://api.acme.example/v1" },
    credentials: { login: { scheme: "basic" } },
    secrets: [],
  },
  operations: {
    getVideo: {
      id: "getVideo",
      method: "GET",
      path: "/videos/{id}",
      effects: "read",
      auth: ["login"],
      params: { id: "path" },
      required: ["id"],
      receive: "json",
    },
  },
  codes: {},
};

function createAcme(username: string, password: string, options?: ClientOptions): Acme {
  return defineClient<Acme>({ description, signer: basic({ username, password }), options });
}
// #endregion

test("a client of one's own calls, repeats and explains", async () => {
  const wire = scripted(json({ id: "7", title: "T" }));
  const acme = createAcme("ann", "hunter2", { fetch: wire.fetch });
  expect(await acme.getVideo({ id: "7" })).toEqual({ id: "7", title: "T" });
  expect(wire.seen[0]?.url).toBe("https://api.acme.example/v1/videos/7");
});

test("its errors say how often it was tried", async () => {
  const printed: unknown[] = [];
  const console = { error: (...given: unknown[]) => printed.push(given) };
  const options = { fetch: scripted(new Response("", { status: 503 })).fetch, random: () => 0 };
  const acme = createAcme("ann", "hunter2", options);
  // #region errors
  try {
    await acme.getVideo({ id: "7" });
  } catch (error) {
    if (!isVidspecError(error, "http")) throw error;
    console.error(error.status, error.sent, error.retry); // 503 "yes" { attempts: 3, stopped: "attempts" }
  }
  // #endregion
  expect(printed).toEqual([[503, "yes", { attempts: 3, stopped: "attempts" }]]);
});
