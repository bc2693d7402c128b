/**
 * The vendors the mock can play, in the order the command line shows them. A new vendor is one folder and one line here.
 */

import { gcore } from "./gcore/side.ts";
import { scaleengineRest } from "./scaleengine/rest-side.ts";
import { scaleengine } from "./scaleengine/side.ts";
import { securevideo } from "./securevideo/side.ts";
import { type VendorSide, vendorOf } from "./side.ts";
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

/** The sides of the vendors and documents named, each once; all when none is named. @throws Error for an unknown name */
export function pickSides(names: readonly string[] = []): readonly VendorSide[] {
  if (names.length === 0) return registry;
  const picked = names.flatMap((name) => {
    const sides = registry.filter((side) => side.id === name || vendorOf(side) === name);
    if (sides.length > 0) return sides;
    throw new Error(`Unknown vendor ${name}; the mock plays ${registry.map(({ id }) => id).join(", ")}.`);
  });
  return [...new Set(picked)];
}
