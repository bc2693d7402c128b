/**
 * How ScaleEngine's envelope is read: codes as numbers and as digits, tickets flat and nested.
 */
import { describe, expect, test } from "vitest";
import { createScaleEngine } from "../src/index.ts";

const ask = (answer: object) =>
  createScaleEngine({
    apiKey: "APX4TESTKEY",
    apiSecret: "8fc8c48dTESTSECRET",
    cdn: 158,
    retry: false,
    fetch: async () => Response.json(answer),
  }).getTicketStatus({ key: "k" });

describe("a failure", () => {
  test.each([3, "3", "0003"])("with code %j has vendorCode 0003", async (code) => {
    await expect(ask({ code, status: "failure", message: "no" })).rejects.toMatchObject({
      code: "vendor",
      vendorCode: "0003",
      meaning: "The signature is wrong.",
    });
  });

  test("is everything that `status` does not call a success", async () => {
    await expect(ask({ code: 1, status: "maybe" })).rejects.toMatchObject({
      code: "vendor",
      vendorCode: "0001",
    });
    await expect(ask({ status: "maybe" })).rejects.toMatchObject({ code: "malformed" });
  });
});

describe("a ticket's status", () => {
  const ticket = { key: "k", uses: "5", active: "1" };
  const envelope = { code: 2002, status: "success", message: "OK" };

  test("is flat, whether the vendor nests it or not", async () => {
    expect(await ask({ ...envelope, ...ticket })).toEqual({ ...envelope, ...ticket });
    expect(await ask({ ...envelope, ticket })).toEqual({ ...envelope, ...ticket });
  });

  test("keeps the envelope where a nested member has its name", async () => {
    expect(await ask({ ...envelope, ticket: { ...ticket, status: "x" } })).toMatchObject({
      status: "success",
    });
  });
});
