/**
 * Creates a ScaleEngine ticket over the v2 REST API and switches it off.
 * Run: SCALEENGINE_CDN=… SCALEENGINE_SECRET=… node examples/scaleengine-rest-create-ticket.ts
 * SCALEENGINE_REST_URL points it at a mock instead of the vendor.
 */
// #region main
import { createScaleEngineRest } from "@vidspec/scaleengine/rest";

const rest = createScaleEngineRest({
  cdn: Number(process.env.SCALEENGINE_CDN),
  apiSecret: process.env.SCALEENGINE_SECRET ?? "",
  baseUrl: process.env.SCALEENGINE_REST_URL, // unset: the vendor's own address
});

const { data: ticket } = await rest.createTicket({
  app: "example-live",
  video: "demo",
  pass: crypto.randomUUID(),
  ip: "auto",
  uses: 5,
});
await rest.updateTicket({ key: ticket.key ?? "", active: false });
console.log(`ticket ${ticket.id} is off`);
// #endregion
