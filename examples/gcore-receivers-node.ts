/**
 * The receivers behind node:http. Run: GCORE_EVENT_HEADER=… GCORE_ACCESS_HEADER=… node examples/gcore-receivers-node.ts
 */
// #region main
import { createServer } from "node:http";
import { access, events } from "./gcore-receivers.ts";
import { webRequest } from "./web-request.ts";

const server = createServer(async (request, response) => {
  const receive = request.url?.startsWith("/meet/access") ? access : events;
  const answer = await receive(webRequest(request));
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
});
server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log("listening on", server.address());
});
// #endregion
