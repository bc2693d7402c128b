/**
 * `vidspec-mock send`: an event to your receiver, from the command line. Only reads options and prints the answer.
 */
import { parseArgs } from "node:util";
import { readJsonFile } from "../check/json-file.ts";
import { sendableEvents, sendEvent } from "./event.ts";

/** Also says which events there are. */
function sendUsage(): string {
  const events = new Map<string, string[]>();
  for (const { vendor, event } of sendableEvents())
    events.set(vendor, [...(events.get(vendor) ?? []), event]);
  return `vidspec-mock send <vendor> <event> <url> [options]

Sends the document's example of an event to your receiver, and prints the status and the body of its answer.

${[...events].map(([vendor, names]) => `  ${vendor.padEnd(12)} ${names.join(", ")}`).join("\n")}

  --header <name:value>  a header; may be given again
  --data <file>          JSON object whose members are put over the example's
  --allow-remote         send to other machines than this one
  --help

Exits with 0 when an answer came, whatever it was; an answer the document does not have is pointed out.`;
}

/** @param args what follows `send` @returns the lines to print */
export async function sendCommand(args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      header: { type: "string", multiple: true, default: [] },
      data: { type: "string" },
      "allow-remote": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return sendUsage();
  const [vendor, event, url, ...more] = positionals;
  if (vendor === undefined || event === undefined || url === undefined || more.length > 0)
    throw new Error(`send takes a vendor, an event and a URL.\n\n${sendUsage()}`);
  const sent = await sendEvent(vendor, event, {
    url,
    headers: Object.fromEntries(values.header.map(readHeader)),
    ...(values.data === undefined
      ? {}
      : { data: readJsonFile<Readonly<Record<string, unknown>>>(values.data) }),
    allowRemote: values["allow-remote"],
  });
  const note = sent.documented ? "" : " (not an answer the vendor's document has)";
  return `${sent.status}${note}${sent.body === "" ? "" : `\n${sent.body}`}`;
}

function readHeader(text: string): readonly [string, string] {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(text) ?? [];
  // The text itself may be a secret.
  if (name === undefined || value === undefined) throw new Error("--header takes name:value.");
  return [name, value];
}
