/** The web packages and their public doors, read from the manifests, so that a new one is tested without being listed. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/places.ts";

export { root };

/** Rooms for Node alone; and the doors that say so. */
const nodeOnly = /^(generator|mock|redis|redocly-plugin)$/;
const nodeDoors: readonly string[] = ["./superadmin"];

export interface Door {
  /** As users import it. */
  readonly name: string;
  readonly room: string;
  readonly file: string;
}

export const doors: readonly Door[] = readdirSync(join(root, "packages"))
  .filter((room) => !nodeOnly.test(room) && existsSync(join(root, "packages", room, "package.json")))
  .flatMap((room) => {
    const manifest = JSON.parse(readFileSync(join(root, "packages", room, "package.json"), "utf8"));
    return Object.entries(manifest.exports as Record<string, string | { default: string }>)
      .filter(([path, target]) => typeof target === "object" && !nodeDoors.includes(path))
      .map(([path, target]) => ({
        name: manifest.name + path.slice(1),
        room,
        file: join(root, "packages", room, (target as { default: string }).default),
      }));
  });
