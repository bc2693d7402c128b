/** The vendor document's tables, from the data files beside the OpenAPI document. For tests only. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";

const folder = new URL("../../../specs/gcore/room-kit/", import.meta.url);

function table<T>(file: string): T {
  return parse(readFileSync(new URL(file, folder), "utf8")) as T;
}

/** A file of the OpenAPI document itself. */
export function openapi(file: string): unknown {
  return parse(readFileSync(new URL(`../${file}`, folder), "utf8"));
}

export const { attributes } = table<{
  attributes: {
    name: string;
    type?: string;
    values?: string[];
    place: string;
    default?: unknown;
    debug?: boolean;
  }[];
}>("attributes.yaml");
export const { claims, languages, algorithms } = table<{
  claims: { name: string; type: string }[];
  languages: string[];
  algorithms: { name: "RS256" | "HS256"; bits: number }[];
}>("claims.yaml");
export const { methods } = table<{
  methods: { name: string; sample?: unknown; answer?: string; moderator?: boolean }[];
}>("methods.yaml");
export const { events } = table<{ events: { name: string; data: string[]; open?: boolean }[] }>(
  "events.yaml",
);
export const { servers } = table<{
  servers: { id: string; country: string; url: string; default?: boolean }[];
}>("servers.yaml");
export const { access, webhooks } = table<{
  access: { code: number; name: string }[];
  webhooks: { name: string; event: string; data: string[] }[];
}>("codes.yaml");
export const samples = table<{
  links: { url: string; template?: boolean }[];
  attributes: { sample: string; name?: string; reads?: unknown; meant?: string; token?: boolean }[];
}>("samples.yaml");
