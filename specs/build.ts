/**
 * `node build.ts [id...]`: writes the wire, client and mock view of every document (`specs/<id>/openapi.yaml`) to
 * `specs/<id>/views/`, in one process. It never edits a source.
 */
import { join } from "node:path";
import { isSpecProblem, specIds, specProblem, writeViews } from "@vidspec/redocly-plugin/views";

const folder = import.meta.dirname;
const known = specIds(folder);
const asked = process.argv.slice(2);
for (const id of asked.length > 0 ? asked : known) {
  try {
    const file = join(folder, id, "openapi.yaml");
    if (!known.includes(id)) throw specProblem(file, 1, 1, "there is no such file");
    const { changed, operations } = await writeViews(file);
    const what = changed.length > 0 ? `wrote ${changed.join(", ")}` : "up to date";
    console.log(`${id}: ${operations} operation${operations === 1 ? "" : "s"}, views ${what}`);
  } catch (cause) {
    if (!isSpecProblem(cause)) throw cause;
    console.error(cause.message);
    process.exitCode = 1;
  }
}
