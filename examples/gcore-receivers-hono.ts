/**
 * The receivers behind Hono, which speaks Request and Response like they do; here on node:http, elsewhere
 * `export default app`. Run: GCORE_EVENT_HEADER=… GCORE_ACCESS_HEADER=… node examples/gcore-receivers-hono.ts
 */
// #region main
import { createServer } from "node:http";
import { Hono } from "hono";
import { access, events } from "./gcore-receivers.ts";
import { webRequest } from "./web-request.ts";

const app = new Hono();
app.post("/meet/events/:event?", (context) => events(context.req.raw));
app.post("/meet/access", (context) => access(context.req.raw));
// #endregion

// #region node
const server = createServer(async (request, response) => {
  const answer = await app.fetch(webRequest(request));
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
});
server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log("listening on", server.address());
});
// #endregion
