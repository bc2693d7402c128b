/**
 * Where each vendor is found: at its own server path when it is alone, under `/<vendor>` when there are several, and
 * at the vendor's real address for requests that never leave the process.
 */
import { type VendorSide, vendorOf } from "../vendors/side.ts";

export interface Found {
  /** Id of the side that answers here. */
  readonly side: string;
  /** What is left after the server path. */
  readonly rest: string;
  /** Server path and rest: the path as the vendor would see it. */
  readonly path: string;
  /** Name of the vendor's server, where it has names and one was addressed. */
  readonly server?: string;
}

export interface Addresses {
  /** Path of a side's base URL on the mock, as the vendor writes it: `/service`, `/scaleengine/stable/`. */
  readonly mount: (side: string) => string;
  /** Path of one of a side's named servers; undefined when it has none of that name. */
  readonly mountOf: (side: string, server: string) => string | undefined;
  /** Finds the vendor behind a path on the mock's own origin. */
  readonly findHere: (pathname: string) => Found | undefined;
  /** Finds the vendor behind one of the vendors' own URLs. The scheme does not matter. */
  readonly findVendor: (url: URL) => Found | undefined;
}

export function createAddresses(sides: readonly VendorSide[]): Addresses {
  const alone = new Set(sides.map(vendorOf)).size === 1;
  // Parsed once: every request asks for all of them.
  const urls = new Map(sides.flatMap(({ servers }) => servers).map((server) => [server, new URL(server)]));
  const serverPath = (server: string): string => urls.get(server)!.pathname;
  const mount = (side: VendorSide, server: string): string =>
    `${alone ? "" : `/${vendorOf(side)}`}${serverPath(server)}`;
  const mounts = new Map(sides.map((side) => [side.id, mount(side, side.servers[0]!)]));
  // One vendor's documents may share a beginning (`/dev/` and `/dev/v2`): the longest server path wins.
  const places = sides
    .flatMap((side) => side.servers.map((server) => ({ side, server })))
    .sort((a, b) => serverPath(b.server).length - serverPath(a.server).length);
  const find = (side: VendorSide, base: string, pathname: string, server: string): Found | undefined => {
    const prefix = base.replace(/\/$/, "");
    if (pathname !== prefix && !pathname.startsWith(`${prefix}/`)) return undefined;
    const rest = pathname.slice(prefix.length);
    return { side: side.id, rest, path: serverPath(server).replace(/\/$/, "") + rest };
  };
  const nameOf = (side: VendorSide, server: string): string | undefined =>
    side.serverNames?.[side.servers.indexOf(server)];
  const named = places.flatMap(({ side, server }) => {
    const name = nameOf(side, server);
    return name === undefined
      ? []
      : [{ side, server, name, base: `${mount(side, server).replace(/\/$/, "")}/${name}` }];
  });
  const withName = (found: Found | undefined, name: string | undefined): Found | undefined =>
    found === undefined || name === undefined ? found : { ...found, server: name };
  const first = (candidates: readonly (Found | undefined)[]): Found | undefined =>
    candidates.find((found) => found !== undefined);

  return {
    mount: (side) => mounts.get(side)!,
    mountOf: (id, server) => named.find(({ side, name }) => side.id === id && name === server)?.base,
    // A vendor at the root must not hide the mock's own pages.
    findHere: (pathname) =>
      pathname.startsWith("/__mock/")
        ? undefined
        : first([
            ...named.map(({ side, server, name, base }) =>
              withName(find(side, base, pathname, server), name),
            ),
            ...places.map(({ side, server }) => find(side, mount(side, server), pathname, server)),
          ]),
    findVendor: (url) =>
      first(
        places
          .filter(({ server }) => urls.get(server)!.hostname === url.hostname && url.port === "")
          .map(({ side, server }) =>
            withName(find(side, serverPath(server), url.pathname, server), nameOf(side, server)),
          ),
      ),
  };
}
