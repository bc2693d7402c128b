/**
 * Takes what SecureVideo posts to you. No signature of the vendor is known, so the address you give its support holds a
 * secret: https://you.example/webhooks?token=…
 * Run: WEBHOOK_TOKEN=… node examples/securevideo-webhooks.ts
 */
// #region main
import { attribute, webhookReceiver } from "@vidspec/securevideo/webhooks";

const receive = webhookReceiver({
  proof: {
    from: ({ url }) => new URL(url).searchParams.get("token"),
    secrets: process.env.WEBHOOK_TOKEN ?? "", // a list while you change it: the new and the old one
  },
  sessionStatus: ({ ID, Status }) => console.log(`session ${ID} is ${Status}`),
  notifyPublicUser: (event) =>
    console.log(`tell ${attribute(event, "RecipientName")} about session ${event.ID}`),
  receivedDocuments: ({ ID }) => console.log(`document ${ID} came in`),
  onError: (error) => console.error(error),
});

// #endregion

// #region node
import { createServer } from "node:http";
import { webRequest } from "./web-request.ts";

const server = createServer(async (request, response) => {
  const answer = await receive(webRequest(request));
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
});
server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log("listening on", server.address());
});
// #endregion
