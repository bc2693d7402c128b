/** The types of the bridge, one expectation a line. */
import { expectTypeOf, test } from "vitest";
import type { BridgeEvent, BridgeEventName, BridgeMethodName, PeerData, RoomBridge } from "../bridge.ts";

declare const bridge: RoomBridge;

test("methods take and give the documented types", () => {
  expectTypeOf<RoomBridge>().toHaveProperty("join");
  expectTypeOf<RoomBridge["isCameraEnabled"]>().returns.resolves.toEqualTypeOf<boolean>();
  expectTypeOf<RoomBridge["getScreenshotByPeerId"]>().returns.resolves.toEqualTypeOf<string>();
  expectTypeOf<RoomBridge["enableMic"]>().returns.resolves.toEqualTypeOf<unknown>();
  expectTypeOf<RoomBridge["setLocale"]>().parameter(0).toEqualTypeOf<"en" | "ru">();
  expectTypeOf<BridgeMethodName>().toExtend<keyof RoomBridge>();
});

test("events carry the documented data", () => {
  expectTypeOf<Extract<BridgeEvent, { event: "newPeer" }>["data"]>().toEqualTypeOf<PeerData>();
  expectTypeOf<Extract<BridgeEvent, { event: "ready" }>["data"]>().toEqualTypeOf<undefined>();
  expectTypeOf<Extract<BridgeEvent, { event: "switchOnPin" }>["data"]>().toEqualTypeOf<{
    readonly peerId: string;
  }>();
  expectTypeOf<BridgeEventName>().toExtend<string>();
});

test("wrong uses do not compile", () => {
  // Never called: the compiler is the test, and typecheck runs it.
  const wrong = (device: MediaDeviceInfo): unknown[] => [
    // @ts-expect-error no such event
    bridge.on("joined", () => {}),
    // @ts-expect-error ready carries nothing
    bridge.on("ready", ({ peerId }: PeerData) => peerId),
    // @ts-expect-error volume is a number
    bridge.setVolume("50"),
    // @ts-expect-error enableMic takes nothing
    bridge.enableMic(true),
    // @ts-expect-error the browser's device has another kind
    bridge.changeDevice({ constraints: { video: device } }),
    // @ts-expect-error one device per call
    bridge.changeDevice({ constraints: { video: { kind: "video" }, audio: { kind: "audio" } } }),
    // @ts-expect-error the participant is named userPeerId
    bridge.disabledTrackByModerator({ peerId: "1", kind: "audio" }),
    // @ts-expect-error no such method
    bridge.enableCamera(),
  ];
  expectTypeOf(wrong).toBeFunction();
});
