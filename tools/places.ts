/** Where the repository is. */
import { fileURLToPath } from "node:url";

/** Repository root. */
export const root: string = fileURLToPath(new URL("../", import.meta.url));
