/**
 * Takes what StreamAPI posts to you: who may enter, what ended, what was recorded. Nothing in it is signed, so the address
 * you give the vendor holds a secret: https://you.example/callbacks?token=…
 * Run: CALLBACK_TOKEN=… node examples/streamapi-callbacks.ts
 */
// #region main
import { admit, callbackReceiver, refuse } from "@vidspec/streamapi/callbacks";

const viewerKeys = new Map([["an-example-key", "jim"]]); // yours: the keys you gave your viewers

const receive = callbackReceiver({
  proof: {
    from: ({ url }) => new URL(url).searchParams.get("token"),
    secrets: process.env.CALLBACK_TOKEN ?? "", // a list while you change it: the new and the old one
  },
  login: ({ key }) => {
    const name = viewerKeys.get(key ?? "");
    return name ? admit({ name, role: "chatter" }) : refuse({ message: "Please log in on our site first." });
  },
  end_live: ({ public_hostid, duration }) => console.log(`${public_hostid} was live for ${duration} minutes`),
  end_record: ({ public_hostid }) => console.log(`${public_hostid} has a recording, see listVideos`),
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
