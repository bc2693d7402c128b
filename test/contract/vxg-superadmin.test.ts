/**
 * The super-admin over real TLS: the certificate is shown, checked by the mock, and looked at before it is dialled.
 */
import { request } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { inspect } from "node:util";
import { createMock, type Mock, type MutualTls } from "@vidspec/mock";
import { createVxg } from "@vidspec/vxg";
import { raw } from "@vidspec/vxg/raw";
import { createVxgSuperAdmin } from "@vidspec/vxg/superadmin";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  makeTestCertificates,
  type TestCertificates,
} from "../../packages/mock/src/wire/test-certificates.ts";
import { thrownBy } from "../support/failure.ts";
import { listening } from "../support/listening.ts";

let mock: Mock;
let access: MutualTls;
/** From an authority of its own. */
let strange: TestCertificates;
beforeAll(async () => {
  mock = createMock({ vendors: ["vxg"] });
  await mock.listen();
  access = await mock.mutualTls("vxg");
  strange = await makeTestCertificates("Stranger");
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const newUser = { suid: "user_id", usrc: "Company_name", license_key: { value: "LICENSEKEY" } };

describe("with key and certificate", () => {
  test("calls are verified, and carry no Authorization header", async () => {
    const cloud = createVxgSuperAdmin(access);
    const user = await cloud.createUser(newUser);
    expect(user).toHaveProperty("license_key");
    const suids: unknown[] = [];
    for await (const { suid } of cloud.iterate.listUsers()) suids.push(suid);
    expect(suids).toEqual(["user_id"]);
    expect(mock.requests.map(({ operation, verdict }) => [operation, verdict])).toEqual([
      ["createUser", "accepted"],
      ["listUsers", "accepted"],
    ]);
    cloud.close();
    await expect(cloud.listUsers()).rejects.toMatchObject({ code: "aborted", sent: "no" });
  });

  test("the introduction's own command is taken as it stands, with the blank in ` limits`", async () => {
    const { host, ...identity } = access;
    const body =
      '{ "suid": "user_id", "usrc": "Company_name", "license_key": {"value": "LICENSEKEY"}, " limits": {"hosted_cameras": 100} }';
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { accept: "application/json", "content-type": "application/json" };
      const sent = request(
        `https://${host}/api/v2/admin/users/`,
        { method: "POST", headers, agent: false, ...identity },
        (response) => {
          response.resume();
          response.on("end", () => resolve(response.statusCode));
        },
      );
      sent.on("error", reject).end(body);
    });
    expect(status).toBe(201);
    expect(mock.requests).toEqual([
      expect.objectContaining({ operation: "createUser", verdict: "accepted" }),
    ]);
  });

  test("bytes as read from files do as well, and the raw face", async () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const { host, key, cert, ca } = access;
    await using cloud = createVxgSuperAdmin({ host, key: bytes(key), cert: bytes(cert), ca: bytes(ca) });
    const { data, error } = await raw(cloud).GET("/api/v2/admin/users/");
    expect(error).toBeUndefined();
    expect(data?.objects).toHaveLength(1);
  });

  test("other levels do not compile, and are refused unsent", async () => {
    await using cloud = createVxgSuperAdmin(access);
    // @ts-expect-error needs a licence key
    await expect(cloud.listChannels()).rejects.toMatchObject({ code: "credential", sent: "no" });
    expect(mock.requests).toEqual([]);
  });

  test("a printed client shows neither key nor certificate", () => {
    const text = inspect(createVxgSuperAdmin(access), { depth: Number.POSITIVE_INFINITY, showHidden: true });
    expect(text).not.toMatch(/BEGIN|MII/);
  });
});

describe("what the vendor refuses", () => {
  test("a certificate from another authority: HTTP 400 with an HTML page, and the hint names the certificate", async () => {
    await using cloud = createVxgSuperAdmin({ ...access, ...strange.client });
    const error = await cloud.listUsers().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "http", status: 400, hint: expect.stringContaining("certificate") });
    expect(mock.requests.at(-1)).toMatchObject({
      operation: "listUsers",
      verdict: "refused",
      difference: expect.stringContaining("certificate"),
    });
  });

  test("the super-admin's operations on the usual port", async () => {
    const reply = await fetch(`${mock.url("vxg")}api/v2/admin/users/`, {
      headers: { authorization: `LKey ${mock.credentials("vxg").licenseKey}` },
    });
    expect(reply.status).toBe(400);
    expect(mock.requests.at(-1)?.difference).toContain("TLS port");
  });

  test("a server that closes the connection: interrupted, with a word on the certificate; a create is not repeated", async () => {
    const server = createTlsServer({
      ...strange.server,
      ca: strange.ca,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: "TLSv1.3",
    } satisfies TlsOptions);
    server.on("tlsClientError", () => undefined);
    await listening(server, async (host) => {
      await using cloud = createVxgSuperAdmin({ ...access, host, ca: strange.ca });
      const error = await cloud.createUser(newUser).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        code: "interrupted",
        operation: "createUser",
        sent: "unknown",
        hint: expect.stringContaining("certificate"),
        retry: { attempts: 1 },
      });
    });
  });

  test("a server of an unknown authority is refused by the client: tls, nothing sent", async () => {
    await using cloud = createVxgSuperAdmin({ ...access, ca: strange.ca });
    await expect(cloud.createUser(newUser)).rejects.toMatchObject({ code: "tls", sent: "no" });
    expect(mock.requests).toEqual([]);
  });
});

describe("before anything is dialled", () => {
  const broken = (name: string, change: () => object, told: string): [string, () => object, string] => [
    name,
    change,
    told,
  ];
  test.each([
    broken("a key of another certificate", () => ({ key: strange.client.key }), "do not belong together"),
    broken("key and certificate swapped", () => ({ key: access.cert, cert: access.key }), "swapped"),
    broken("a path instead of the text", () => ({ key: "./company.key" }), "not its path"),
    broken("an empty key", () => ({ key: "" }), "is empty"),
    broken("nothing", () => ({ key: undefined, cert: undefined }), "is empty"),
    broken(
      "a certificate cut off",
      () => ({ cert: `${access.cert.slice(0, 200)}\n-----END CERTIFICATE-----\n` }),
      "damaged",
    ),
    broken(
      "a key cut off",
      () => ({ key: `${access.key.slice(0, 200)}\n-----END RSA PRIVATE KEY-----\n` }),
      "damaged",
    ),
    broken(
      "an encrypted key",
      () => ({ key: access.key.replaceAll("RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY") }),
      "encrypted",
    ),
  ])("%s is refused, and not shown", async (_name, change, told) => {
    let visits = 0;
    const server = createTcpServer(() => {
      visits += 1;
    });
    await listening(server, async (host) => {
      const error = thrownBy(() => createVxgSuperAdmin({ ...access, host, ...change() })) as Error;
      expect(error).toMatchObject({
        code: "client-certificate",
        vendor: "vxg",
        sent: "no",
        message: expect.stringContaining(told),
      });
      expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).not.toMatch(
        /-----BEGIN \w+ ?\w*-----\n|MII/,
      );
    });
    expect(visits).toBe(0);
  });

  test("an expired certificate, and one that is not valid yet", async () => {
    const day = 86_400_000;
    const at = (days: number): Date => new Date(Date.now() + days * day);
    const expired = (await makeTestCertificates("x", { notBefore: at(-9), notAfter: at(-2) })).client;
    expect(thrownBy(() => createVxgSuperAdmin({ ...access, ...expired }))).toMatchObject({
      code: "client-certificate",
      message: expect.stringContaining(`expired on ${at(-2).toISOString().slice(0, 10)}`),
    });
    const early = (await makeTestCertificates("x", { notBefore: at(2), notAfter: at(9) })).client;
    expect(thrownBy(() => createVxgSuperAdmin({ ...access, ...early }))).toMatchObject({
      code: "client-certificate",
      message: expect.stringContaining("not valid before"),
    });
  });

  test("a certificate that expires while the client lives", async () => {
    let now = Date.now();
    await using cloud = createVxgSuperAdmin({ ...access, clock: () => now });
    await cloud.listUsers();
    now += 48 * 3_600_000;
    await expect(cloud.listUsers()).rejects.toMatchObject({
      code: "client-certificate",
      operation: "listUsers",
      sent: "no",
    });
    expect(mock.requests).toHaveLength(1);
  });

  test.each(["https://host", "host/path", "user@host", "host:0", "host:99999", "", "a b", undefined])(
    "host %j is refused",
    (host) => {
      expect(thrownBy(() => createVxgSuperAdmin({ ...access, host: host as string }))).toMatchObject({
        code: "host",
        field: "host",
      });
    },
  );

  test("a fetch or an address of the caller's own, which would go without the certificate", () => {
    for (const more of [{ fetch }, { baseUrl: "https://vms.example" }]) {
      expect(thrownBy(() => createVxgSuperAdmin({ ...access, ...more } as never))).toMatchObject({
        code: "input",
        sent: "no",
      });
    }
  });
});

test("the mock gives certificates only where the vendor has a port for them", async () => {
  await using several = createMock({ vendors: ["vxg", "streamapi"] });
  await expect(several.mutualTls("streamapi")).rejects.toThrow("no port");
  await several.listen();
  const { host, key, cert, ca } = await several.mutualTls("vxg");
  expect((await several.mutualTls("vxg")).host).toBe(host);
  await using cloud = createVxgSuperAdmin({ host, key, cert, ca });
  await cloud.listUsers();
  // The licence key's operations are not served there.
  const lost = createVxg({ licenseKey: "v3.x", baseUrl: `https://${host}` }).listChannels();
  await expect(lost).rejects.toMatchObject({ code: "tls" });
  expect(several.requests.map(({ vendor, operation }) => [vendor, operation])).toEqual([
    ["vxg", "listUsers"],
  ]);
});
