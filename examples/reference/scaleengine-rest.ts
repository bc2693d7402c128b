/**
 * Every ScaleEngine v2 REST operation as a method call, with the document's own example values.
 * Written by `pnpm samples` from specs/scaleengine-rest; do not edit. Run one:
 * SCALEENGINE_CDN=… SCALEENGINE_SECRET=… node scaleengine-rest.ts createTicket
 * SCALEENGINE_REST_URL points it at a mock instead of the vendor.
 */
// #region client
import { createScaleEngineRest } from "@vidspec/scaleengine/rest";

const rest = createScaleEngineRest({
  cdn: process.env.SCALEENGINE_CDN ?? "",
  apiSecret: process.env.SCALEENGINE_SECRET ?? "",
  baseUrl: process.env.SCALEENGINE_REST_URL, // unset: the vendor's own
});
// #endregion

const samples: Record<string, () => Promise<unknown>> = {
  async createTicket() {
    // #region createTicket
    const reply = await rest.createTicket({
      pass: "example-pass",
      ip: "auto",
      video: "demo",
      app: "example-live",
      uses: 5,
    });
    // #endregion
    return reply;
  },

  async getTicket() {
    // #region getTicket
    const reply = await rest.getTicket({ key: "demo.5a1b2c3d4e5f6.12345678" });
    // #endregion
    return reply;
  },

  async updateTicket() {
    // #region updateTicket
    const reply = await rest.updateTicket({ key: "demo.5a1b2c3d4e5f6.12345678", active: false });
    // #endregion
    return reply;
  },

  async deleteTicket() {
    // #region deleteTicket
    await rest.deleteTicket({ key: "demo.5a1b2c3d4e5f6.12345678" });
    // #endregion
  },

  async listAttempts() {
    // #region listAttempts
    const reply = await rest.listAttempts({ key: "demo.5a1b2c3d4e5f6.12345678" });
    // #endregion
    return reply;
  },

  async listStreams() {
    // #region listStreams
    const reply = await rest.listStreams({
      app: "example-live",
      name: "camera-1",
      type: "live",
      edge_type: "vse",
      protection: "sevu",
    });
    // #endregion
    return reply;
  },

  async createStream() {
    // #region createStream
    const reply = await rest.createStream({
      app: "example-live",
      name: "camera-1",
      type: "live",
      edge_type: "vse",
      protection: "sevu",
    });
    // #endregion
    return reply;
  },

  async getStream() {
    // #region getStream
    const reply = await rest.getStream({ streamName: "camera-1" });
    // #endregion
    return reply;
  },

  async updateStream() {
    // #region updateStream
    const reply = await rest.updateStream({ streamName: "camera-1", protection: "none" });
    // #endregion
    return reply;
  },

  async deleteStream() {
    // #region deleteStream
    await rest.deleteStream({ streamName: "camera-1" });
    // #endregion
  },

  async sendStreamFetchAction() {
    // #region sendStreamFetchAction
    const reply = await rest.sendStreamFetchAction({ streamName: "camera-1", action: "reload" });
    // #endregion
    return reply;
  },
};

for (const name of process.argv.slice(2)) {
  const sample = samples[name];
  if (!sample) throw new Error(`no such operation: ${name}; there are ${Object.keys(samples).join(", ")}`);
  console.log(name, await sample());
}
