/**
 * The vendors the mock can play, in the order the command line shows them. A new vendor is one file and one line here.
 */
import type { VendorSide } from "../vendor-side.ts";
import { gcore } from "./gcore.ts";
import { scaleengine } from "./scaleengine.ts";
import { scaleengineRest } from "./scaleengine-rest.ts";
import { securevideo } from "./securevideo.ts";
import { streamapi } from "./streamapi.ts";
import { vxg } from "./vxg.ts";

// Each side keeps its own credentials and state types; the front passes them through unread.
// biome-ignore lint/suspicious/noExplicitAny: see above.
export const registry: readonly VendorSide<any, any>[] = [
  securevideo,
  vxg,
  streamapi,
  scaleengine,
  scaleengineRest,
  gcore,
];
