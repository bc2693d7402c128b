/** How long a bridge waits for an answer, and who says so. The page and the vendor's script are stand-ins here. */
import { expect, test } from "vitest";
import { createBridge } from "../bridge.ts";

type Call = { name: string; data?: unknown; callback?: (result: unknown) => unknown };

/** A bridge to a room that never answers, and what reached it. */
function silentRoom(timeout?: number) {
  const calls: Call[] = [];
  class vendorClass {
    method(call: Call): void {
      calls.push(call);
    }
    on(): void {}
  }
  const iframe = {
    src: "https://meet.gcore.com/call/?roomId=r",
    contentWindow: {},
    contentDocument: null,
  } as unknown as HTMLIFrameElement;
  return { calls, bridge: createBridge({ iframe, roomId: "r", timeout, vendorClass }) };
}

const devices = { constraints: { video: true, audio: true } };
const later = (ms: number): Promise<string> => new Promise((done) => setTimeout(done, ms, "waits"));

test("a call's own time wins over the bridge's, with data and without", async () => {
  const { bridge, calls } = silentRoom(5000);
  for (const call of [bridge.enablePin("p", { timeout: 10 }), bridge.isCameraEnabled({ timeout: 10 })])
    await expect(call).rejects.toMatchObject({
      code: "timeout",
      sent: "unknown",
      message: expect.stringContaining("10 ms"),
    });
  expect(calls.map(({ name, data }) => [name, data])).toEqual([
    ["enablePin", "p"],
    ["isCameraEnabled", undefined],
  ]);
});

test("what asks a person waits beyond the bridge's time, until the bridge closes", async () => {
  const { bridge } = silentRoom(10);
  const calls = [bridge.join(devices), bridge.enableMic(), bridge.enableWebcam(), bridge.enableShare()];
  await expect(bridge.disableMic()).rejects.toMatchObject({ code: "timeout" });
  await expect(Promise.race([...calls, later(40)])).resolves.toBe("waits");
  bridge.close();
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: "aborted", sent: "unknown" });
  await expect(bridge.join(devices)).rejects.toMatchObject({ code: "aborted" });
});

test("unless the call says how long", async () => {
  const { bridge } = silentRoom();
  await expect(bridge.join(devices, { timeout: 10 })).rejects.toMatchObject({ code: "timeout" });
});

test.each([0, Number.POSITIVE_INFINITY])("%s is no limit", async (timeout) => {
  const { bridge } = silentRoom(10);
  await expect(Promise.race([bridge.muteAudio({ timeout }), later(40)])).resolves.toBe("waits");
  bridge.close();
});

test.each<[string, unknown]>([
  ["timeOut", { timeOut: 5 }],
  ["timeout", { timeout: "5" }],
  ["timeout", { timeout: -1 }],
  ["enableMic", true],
])("%s of a call is refused before the room hears of it", async (field, options) => {
  const { bridge, calls } = silentRoom();
  await expect(bridge.enableMic(options as never)).rejects.toMatchObject({ code: "input", field });
  expect(calls).toEqual([]);
});
