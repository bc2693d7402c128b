/**
 * The receivers behind Express. Run: GCORE_EVENT_HEADER=… GCORE_ACCESS_HEADER=… node examples/gcore-receivers-express.ts
 */
// #region main
import express, { type RequestHandler } from "express";
import { access, events } from "./gcore-receivers.ts";
import { webRequest } from "./web-request.ts";

/** Mount it before body parsers: the receivers read the body themselves, with their own limit. */
function from(receive: typeof events): RequestHandler {
  return async (request, response) => {
    const answer = await receive(webRequest(request));
    response
      .status(answer.status)
      .set(Object.fromEntries(answer.headers))
      .end(await answer.text());
  };
}

const app = express();
app.post(["/meet/events", "/meet/events/:event"], from(events));
app.post("/meet/access", from(access));

const server = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log("listening on", server.address());
});
// #endregion
