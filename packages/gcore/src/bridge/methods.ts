/**
 * The methods of the vendor's iframe bridge: their data, their results, and the checks that catch what the vendor's
 * script would take without a word. Vendor document, "Public methods of Meet's iframe".
 */
import { bridgeError } from "./load.ts";

/** A camera or microphone. `kind` is not the browser's `videoinput`: convert with `bridgeDevice`. */
export interface BridgeDevice<Kind extends "video" | "audio" = "video" | "audio"> {
  readonly deviceId: string;
  readonly label: string;
  readonly groupId: string;
  readonly kind: Kind;
}

/** Devices to join with: true for the default one, false for none. */
export interface JoinData {
  readonly constraints: {
    readonly video: boolean | BridgeDevice<"video">;
    readonly audio: boolean | BridgeDevice<"audio">;
  };
}

/** One device per call. */
export interface ChangeDeviceData {
  readonly constraints:
    | { readonly audio: BridgeDevice<"audio">; readonly video?: never }
    | { readonly video: BridgeDevice<"video">; readonly audio?: never };
}

/** Whose track a moderator switches off. */
export interface DisableTrackData {
  readonly userPeerId: string;
  readonly kind: "audio" | "video";
}

/** What every method takes as its last argument. */
export interface BridgeCallOptions {
  /** Milliseconds to wait for the answer to this call; 0 and `Infinity` mean no limit. Default: the bridge's. */
  readonly timeout?: number | undefined;
}

type WithOptions<Methods> = {
  [Name in keyof Methods]: Methods[Name] extends (...given: infer Given) => infer Answer
    ? (...given: [...Given, options?: BridgeCallOptions]) => Answer
    : never;
};

/** Every method of the vendor's bridge; after its data each takes {@link BridgeCallOptions}. */
export interface BridgeMethods extends WithOptions<VendorMethods> {}

/**
 * All methods. What the vendor answers to commands is not documented and handed on as it is; of the questions it names
 * only the subject, so that their boolean is checked when it arrives (`malformed` otherwise).
 */
interface VendorMethods {
  /**
   * Enters the room with these devices; usually together with `nameScreenDisabled`. The browser asks for them, and a
   * moderator may have to let the person in, so it waits until the bridge closes unless you give a `timeout`.
   */
  join(data: JoinData): Promise<unknown>;
  enableMic(): Promise<unknown>;
  disableMic(): Promise<unknown>;
  enableWebcam(): Promise<unknown>;
  disableWebcam(): Promise<unknown>;
  /** Starts screen sharing. */
  enableShare(): Promise<unknown>;
  disableShare(): Promise<unknown>;
  changeDisplayName(name: string): Promise<unknown>;
  /** @param volume 0 to 100. */
  setVolume(volume: number): Promise<unknown>;
  /** Picture of a participant's video, as Base64. */
  getScreenshotByPeerId(peerId: string): Promise<string>;
  setControlsVisible(visible: boolean): Promise<unknown>;
  isCameraEnabled(): Promise<boolean>;
  isMicroEnabled(): Promise<boolean>;
  isShareEnabled(): Promise<boolean>;
  /** Changes the camera or the microphone while in the room: exactly one per call. */
  changeDevice(data: ChangeDeviceData): Promise<unknown>;
  /** Starts sound that the browser held back; see the event `playingAudioPrevent`. */
  playAudio(): Promise<unknown>;
  /** Silences the others, here only. */
  muteAudio(): Promise<unknown>;
  unmuteAudio(): Promise<unknown>;
  /** Most video bitrate in the room. The vendor names no unit. */
  setBitrate(bitrate: number): Promise<unknown>;
  isFullscreenEnabled(): Promise<boolean>;
  enableFullscreen(): Promise<unknown>;
  disableFullscreen(): Promise<unknown>;
  /** Pins a participant's tile. */
  enablePin(peerId: string): Promise<unknown>;
  disablePin(): Promise<unknown>;
  setLocale(locale: "en" | "ru"): Promise<unknown>;
  /** Moderators only. */
  disabledTrackByModerator(data: DisableTrackData): Promise<unknown>;
  /** Moderators only. */
  disableAllMics(): Promise<unknown>;
  /** Moderators only. */
  disableAllCameras(): Promise<unknown>;
  /** Hides the icons on the tiles of the others. */
  setHideIndicators(hide: boolean): Promise<unknown>;
}
export type BridgeMethodName = keyof BridgeMethods;

/** What a method takes: a name of `judges`, or `none`. */
type Takes = "none" | "text" | "flag" | "number" | "volume" | "locale" | "join" | "device" | "track";

/** Every method with what it takes and, for questions, the type of the answer. */
export const bridgeMethods: Readonly<
  Record<BridgeMethodName, readonly [takes: Takes, gives?: "boolean" | "string"]>
> = {
  join: ["join"],
  enableMic: ["none"],
  disableMic: ["none"],
  enableWebcam: ["none"],
  disableWebcam: ["none"],
  enableShare: ["none"],
  disableShare: ["none"],
  changeDisplayName: ["text"],
  setVolume: ["volume"],
  getScreenshotByPeerId: ["text", "string"],
  setControlsVisible: ["flag"],
  isCameraEnabled: ["none", "boolean"],
  isMicroEnabled: ["none", "boolean"],
  isShareEnabled: ["none", "boolean"],
  changeDevice: ["device"],
  playAudio: ["none"],
  muteAudio: ["none"],
  unmuteAudio: ["none"],
  setBitrate: ["number"],
  isFullscreenEnabled: ["none", "boolean"],
  enableFullscreen: ["none"],
  disableFullscreen: ["none"],
  enablePin: ["text"],
  disablePin: ["none"],
  setLocale: ["locale"],
  disabledTrackByModerator: ["track"],
  disableAllMics: ["none"],
  disableAllCameras: ["none"],
  setHideIndicators: ["flag"],
};

const kind = (value: unknown): unknown => (value as Partial<BridgeDevice> | null | undefined)?.kind;
const finite = (value: unknown): boolean => Number.isFinite(value) && (value as number) >= 0;
const devices = (data: unknown): { readonly video?: unknown; readonly audio?: unknown } =>
  (data as Partial<JoinData> | undefined)?.constraints ?? {};

const judges: Readonly<Record<Takes, readonly [fits: (data: unknown) => boolean, wants: string]>> = {
  none: [(data) => data === undefined, "nothing"],
  text: [(data) => typeof data === "string" && data !== "", "text"],
  flag: [(data) => typeof data === "boolean", "true or false"],
  number: [finite, "a number"],
  volume: [(data) => finite(data) && (data as number) <= 100, "0 to 100"],
  locale: [(data) => data === "en" || data === "ru", "en or ru"],
  join: [
    (data) => {
      const { video, audio } = devices(data);
      return (
        (typeof video === "boolean" || kind(video) === "video") &&
        (typeof audio === "boolean" || kind(audio) === "audio")
      );
    },
    "constraints: { video, audio }, each a boolean or a bridgeDevice()",
  ],
  device: [
    (data) => {
      const { video, audio } = devices(data);
      return video === undefined ? kind(audio) === "audio" : audio === undefined && kind(video) === "video";
    },
    "constraints with one bridgeDevice(): video or audio",
  ],
  track: [
    (data) =>
      typeof (data as Partial<DisableTrackData> | undefined)?.userPeerId === "string" &&
      /^(?:audio|video)$/.test(String(kind(data))),
    "{ userPeerId, kind: audio or video }",
  ],
};

/** Throws `input` unless the method takes this. */
export function checkData(name: BridgeMethodName, data: unknown): void {
  const [fits, wants] = judges[bridgeMethods[name][0]];
  if (!fits(data)) throw bridgeError("input", `${name} takes ${wants}`, { field: name });
}

/**
 * A device of the browser's list, as the bridge takes it.
 *
 * @throws VidspecError `input` for loudspeakers.
 * @example
 * const [camera] = await navigator.mediaDevices.enumerateDevices();
 * await bridge.changeDevice({ constraints: { video: bridgeDevice(camera) } });
 */
export function bridgeDevice<Kind extends "video" | "audio" = "video" | "audio">(
  device: Pick<MediaDeviceInfo, "deviceId" | "label" | "groupId" | "kind">,
): BridgeDevice<Kind> {
  const { deviceId, label, groupId } = device;
  const found = /^(video|audio)input$/.exec(device.kind)?.[1];
  if (!found) throw bridgeError("input", "a device must be a camera or a microphone", { field: "device" });
  return { deviceId, label, groupId, kind: found as Kind };
}
