/**
 * Which Meet server a room lives on. A literal table: the vendor calls the offset between names and hosts temporary,
 * so nothing here is computed.
 */
import { roomError } from "./values.ts";

/** A public Meet server. */
export interface RoomServer {
  /** `serv` and one digit, as it stands in front of room ids. */
  readonly id: string;
  readonly country?: string;
  /** Origin of the server; the vendor document writes it with `:443`, which is the same. */
  readonly url: string;
}

/** Vendor document, "List of Servers". */
export const roomServers: Readonly<Record<"serv0" | "serv1" | "serv2" | "serv3", RoomServer>> = {
  serv0: { id: "serv0", country: "Luxembourg", url: "https://webrtc3.gvideo.co" },
  serv1: { id: "serv1", country: "Australia", url: "https://webrtc4.gvideo.co" },
  serv2: { id: "serv2", country: "USA", url: "https://webrtc5.gvideo.co" },
  serv3: { id: "serv3", country: "Singapore", url: "https://webrtc6.gvideo.co" },
};

/**
 * The server of a room id: `serv` and exactly one digit in front (`serv21111` is room `1111` on `serv2`), else
 * `serv0`.
 *
 * @param servers more servers, or other addresses, by id.
 * @throws VidspecError `host` for `serv4` to `serv9`, which are not published, unless `servers` has them.
 * @example
 * serverForRoom("serv2bokxlj33").url; // "https://webrtc5.gvideo.co"
 */
export function serverForRoom(roomId: string, servers: Readonly<Record<string, string>> = {}): RoomServer {
  const id = /^serv\d/.exec(roomId)?.[0] ?? "serv0";
  const known = Object.hasOwn(roomServers, id) ? roomServers[id as keyof typeof roomServers] : undefined;
  if (Object.hasOwn(servers, id)) return { ...known, id, url: servers[id]! };
  if (known) return known;
  throw roomError("roomId", `names server ${id}, which is not published; give its address`, "host");
}
