/**
 * What the public interface accepts, refuses and returns, one expectation a line. Compiled, never run. A line marked
 * `@ts-expect-error` is itself an error when what it marks compiles.
 */
import type { hmacJson, Signer } from "@vidspec/auth";
import type { WithResponse } from "@vidspec/runtime";
import {
  type CommandFailure,
  createScaleEngine,
  isFailure,
  type RequestTicketCode,
  type RequestTicketParams,
  type TicketStatusReply,
} from "@vidspec/scaleengine";
import { raw as rawScaleEngine } from "@vidspec/scaleengine/raw";
import { createStreamApi, isFailure as isStreamApiFailure, type Session } from "@vidspec/streamapi";
import { raw as rawStreamApi } from "@vidspec/streamapi/raw";
import { createVxg, type VxgAdminClient, type VxgChannelClient, type VxgGroupClient } from "@vidspec/vxg";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(_proof?: T): void => undefined;
type Settled<F extends (...args: never) => unknown> = Awaited<ReturnType<F>>;

const scaleengine = createScaleEngine({ apiKey: "k", apiSecret: "s", cdn: 158 });
const streamapi = createStreamApi({ apiKey: "k", secretKey: "s" });
const ticket = { app: "a", video: "v", pass: "p", ip: "auto", uses: 5 };

// Credentials.
createScaleEngine({ apiKey: "k", apiSecret: "s", cdn: "158", timeout: 1000, retry: false });
// @ts-expect-error cdn is missing
createScaleEngine({ apiKey: "k", apiSecret: "s" });
// @ts-expect-error apiSecret is what ScaleEngine calls it
createScaleEngine({ apiKey: "k", secretKey: "s", cdn: 158 });
// @ts-expect-error timeout is a number of milliseconds
createScaleEngine({ apiKey: "k", apiSecret: "s", cdn: 158, timeout: "1s" });
// @ts-expect-error the misspelt option
createStreamApi({ apiKey: "k", secretKey: "s", timeOut: 1000 });
// @ts-expect-error retry is false or an object
createStreamApi({ apiKey: "k", secretKey: "s", retry: true });
is<Same<ReturnType<typeof hmacJson>, Signer>>();

// Names and parameters.
streamapi.listLiveSessions();
streamapi.listLiveSessions({}, { timeout: 5000, signal: new AbortController().signal });
streamapi.createSession();
streamapi.createSession({ username: "jim" });
streamapi.getLiveSession({ public_hostid: "1745122342" });
// @ts-expect-error no such operation
streamapi.listSessions();
// @ts-expect-error public_hostid is required
streamapi.getLiveSession({});
// @ts-expect-error parameters are required
streamapi.getLiveSession();
// @ts-expect-error ids are strings
streamapi.getLiveSession({ public_hostid: 1745122342 });
// @ts-expect-error unknown key
streamapi.getLiveSession({ public_hostid: "1", publicHostId: "1" });
// @ts-expect-error what the signer fills in is not the caller's
streamapi.getLiveSession({ public_hostid: "1", sig: "x" });
// @ts-expect-error nor the request id
streamapi.createSession({ rid: "1" });
// @ts-expect-error an operation without parameters takes none
streamapi.listLiveSessions({ limit: 1 });
// @ts-expect-error unknown call option
streamapi.listLiveSessions({}, { timeOut: 5000 });
// @ts-expect-error the budget of retries belongs to the client
streamapi.listLiveSessions({}, { retry: { budget: 1 } });
// @ts-expect-error the command is a constant
scaleengine.getTicketStatus({ key: "k", command: "sevu.status" });

// Exactly one of expires and expire.
scaleengine.requestTicket({ ...ticket, expires: "2026-12-01 12:00:00" });
scaleengine.requestTicket({ ...ticket, expire: "+3600 seconds" });
// @ts-expect-error neither
scaleengine.requestTicket(ticket);
// @ts-expect-error both
scaleengine.requestTicket({ ...ticket, expires: "2026-12-01 12:00:00", expire: "+3600 seconds" });
// @ts-expect-error uses is a number
scaleengine.requestTicket({ ...ticket, uses: "5", expire: "+1 hour" });
// @ts-expect-error pass is missing
const incomplete: RequestTicketParams = { app: "a", video: "v", ip: "auto", uses: 5, expire: "+1 hour" };
is<Same<(typeof incomplete)["uses"], number>>();

// Results.
type Listed = Settled<typeof streamapi.listLiveSessions>;
is<Same<Listed["live_sessions"], Session[]>>();
is<Same<Settled<typeof scaleengine.getTicketStatus>, TicketStatusReply>>();
is<Same<Settled<typeof scaleengine.requestTicket>["ticket"]["active"], "0" | "1">>();
is<Same<Settled<typeof scaleengine.requestTicket>["status"], "success">>();
// @ts-expect-error a result has no member that the spec does not list
type Missing = Listed["sessions"];
// @ts-expect-error a result is not any
const wrong: number = await streamapi.listLiveSessions();

// withResponse has the same operations, with the response beside the data.
is<Same<Settled<typeof streamapi.withResponse.listLiveSessions>, { data: Listed; response: Response }>>();
is<Same<keyof WithResponse<{ a(): Promise<1> }>, "a">>();
// @ts-expect-error and checks parameters alike
streamapi.withResponse.getLiveSession({});

// One credential opens one set of operations.
const channel = createVxg({ accessToken: "t" });
const group = createVxg({ groupToken: "t" });
const admin = createVxg({ licenseKey: "k" });
is<Same<typeof channel, VxgChannelClient>>();
is<Same<typeof group, VxgGroupClient>>();
is<Same<typeof admin, VxgAdminClient>>();
// @ts-expect-error two credentials at once
createVxg({ accessToken: "t", licenseKey: "k" });
// @ts-expect-error none
createVxg({});
channel.getChannel();
admin.listChannels();
group.listGroupChannels();
// @ts-expect-error needs a licence key
channel.listChannels();
// @ts-expect-error needs an access token
admin.getChannel();
// @ts-expect-error needs a group token
channel.listGroupChannels();

// The raw face speaks the vendor's own paths.
const rawStream = rawStreamApi(streamapi);
const rawScale = rawScaleEngine(scaleengine);
rawStream.GET("/session/live", { params: { query: { public_hostid: "1" } } });
rawScale.POST("/#sevu.status", { body: { json: { key: "k" } } });
// @ts-expect-error no such path
rawStream.GET("/session/dead");
// @ts-expect-error it is a GET
rawStream.POST("/session/live", {});
// @ts-expect-error another vendor's client
rawStreamApi(scaleengine);

export type { Missing };
export { wrong };

// Failures.
export function failures(caught: unknown): void {
  if (isFailure(caught, "requestTicket")) {
    is<Same<typeof caught.body, CommandFailure | string | undefined>>();
    is<Same<typeof caught.code, "vendor" | "http">>();
    // The documented codes complete, and others are allowed.
    const code: RequestTicketCode | (string & {}) | undefined = caught.vendorCode;
    const message: string | undefined = caught.vendorMessage;
    is<typeof caught.vendorCode extends typeof code ? true : false>();
    is<typeof message extends string | undefined ? true : false>();
  }
  if (isStreamApiFailure(caught, "listThemes") && typeof caught.body === "object") {
    is<Same<typeof caught.body.msg, string | undefined>>();
  }
  if (isFailure(caught)) is<Same<typeof caught.body, CommandFailure | string | undefined>>();
  // @ts-expect-error no such operation
  isFailure(caught, "requestTickets");
}
