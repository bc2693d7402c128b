/**
 * One typed call to each vendor. The addresses are unset for the vendors' own, or point at a mock.
 */
// #region main
import { createGcore } from "@vidspec/gcore";
import { createScaleEngine } from "@vidspec/scaleengine";
import { createSecureVideo } from "@vidspec/securevideo";
import { createStreamApi, isVidspecError } from "@vidspec/streamapi";
import { createVxg } from "@vidspec/vxg";

const { env } = process;

const securevideo = createSecureVideo({
  apiIdentifier: env.SECUREVIDEO_IDENTIFIER!,
  secretKey: env.SECUREVIDEO_SECRET!,
  baseUrl: env.SECUREVIDEO_URL,
});
const host = await securevideo.getUser({ userId: 2112 });

const vxg = createVxg({ licenseKey: env.VXG_LICENSE_KEY!, baseUrl: env.VXG_URL });
const channels = await vxg.listChannels({ limit: 10 });

const streamapi = createStreamApi({
  apiKey: env.STREAMAPI_KEY!,
  secretKey: env.STREAMAPI_SECRET!,
  baseUrl: env.STREAMAPI_URL,
});
const session = await streamapi.createSession({ username: "jim", site_user_id: "12345" });

const scaleengine = createScaleEngine({
  apiKey: env.SCALEENGINE_KEY!,
  apiSecret: env.SCALEENGINE_SECRET!,
  cdn: Number(env.SCALEENGINE_CDN),
  baseUrl: env.SCALEENGINE_URL,
});
const { ticket } = await scaleengine.requestTicket({
  app: "myapp-sevu",
  video: "mystream_*",
  pass: crypto.randomUUID(),
  ip: "auto/24", // bound to the network of the first viewer
  uses: 5,
  expires: "2030-07-19 23:46:05", // UTC
});

const gcore = createGcore({ apiToken: env.GCORE_API_TOKEN!, baseUrl: env.GCORE_URL });
const [recording] = await gcore.listVideos({ search: "serv1test2a" });
// #endregion

// #region errors
try {
  await streamapi.getPrivateHostId({ public_hostid: session.public_hostid });
} catch (error) {
  if (!isVidspecError(error, "vendor")) throw error;
  console.log(error.vendorCode, error.meaning, error.hint); // "8", what it means, what to do
}
// #endregion

console.log(
  host.SystemUserId,
  channels.objects.length,
  session.public_hostid,
  ticket.key,
  recording?.hls_url,
);
