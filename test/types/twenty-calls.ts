/**
 * A program as a user writes one: twenty calls through the methods. What checking it costs is bounded by a test.
 */
import { createScaleEngine } from "@vidspec/scaleengine";
import { createStreamApi } from "@vidspec/streamapi";

const streamapi = createStreamApi({ apiKey: "k", secretKey: "s" });
const scaleengine = createScaleEngine({ apiKey: "k", apiSecret: "s", cdn: 158 });

const session = await streamapi.createSession({ username: "jim" });
const live = await streamapi.getLiveSession({ public_hostid: session.public_hostid });
const sessions = await streamapi.listLiveSessions();
const open = await streamapi.getPublicHostId({ private_hostid: session.private_hostid });
const secret = await streamapi.getPrivateHostId({ public_hostid: session.public_hostid });
const videos = await streamapi.listVideos({ public_hostid: session.public_hostid });
const themes = await streamapi.listThemes();
const { ticket } = await scaleengine.requestTicket({
  app: "myapp-sevu",
  video: "mystream",
  pass: "kqgfrjwbdtye",
  ip: "auto",
  uses: 5,
  expire: "+3600 seconds",
});
const status = await scaleengine.getTicketStatus({ key: ticket.key });
const revoked = await scaleengine.revokeTicket({ key: ticket.key });
const log = await scaleengine.getErrorLog({ app: "myapp-sevu" });
const count = await scaleengine.getErrorCount({ app: "myapp-sevu" });
const viewers = await scaleengine.getViewerCount({ app: "myapp-sevu", url: "mystream" });
const details = await scaleengine.getLiveViewerDetails({ app: "myapp-sevu" });
const user = await scaleengine.addStreamUser({ app: "myapp-sevu", stream: "mystream" });
const users = await scaleengine.listStreamUsers();
const apps = await scaleengine.listApps();
const files = await scaleengine.listFiles({ path: "/" });
const usage = await scaleengine.getDiskUsage();
const channels = await scaleengine.listChannels();

export const seen: readonly (string | number | boolean | undefined)[] = [
  live.is_live,
  sessions.live_sessions[0]?.public_hostid,
  open.public_hostid,
  secret.private_hostid,
  videos.code,
  themes.code,
  status.uses,
  ...[revoked, log, count, viewers, details, user, users, apps, files, usage].map((reply) => reply.message),
  channels.data[0]?.channel_name,
];
