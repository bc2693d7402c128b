/** Reads a JSON file that somebody named on the command line. It may hold secrets: must never quote what is in it. */
import { readFileSync } from "node:fs";

/** The value, unchecked. @throws Error that names the file */
export function readJsonFile<Value>(file: string): Value {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // The parser's message would quote the file.
    throw new Error(`${file} cannot be read as JSON.`);
  }
}
