/**
 * Where each vendor is found: at its own server path when it is alone, under `/<vendor>` when there are several, and
 * at the vendor's real address for requests that never leave the process.
 */
import { type VendorSide, vendorOf } from "../vendors/side.ts";

/** Whom a URL reaches, and what it asks of them. */
export interface Reached {
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
  readonly findHere: (pathname: string) => Reached | undefined;
  /** Finds the vendor behind one of the vendors' own URLs. The scheme does not matter. */
  readonly findVendor: (url: URL) => Reached | undefined;
}

/** One of the vendors' servers, as it is reached from outside and on the mock. */
interface Served {
  readonly side: string;
  readonly name: string | undefined;
  readonly hostname: string;
  /** The server path as the vendor writes it, and the same on the mock. */
  readonly path: string;
  readonly mount: string;
  /** Path on the mock of this server alone, where it has a name. */
  readonly ownMount: string | undefined;
}

export function createAddresses(sides: readonly VendorSide[]): Addresses {
  const alone = new Set(sides.map(vendorOf)).size === 1;
  // Parsed once: every request asks for all of them.
  const served = sides.flatMap((side) =>
    side.servers.map(({ url, name }): Served => {
      const { hostname, pathname: path } = new URL(url);
      const mount = alone ? path : `/${vendorOf(side)}${path}`;
      const ownMount = name === undefined ? undefined : `${withoutSlash(mount)}/${name}`;
      return { side: side.id, name, hostname, path, mount, ownMount };
    }),
  );
  // One vendor's documents may share a beginning (`/dev/` and `/dev/v2`): the longest server path wins.
  const longestFirst = served.toSorted((a, b) => b.path.length - a.path.length);

  return {
    mount: (id) => served.find(({ side }) => side === id)!.mount,
    mountOf: (id, server) => served.find(({ side, name }) => side === id && name === server)?.ownMount,
    findHere(pathname) {
      // A vendor at the root must not hide the mock's own pages.
      if (pathname.startsWith("/__mock/")) return undefined;
      return (
        first(longestFirst, (each) => reach(each, each.ownMount, pathname, each.name)) ??
        first(longestFirst, (each) => reach(each, each.mount, pathname))
      );
    },
    findVendor: ({ hostname, port, pathname }) =>
      first(longestFirst, (each) =>
        each.hostname === hostname && port === "" ? reach(each, each.path, pathname, each.name) : undefined,
      ),
  };
}

/** @param base path under which the server is looked for @param server its name, where it was addressed by it */
function reach(
  { side, path }: Served,
  base: string | undefined,
  pathname: string,
  server?: string,
): Reached | undefined {
  if (base === undefined) return undefined;
  const prefix = withoutSlash(base);
  if (pathname !== prefix && !pathname.startsWith(`${prefix}/`)) return undefined;
  const rest = pathname.slice(prefix.length);
  return { side, rest, path: withoutSlash(path) + rest, server };
}

function first<Item, Result>(
  items: readonly Item[],
  ask: (item: Item) => Result | undefined,
): Result | undefined {
  for (const item of items) {
    const result = ask(item);
    if (result !== undefined) return result;
  }
  return undefined;
}

const withoutSlash = (path: string): string => path.replace(/\/$/, "");
