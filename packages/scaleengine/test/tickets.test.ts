/** What is done with tickets around `requestTicket`. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { playbackUrl } from "../src/playback-url.ts";
import { expiresAt, expiresIn, rotateTicket, ticketDate, ticketPassword } from "../src/tickets.ts";

describe("ticketPassword", () => {
  test("has the length asked for, in letters and digits (property)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 128 }), (length) => {
        expect(ticketPassword(length)).toMatch(new RegExp(`^[A-Za-z0-9]{${length}}$`));
      }),
    );
    expect(ticketPassword()).toHaveLength(24);
  });

  test("draws every character equally often", () => {
    const counts = new Map<string, number>();
    const rounds = 1000;
    for (let round = 0; round < rounds; round++)
      for (const letter of ticketPassword(128)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(62);
    const expected = (rounds * 128) / 62;
    // Eight standard deviations: taking bytes modulo 62 would be off by 25 %, pure chance never is by so much.
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(8 * expected ** 0.5);
  });

  test("comes from the cryptographic source and never from Math.random", () => {
    const weak = vi.spyOn(Math, "random");
    const strong = vi.spyOn(crypto, "getRandomValues");
    ticketPassword();
    expect(weak).not.toHaveBeenCalled();
    expect(strong).toHaveBeenCalled();
    weak.mockRestore();
    strong.mockRestore();
  });

  test.each([9, 129, 12.5, Number.NaN])("a length of %s is refused", (length) => {
    expect(() => ticketPassword(length)).toThrow(expect.objectContaining({ code: "input", field: "length" }));
  });
});

describe("dates", () => {
  test("are written in UTC, whatever the local zone", () => {
    const zone = process.env.TZ;
    try {
      for (const each of ["America/Los_Angeles", "Asia/Kolkata"]) {
        process.env.TZ = each;
        expect(expiresAt(new Date(Date.UTC(2030, 6, 19, 23, 46, 5, 999)))).toBe("2030-07-19 23:46:05");
        expect(ticketDate("2014-08-29 00:30:14")?.getTime()).toBe(Date.UTC(2014, 7, 29, 0, 30, 14));
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  test("are read back as written, to the second (property)", () => {
    const date = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(date, (moment) => {
        const seconds = Math.floor(moment.getTime() / 1000) * 1000;
        expect(ticketDate(expiresAt(moment))?.getTime()).toBe(seconds);
      }),
    );
  });

  test("count from the clock", () => {
    expect(expiresIn(90, () => Date.UTC(2030, 0, 1))).toBe("2030-01-01 00:01:30");
  });

  test("the date of zeros is never", () => {
    expect(ticketDate("0000-00-00 00:00:00")).toBeUndefined();
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, "90"])(
    "%s seconds ahead are refused",
    (seconds) => {
      expect(() => expiresIn(seconds as number)).toThrow(expect.objectContaining({ code: "input" }));
    },
  );

  test.each(["", "2030-07-19T23:46:05", "2030-02-30 00:00:00", "2030-07-19 23:46:05Z"])(
    "%j is no date of a ticket",
    (text) => {
      expect(() => ticketDate(text)).toThrow(expect.objectContaining({ code: "input" }));
    },
  );

  test("an invalid Date is refused", () => {
    expect(() => expiresAt(new Date(Number.NaN))).toThrow(expect.objectContaining({ code: "input" }));
  });
});

describe("rotateTicket", () => {
  const wanted = { app: "myapp-sevu", video: "mystream", ip: "auto/24", uses: 5, expire: "+3600 seconds" };
  const granted = { ticket: { key: "new" } };
  function client(fail?: "revokeTicket" | "requestTicket") {
    const asked: unknown[] = [];
    const call = (name: string, reply: unknown) => async (params: unknown, options: unknown) => {
      asked.push([name, params, options]);
      if (name === fail) throw new Error(name);
      return reply as never;
    };
    return { asked, revokeTicket: call("revokeTicket", {}), requestTicket: call("requestTicket", granted) };
  }

  test("revokes first, then requests with a password of its own", async () => {
    const { asked, ...scaleengine } = client();
    const options = { timeout: 5 };
    expect(await rotateTicket(scaleengine, "old", wanted, options)).toBe(granted);
    expect(asked).toEqual([
      ["revokeTicket", { key: "old" }, options],
      ["requestTicket", { ...wanted, pass: expect.stringMatching(/^\w{24}$/) }, options],
    ]);
  });

  test("a password given is the one sent", async () => {
    const { asked, ...scaleengine } = client();
    await rotateTicket(scaleengine, "old", { ...wanted, pass: "given-by-me" });
    expect(asked[1]).toEqual(["requestTicket", { ...wanted, pass: "given-by-me" }, undefined]);
  });

  test("requests nothing when revoking failed", async () => {
    const { asked, ...scaleengine } = client("revokeTicket");
    await expect(rotateTicket(scaleengine, "old", wanted)).rejects.toThrow("revokeTicket");
    expect(asked).toHaveLength(1);
  });

  test("says so when requesting failed", async () => {
    await expect(rotateTicket(client("requestTicket"), "old", wanted)).rejects.toThrow("requestTicket");
  });

  test("sends nothing without the old key", async () => {
    const { asked, ...scaleengine } = client();
    await expect(rotateTicket(scaleengine, "", wanted)).rejects.toMatchObject({ code: "input" });
    expect(asked).toEqual([]);
  });
});

describe("playbackUrl", () => {
  const ticket = { key: "mystream.53ffc996dd39d5.39102367", pass: "g63clVAI5wFPxY9vwVOJvw6L" };
  const pair = `key=${ticket.key}&pass=${ticket.pass}`;
  test.each([
    ["https://media.example.com/a/playlist.m3u8", `https://media.example.com/a/playlist.m3u8?${pair}`],
    ["https://media.example.com/a?b=c%20d", `https://media.example.com/a?b=c%20d&${pair}`],
    ["https://media.example.com/a?", `https://media.example.com/a?${pair}`],
    ["https://media.example.com/a?b&#t=5", `https://media.example.com/a?b&${pair}#t=5`],
    ["https://media.example.com/a#t=5?x", `https://media.example.com/a?${pair}#t=5?x`],
    ["rtmp://media.example.com/app/stream", `rtmp://media.example.com/app/stream?${pair}`],
  ])("%s keeps what it has", (address, expected) => {
    expect(playbackUrl(address, ticket)).toBe(expected);
  });

  test("any key and password arrive as they were (property)", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 });
    fc.assert(
      fc.property(text, text, (key, pass) => {
        const { searchParams } = new URL(playbackUrl("https://media.example.com/a?x=1", { key, pass }));
        expect([...searchParams]).toEqual([
          ["x", "1"],
          ["key", key],
          ["pass", pass],
        ]);
      }),
    );
  });

  test.each([
    ["mediaUrl", "/a/playlist.m3u8", ticket],
    ["mediaUrl", "https://", ticket],
    ["mediaUrl", "https://media.example.com/a b", ticket],
    ["mediaUrl", "https://media.example.com/a?key=canary", ticket],
    ["mediaUrl", "https://media.example.com/a?%70ass=canary", ticket],
    ["key", "https://media.example.com/a", { ...ticket, key: "" }],
    ["pass", "https://media.example.com/a", { ...ticket, pass: "" }],
    ["pass", "https://media.example.com/a", { ...ticket, pass: "canary\ud800" }],
  ])("a wrong %s is refused without being shown: %s", (field, address, given) => {
    expect(() => playbackUrl(address, given)).toThrow(expect.objectContaining({ code: "input", field }));
    expect(() => playbackUrl(address, given)).not.toThrow(/canary|53ffc996|g63cl/);
  });
});
