/**
 * The receivers behind Fastify. Run: GCORE_EVENT_HEADER=… GCORE_ACCESS_HEADER=… node examples/gcore-receivers-fastify.ts
 */
// #region main
import fastify from "fastify";
import { access, events } from "./gcore-receivers.ts";
import { webRequest } from "./web-request.ts";

const app = fastify();
// The receivers read the body themselves, with their own limit.
app.removeAllContentTypeParsers();
app.addContentTypeParser("*", (_request, _body, done) => done(null));

app.post("/meet/events", (request) => events(webRequest(request.raw)));
app.post("/meet/events/:event", (request) => events(webRequest(request.raw)));
app.post("/meet/access", (request) => access(webRequest(request.raw)));

await app.listen({ port: Number(process.env.PORT ?? 3000), host: "127.0.0.1" });
console.log("listening on", app.server.address());
// #endregion
