/**
 * Which Gcore server has a room: the region stands in the room's id. Decides by path and server alone; must never look
 * at a credential.
 *
 * Source: vendor document, "Server API": statuses documented, their use chosen.
 */
import { refusedInJson, type Verdict } from "../../check/verdict.ts";

const meetPath = /^\/(rooms|chat)\//;
const regions: readonly string[] = ["serv0", "serv1", "serv2", "serv3"];

/** Whether a path belongs to the Meet servers. */
export function isMeet(path: string): boolean {
  return meetPath.test(path);
}

/**
 * The room has to be on the server it was asked from; a room that is not is as good as none.
 *
 * @param server name of the server the request went to, where that is known
 */
export function wrongRoom(path: string, server: string | undefined): Verdict | undefined {
  const refuse = (status: number, difference: string, message: string): Verdict =>
    refusedInJson(status, difference, { message });
  const meet = isMeet(path);
  if (server !== undefined && (server === "api") === meet)
    return refuse(
      404,
      meet ? "a room was asked for at the API's host" : "a Meet server has no such path",
      "Not found",
    );
  const encoded = /^\/rooms\/([^/]+)/.exec(path)?.[1];
  if (encoded === undefined) return undefined;
  if (!/^[A-Za-z0-9_-]+$/.test(encoded))
    return refuse(
      404,
      "the room id holds other characters than letters, digits, `_` and `-`",
      "Invalid room ID",
    );
  // One digit: serv21111 is room 1111 on serv2.
  const region = /^serv[0-9]/.exec(encoded)?.[0] ?? "serv0";
  if (!regions.includes(region)) return refuse(404, `${region} is no published server`, "Invalid room ID");
  if (server === undefined || server === region) return undefined;
  return refuse(
    400,
    `the room is on ${region}, the request went to ${server}`,
    "Token, roomId, peerId not found",
  );
}
