/**
 * One call of a bridge method: checks, asks the vendor's script, waits for its answer. It never repeats a call.
 */
import { type OptionNames, refuseUnknown } from "@vidspec/auth";
import { bridgeError, type VendorBridge, within } from "./load.ts";
import { type BridgeCallOptions, type BridgeMethodName, bridgeMethods, checkData } from "./methods.ts";

const optionNames: OptionNames<BridgeCallOptions> = { timeout: true };

/**
 * The browser, or the room, may ask a person before it answers: for the camera, the microphone or the screen, or a
 * moderator whether to let somebody in. How long that takes is nobody's to say.
 */
const waitsForPeople: ReadonlySet<BridgeMethodName> = /* @__PURE__ */ new Set<BridgeMethodName>([
  "join",
  "enableMic",
  "enableWebcam",
  "enableShare",
  "changeDevice",
]);

/** What a bridge gives to each of its calls. */
export interface CallPlace {
  readonly vendor: VendorBridge;
  /** Fires when the bridge closes. */
  readonly closed: AbortSignal;
  /** Milliseconds, for answers that need nobody. */
  readonly timeout: number | undefined;
}

/** @param given as the caller gave it: data and options, or the options alone for methods without data */
export async function callMethod(
  { vendor, closed, timeout }: CallPlace,
  name: BridgeMethodName,
  given: readonly [first?: unknown, second?: unknown],
): Promise<unknown> {
  const [takes, gives] = bridgeMethods[name];
  const bare = takes === "none" && typeof given[0] === "object";
  const data = bare ? undefined : given[0];
  const options = (bare ? given[0] : given[1]) as BridgeCallOptions | null | undefined;
  checkData(name, data);
  refuseUnknown("gcore", options, optionNames);
  const limit = options?.timeout ?? (waitsForPeople.has(name) ? 0 : timeout);
  const result = await within<unknown>(
    limit,
    `an answer to ${name}`,
    (resolve, reject) => {
      const end = (): void => reject(bridgeError("aborted", `nobody waits for ${name} any more`, unknown));
      if (closed.aborted) {
        end();
        return undefined;
      }
      closed.addEventListener("abort", end);
      // The vendor's samples return true from their callbacks.
      const callback = (value: unknown): boolean => {
        resolve(value);
        return true;
      };
      vendor.method(data === undefined ? { name, callback } : { name, data, callback });
      return () => closed.removeEventListener("abort", end);
    },
    unknown,
  );
  if (gives && typeof result !== gives) throw bridgeError("malformed", `${name} answered with no ${gives}`);
  return result;
}

const unknown = { sent: "unknown" } as const;
