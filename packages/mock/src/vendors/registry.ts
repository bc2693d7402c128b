/**
 * The vendors the mock can play, in the order the command line shows them. A new vendor is one file and one line here.
 */

import { gcore } from "./gcore/side.ts";
import { scaleengineRest } from "./scaleengine/rest-side.ts";
import { scaleengine } from "./scaleengine/side.ts";
import { securevideo } from "./securevideo/side.ts";
import type { VendorSide } from "./side.ts";
import { streamapi } from "./streamapi/side.ts";
import { vxg } from "./vxg/side.ts";

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
