/**
 * Every ScaleEngine operation as a method call, with the document's own example values.
 * Written by `pnpm samples` from specs/scaleengine; do not edit. Run one:
 * SCALEENGINE_KEY=… SCALEENGINE_SECRET=… SCALEENGINE_CDN=… node scaleengine.ts requestTicket
 * SCALEENGINE_URL points it at a mock instead of the vendor.
 */
// #region client
import { createScaleEngine } from "@vidspec/scaleengine";

const scaleengine = createScaleEngine({
  apiKey: process.env.SCALEENGINE_KEY ?? "",
  apiSecret: process.env.SCALEENGINE_SECRET ?? "",
  cdn: Number(process.env.SCALEENGINE_CDN),
  baseUrl: process.env.SCALEENGINE_URL, // unset: the vendor's own
});
// #endregion

const samples: Record<string, () => Promise<unknown>> = {
  async requestTicket() {
    // #region requestTicket
    const reply = await scaleengine.requestTicket({
      pass: "g63clVAI5wFPxY9vwVOJvw6L",
      ip: "auto/24",
      video: "mystream",
      app: "myapp-sevu",
      uses: 5,
      expires: "2024-07-19 23:46:05",
    });
    // #endregion
    return reply;
  },

  async getTicketStatus() {
    // #region getTicketStatus
    const reply = await scaleengine.getTicketStatus({ key: "mystream.53ffc996dd39d5.39102367" });
    // #endregion
    return reply;
  },

  async revokeTicket() {
    // #region revokeTicket
    const reply = await scaleengine.revokeTicket({ key: "mystream.53ffc996dd39d5.39102367" });
    // #endregion
    return reply;
  },

  async getErrorLog() {
    // #region getErrorLog
    const reply = await scaleengine.getErrorLog({
      key: "mystream.53ffc996dd39d5.39102367",
      seek: 0,
      limit: 100,
    });
    // #endregion
    return reply;
  },

  async getErrorCount() {
    // #region getErrorCount
    const reply = await scaleengine.getErrorCount({ app: "myapp-sevu", limit: "25", seek: "0" });
    // #endregion
    return reply;
  },

  async getViewerCount() {
    // #region getViewerCount
    const reply = await scaleengine.getViewerCount({ app: "myapp-live", url: "mystream" });
    // #endregion
    return reply;
  },

  async getLiveViewerDetails() {
    // #region getLiveViewerDetails
    const reply = await scaleengine.getLiveViewerDetails({ app: "myapp-live", url: "mystream" });
    // #endregion
    return reply;
  },

  async addStreamUser() {
    // #region addStreamUser
    const reply = await scaleengine.addStreamUser({
      app: "myapp-origin",
      stream: "mystream",
      user: "encoder1",
      pass: "an-example-password",
      record: true,
      segment_type: "duration",
      segment_value: 15,
    });
    // #endregion
    return reply;
  },

  async listStreamUsers() {
    // #region listStreamUsers
    const reply = await scaleengine.listStreamUsers({ app: "myapp-origin" });
    // #endregion
    return reply;
  },

  async listApps() {
    // #region listApps
    const reply = await scaleengine.listApps();
    // #endregion
    return reply;
  },

  async listVideoApps() {
    // #region listVideoApps
    const reply = await scaleengine.listVideoApps();
    // #endregion
    return reply;
  },

  async getVideoServers() {
    // #region getVideoServers
    const reply = await scaleengine.getVideoServers({ app: ["myapp-vod", "myapp-live"] });
    // #endregion
    return reply;
  },

  async getVideoCdnLong() {
    // #region getVideoCdnLong
    const reply = await scaleengine.getVideoCdnLong({ app: "myapp-vod" });
    // #endregion
    return reply;
  },

  async getDiskUsage() {
    // #region getDiskUsage
    const reply = await scaleengine.getDiskUsage({ starttime: 1701388800 });
    // #endregion
    return reply;
  },

  async listFiles() {
    // #region listFiles
    const reply = await scaleengine.listFiles({ path: "sestore3/username/set1", offset: 100 });
    // #endregion
    return reply;
  },

  async getFiles() {
    // #region getFiles
    const reply = await scaleengine.getFiles({ path: "sestore3/username/set1", filter: "mp4" });
    // #endregion
    return reply;
  },

  async listFilesLong() {
    // #region listFilesLong
    const reply = await scaleengine.listFilesLong({ path: "sestore3/username/set1" });
    // #endregion
    return reply;
  },

  async getAwsStatus() {
    // #region getAwsStatus
    const reply = await scaleengine.getAwsStatus({ limit: 25, offset: 0 });
    // #endregion
    return reply;
  },

  async listChannels() {
    // #region listChannels
    const reply = await scaleengine.listChannels();
    // #endregion
    return reply;
  },

  async replaceChannelVideos() {
    // #region replaceChannelVideos
    const reply = await scaleengine.replaceChannelVideos({
      channel_id: 7,
      videos: ["sestore4/username/a.mp4", "sestore4/username/b.mp4"],
    });
    // #endregion
    return reply;
  },

  async updateChannel() {
    // #region updateChannel
    const reply = await scaleengine.updateChannel({ channel_id: 7, name: "Evening", stream: "evening" });
    // #endregion
    return reply;
  },
};

for (const name of process.argv.slice(2)) {
  const sample = samples[name];
  if (!sample) throw new Error(`no such operation: ${name}; there are ${Object.keys(samples).join(", ")}`);
  console.log(name, await sample());
}
