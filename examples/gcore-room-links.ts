/**
 * Links to one Gcore Meet room for a guest, a moderator, a moderator who records and an interpreter.
 * Run: GCORE_ROOM_KEY="$(cat key_name.key)" node examples/gcore-room-links.ts
 * The key is the private half of what you gave the vendor: openssl genrsa -out key_name.key 2048
 */
// #region main
import { roomKey, signRoomToken } from "@vidspec/gcore/room-token"; // on your server only
import { iframeHtml, roomUrl, serverForRoom } from "@vidspec/gcore/room-url"; // anywhere

const roomId = "serv0_test1";
const key = await roomKey(process.env.GCORE_ROOM_KEY ?? "");

console.log("guest", roomUrl({ roomId, displayName: "John Snow" }));
console.log("hosted on", serverForRoom(roomId).country);
// #endregion

// #region moderator
const moderator = await signRoomToken(
  { role: "moderator", waitingRoom: true, handEnabled: true, roomId },
  key,
);
console.log("moderator", roomUrl({ roomId, token: moderator }));
// #endregion

// #region recording
// The vendor needs a never-expiring administrator API token of yours before anybody can record.
const recorder = await signRoomToken({ role: "moderator", canRecord: true, roomId }, key);
console.log("recorder", roomUrl({ roomId, token: recorder }));
// #endregion

// #region interpreter
const claims = { role: "interpreter", featureInterpreters: true, intLang: "de", roomId } as const;
console.log("interpreter", roomUrl({ roomId, token: await signRoomToken(claims, key) }));
// #endregion

// #region iframe
console.log(iframeHtml({ roomId, mode: "webinar", lang: "en" }, { title: "Webinar" }));
// #endregion
