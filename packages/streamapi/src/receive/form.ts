/**
 * Reads StreamAPI's callbacks from their form. Only documented fields pass, and numbers only as numbers; an empty field
 * counts as absent.
 */
import type { EndLiveEvent, EndRecordEvent, LoginEvent } from "../generated/models.ts";
import type { StreamApiWebhook } from "../generated/webhooks.ts";

export type CallbackEvent = StreamApiWebhook["data"];

type Fields = ReadonlyMap<string, string>;

const counts = ["duration", "viewers", "max_viewers"];

const readers: {
  readonly [Name in StreamApiWebhook["event"]]: (fields: Fields) => CallbackEvent | undefined;
} = {
  login(fields) {
    const event = pick<LoginEvent>(fields, "login", ["username", "password", "key", "userip"]);
    const byName = event?.username !== undefined && event.password !== undefined;
    const half = (event?.username ?? event?.password) !== undefined;
    // One way or the other: with both, you might check the one and believe the other.
    return event && (event.key === undefined ? byName : !half) ? event : undefined;
  },
  end_live: (fields) =>
    pick<EndLiveEvent>(fields, "end_live", ["channel_id", "duration", "viewers", "max_viewers"]),
  end_record: (fields) => pick<EndRecordEvent>(fields, "end_record", ["url", "duration", "filename"]),
};

/** The event; `unknown` for another action; undefined for a form the vendor does not send. */
export function readCallback(fields: Fields | undefined): CallbackEvent | "unknown" | undefined {
  const action = fields?.get("action");
  if (fields === undefined || action === undefined || action === "") return undefined;
  return Object.hasOwn(readers, action) ? readers[action as keyof typeof readers](fields) : "unknown";
}

function pick<Event extends CallbackEvent>(
  fields: Fields,
  action: Event["action"],
  optional: readonly (keyof Event & string)[],
): Event | undefined {
  const found: Record<string, string | number> = { action };
  for (const name of ["public_hostid", ...optional]) {
    const text = fields.get(name) ?? "";
    if (text === "") continue;
    if (!counts.includes(name)) found[name] = text;
    else if (/^\d{1,15}$/.test(text)) found[name] = Number(text);
    else return undefined;
  }
  return found.public_hostid === undefined ? undefined : (found as unknown as Event);
}
