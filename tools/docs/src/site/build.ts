/** `pnpm build:docs`: writes the site to tools/docs/site and says how long it took. */
import { site } from "../places.ts";
import { buildSite } from "./site.ts";

const started = performance.now();
const pages = await buildSite(site);
console.log(`${pages.length} pages in ${site} (${Math.round(performance.now() - started)} ms)`);
