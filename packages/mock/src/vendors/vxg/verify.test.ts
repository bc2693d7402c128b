import { describe, expect, test } from "vitest";
import type { Arrived } from "../../wire/arrived.ts";
import { writeVxgToken } from "./tokens.ts";
import { type VxgCheck, verifyVxg } from "./verify.ts";

const share = "share.eyJzaSI6IDF9.61a964c3tbc1fab00.AAAA";
const camera = { camid: 12, cmngrid: 34, access: "all", token: share };
const credentials = {
  accessToken: writeVxgToken(camera),
  watchToken: writeVxgToken({ ...camera, access: "watch" }),
  groupToken: writeVxgToken({ token: share }),
  licenseKey: "v3.key",
  shareToken: share,
};
const { accessToken, watchToken, groupToken, licenseKey } = credentials;

function verdict(
  line: string,
  more: Partial<Arrived> & { authorization?: string } = {},
  check: Partial<VxgCheck> = {},
) {
  const [method = "GET", target = "/"] = line.split(" ");
  const [path = "/", query = ""] = target.split("?");
  const { authorization, ...rest } = more;
  const headers = {
    ...(authorization === undefined ? {} : { authorization }),
    "content-type": "application/json",
  };
  const request: Arrived = { method, path, query, headers, body: "", fields: undefined, ...rest };
  return verifyVxg(request, { credentials, state: { tags: new Set() }, ...check });
}

const ok = { accepted: true };
const no = (status: number, difference: string) => ({
  accepted: false,
  status,
  difference: expect.stringContaining(difference),
});

describe("the word before the token", () => {
  test("fits the API version", () => {
    expect(verdict("GET /api/v4/channel/", { authorization: `Acc ${accessToken}` })).toEqual(ok);
    expect(verdict("GET /api/v5/channels/", { authorization: `SI ${groupToken}` })).toEqual(ok);
    expect(verdict("GET /api/v3/channels/", { authorization: `LKey ${licenseKey}` })).toEqual(ok);
    expect(verdict("GET /api/v6/servers/", { authorization: `LKey ${licenseKey}` })).toEqual(ok);
    for (const authorization of [`Acc ${accessToken}`, `SI ${groupToken}`, `LKey ${licenseKey}`]) {
      expect(verdict("GET /api/v2/cameras/12/", { authorization })).toEqual(ok);
    }
  });

  test("may stand two blanks away, as in the vendor's samples", () => {
    expect(verdict("GET /api/v4/channel/", { authorization: `Acc  ${accessToken}` })).toEqual(ok);
  });

  test.each([
    ["GET /api/v3/channels/", `Acc ${accessToken}`, "Acc does not open this"],
    ["GET /api/v4/channel/", `LKey ${licenseKey}`, "LKey does not open this"],
    ["GET /api/v5/channels/", `LKey ${licenseKey}`, "LKey does not open this"],
    ["POST /api/v2/cameras/", `SI ${groupToken}`, "SI does not open this"],
    ["GET /api/v4/channel/", `acc ${accessToken}`, "none of Acc"],
    ["GET /api/v4/channel/", `Bearer ${accessToken}`, "none of Acc"],
    ["GET /api/v4/channel/", accessToken, "not a word"],
    ["GET /api/v4/channel/", `Acc ${accessToken} x`, "not a word"],
  ])("%s with the wrong one is 401", (line, authorization, difference) => {
    expect(verdict(line, { authorization })).toEqual(no(401, difference));
  });
});

describe("the token itself", () => {
  test.each([
    ["GET /api/v4/channel/", `Acc ${groupToken}`, "a group token was sent as Acc"],
    ["GET /api/v4/channel/", `Acc ${licenseKey}`, "no Base64"],
    ["GET /api/v4/channel/", `Acc ${writeVxgToken({ camid: 12, token: share })}`, "holds no `access`"],
    ["GET /api/v5/channels/", `SI ${accessToken}`, "camera access token was sent as SI"],
    ["GET /api/v3/channels/", `LKey ${accessToken}`, "token was sent as a licence key"],
    ["GET /api/v4/channel/", `Acc ${writeVxgToken({ ...camera, camid: 13 })}`, "not the one"],
    ["GET /api/v3/channels/", "LKey v3.kez", "not the one"],
  ])("%s: %s is 401", (line, authorization, difference) => {
    const told = verdict(line, { authorization });
    expect(told).toEqual(no(401, difference));
    expect(JSON.stringify(told)).not.toContain(authorization.split(" ")[1]);
  });

  test("a level the mock was given no credential for is refused", () => {
    const check = { credentials: { licenseKey } };
    expect(verdict("GET /api/v4/channel/", { authorization: `Acc ${accessToken}` }, check)).toEqual(
      no(401, "not the one"),
    );
  });
});

describe("exactly one credential", () => {
  test("none, and two of them, are 401", () => {
    expect(verdict("GET /api/v4/channel/")).toEqual(no(401, "no credential"));
    expect(
      verdict(`GET /api/v2/cameras/12/?token=${share}`, { authorization: `Acc ${accessToken}` }),
    ).toEqual(no(401, "two"));
  });

  test("a share token opens version 2 and the records of version 4, and nothing else", () => {
    expect(verdict(`GET /api/v2/cameras/12/?token=${share}`)).toEqual(ok);
    expect(verdict(`GET /api/v4/storage/records/?token=${share}`)).toEqual(ok);
    expect(verdict(`GET /api/v4/channel/?token=${share}`)).toEqual(no(401, "token does not open this"));
    expect(verdict(`GET /api/v2/cameras/12/?token=${encodeURIComponent(accessToken)}`)).toEqual(
      no(401, "share token inside"),
    );
  });

  test("the server's clock needs none", () => {
    expect(verdict("GET /api/v2/server/time/")).toEqual(ok);
  });
});

describe("what a camera access token allows", () => {
  const authorization = `Acc ${watchToken}`;
  test("`watch` reads and searches, and is 403 on every write", () => {
    expect(verdict("GET /api/v4/clips/", { authorization })).toEqual(ok);
    expect(verdict("POST /api/v4/meta/filter/", { authorization, body: "{}" })).toEqual(ok);
    for (const line of ["POST /api/v4/clips/", "PUT /api/v4/channel/", "DELETE /api/v4/meta/filter/"]) {
      expect(verdict(line, { authorization, body: "{}" })).toEqual(no(403, "does not allow writing"));
    }
  });

  test.each([
    "GET /api/v2/cameras/13/",
    "GET /api/v2/cameras/13/ptz/",
    "GET /api/v2/cmngrs/12/",
    "GET /api/v2/storage/timeline/13/",
    "GET /api/v2/storage/data/?camid=13",
  ])("%s is another camera's: 403", (line) => {
    expect(verdict(line, { authorization: `Acc ${accessToken}` })).toEqual(no(403, "another camera"));
    expect(verdict(line, { authorization: `LKey ${licenseKey}` })).toEqual(ok);
  });
});

describe("the client certificate", () => {
  const line = "GET /api/v2/admin/users/";
  test("a valid one opens the super-admin's addresses", () => {
    expect(verdict(line, { clientCertificate: "valid" })).toEqual(ok);
  });

  test.each([
    ["absent", "no client certificate"],
    ["refused", "not from the mock's authority"],
    [undefined, "TLS port"],
  ] as const)("%s: 400 with the web server's page", (clientCertificate, difference) => {
    expect(verdict(line, { ...(clientCertificate && { clientCertificate }) })).toMatchObject({
      ...no(400, difference),
      answer: {
        headers: { "content-type": "text/html" },
        body: expect.stringContaining("400 The SSL certificate error"),
      },
    });
  });

  test("a licence key beside it is refused, unless lenient", () => {
    const more = { clientCertificate: "valid", authorization: `LKey ${licenseKey}` } as const;
    expect(verdict(line, more)).toEqual(no(400, "Authorization"));
    expect(verdict(line, more, { lenient: true })).toEqual(ok);
  });

  test("a header alone does not open them", () => {
    expect(verdict(line, { authorization: `LKey ${licenseKey}` })).toEqual(
      expect.objectContaining({ accepted: false }),
    );
  });
});

describe("bodies", () => {
  const authorization = `LKey ${licenseKey}`;
  test("have to be JSON and say so", () => {
    expect(verdict("POST /api/v3/channels/", { authorization, body: "{" })).toEqual(no(400, "no JSON"));
    const headers = { authorization, "content-type": "text/plain" };
    expect(verdict("POST /api/v3/channels/", { headers, body: "{}" })).toEqual(no(400, "not labelled"));
  });

  test("a tag is added once per channel, until it is deleted", () => {
    const state = { tags: new Set<string>() };
    const add = (id: number) =>
      verdict(
        `POST /api/v3/channels/${id}/meta/`,
        { authorization, body: '{"tag":"a b","data":"x"}' },
        { state },
      );
    expect(add(1)).toEqual(ok);
    expect(add(1)).toEqual(no(400, "there already"));
    expect(add(2)).toEqual(ok);
    expect(verdict("DELETE /api/v3/channels/1/meta/a%20b/", { authorization }, { state })).toEqual(ok);
    expect(add(1)).toEqual(ok);
  });
});

test("`presence` looks for a credential of the right word, `off` for nothing", () => {
  expect(verdict("GET /api/v4/channel/", { authorization: "Acc whatever" }, { auth: "presence" })).toEqual(
    ok,
  );
  expect(verdict("GET /api/v4/channel/", {}, { auth: "presence" })).toEqual(no(401, "no credential"));
  expect(verdict("GET /api/v4/channel/", {}, { auth: "off" })).toEqual(ok);
  expect(verdict("GET /api/v2/admin/users/", {}, { auth: "off" })).toEqual(ok);
});
