/**
 * Every VXG operation as a method call, with the document's own example values.
 * Written by `pnpm samples` from specs/vxg; do not edit. Run one:
 * VXG_LICENSE_KEY=… node vxg-account.ts listChannels
 * VXG_URL points it at a mock instead of the vendor.
 */
// #region client
import { createVxg } from "@vidspec/vxg";

const account = createVxg({
  licenseKey: process.env.VXG_LICENSE_KEY ?? "",
  baseUrl: process.env.VXG_URL, // unset: the vendor's own
});
// #endregion

const samples: Record<string, () => Promise<unknown>> = {
  async listChannels() {
    // #region listChannels
    const reply = await account.listChannels({
      limit: 20,
      offset: 0,
      include_meta: true,
      meta: "site",
      detail: "detail",
    });
    // #endregion
    return reply;
  },

  async createChannel() {
    // #region createChannel
    const reply = await account.createChannel({
      name: "Front door",
      rec_mode: "on",
      timezone: "America/Toronto",
      source: { url: "rtsp://camera.example/stream1" },
    });
    // #endregion
    return reply;
  },

  async getChannelById() {
    // #region getChannelById
    const reply = await account.getChannelById({ id: 248527 });
    // #endregion
    return reply;
  },

  async updateChannelById() {
    // #region updateChannelById
    const reply = await account.updateChannelById({ id: 248527, name: "Front door", rec_mode: "on" });
    // #endregion
    return reply;
  },

  async deleteChannelById() {
    // #region deleteChannelById
    await account.deleteChannelById({ id: 248527 });
    // #endregion
  },

  async getChannelLimits() {
    // #region getChannelLimits
    const reply = await account.getChannelLimits({ channelId: 248527 });
    // #endregion
    return reply;
  },

  async setChannelLimits() {
    // #region setChannelLimits
    const reply = await account.setChannelLimits({
      channelId: 248527,
      storage_size: 100,
      download_size: null,
      live_size: null,
      records_max_age: 168,
      meta_max_age: 168,
    });
    // #endregion
    return reply;
  },

  async listChannelMeta() {
    // #region listChannelMeta
    const reply = await account.listChannelMeta({ channelId: 248527 });
    // #endregion
    return reply;
  },

  async createChannelMeta() {
    // #region createChannelMeta
    const reply = await account.createChannelMeta({ channelId: 248527, tag: "site", data: "Toronto" });
    // #endregion
    return reply;
  },

  async updateChannelMeta() {
    // #region updateChannelMeta
    const reply = await account.updateChannelMeta({ channelId: 248527, tag: "site", data: "Toronto" });
    // #endregion
    return reply;
  },

  async deleteChannelMeta() {
    // #region deleteChannelMeta
    await account.deleteChannelMeta({ channelId: 248527, tag: "site" });
    // #endregion
  },

  async listChannelGroups() {
    // #region listChannelGroups
    const reply = await account.listChannelGroups({
      limit: 20,
      offset: 0,
      include_meta: true,
      meta: "site",
      ai_targeted: false,
      include_all_channels: false,
    });
    // #endregion
    return reply;
  },

  async createChannelGroup() {
    // #region createChannelGroup
    const reply = await account.createChannelGroup({
      name: "Ground floor",
      channels: [248527],
      channels_access: "all",
    });
    // #endregion
    return reply;
  },

  async getChannelGroup() {
    // #region getChannelGroup
    const reply = await account.getChannelGroup({ id: 91 });
    // #endregion
    return reply;
  },

  async updateChannelGroup() {
    // #region updateChannelGroup
    const reply = await account.updateChannelGroup({ id: 91, channels: [248527, 248528] });
    // #endregion
    return reply;
  },

  async deleteChannelGroup() {
    // #region deleteChannelGroup
    await account.deleteChannelGroup({ id: 91 });
    // #endregion
  },

  async getStatistics() {
    // #region getStatistics
    const reply = await account.getStatistics({
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
    });
    // #endregion
    return reply;
  },

  async getChannelStatistics() {
    // #region getChannelStatistics
    const reply = await account.getChannelStatistics({
      channelId: 248527,
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
    });
    // #endregion
    return reply;
  },

  async listBuckets() {
    // #region listBuckets
    const reply = await account.listBuckets();
    // #endregion
    return reply;
  },

  async createBucket() {
    // #region createBucket
    const reply = await account.createBucket({
      type: "s3",
      endpoint: "https://s3.example",
      name: "recordings",
      access_key: "EXAMPLEKEY",
      secret_key: "example-secret",
    });
    // #endregion
    return reply;
  },

  async updateBucket() {
    // #region updateBucket
    const reply = await account.updateBucket({ id: 5, name: "recordings" });
    // #endregion
    return reply;
  },

  async deleteBucket() {
    // #region deleteBucket
    await account.deleteBucket({ id: 5 });
    // #endregion
  },

  async listLogs() {
    // #region listLogs
    const reply = await account.listLogs({
      order_by: "-time",
      limit: 20,
      offset: 0,
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
    });
    // #endregion
    return reply;
  },

  async listAliases() {
    // #region listAliases
    const reply = await account.listAliases();
    // #endregion
    return reply;
  },

  async listServers() {
    // #region listServers
    const reply = await account.listServers({ limit: 20, offset: 0, detail: "detail", is_owner: true });
    // #endregion
    return reply;
  },

  async getServer() {
    // #region getServer
    const reply = await account.getServer({ id: 31, detail: "detail" });
    // #endregion
    return reply;
  },

  async listServerRelays() {
    // #region listServerRelays
    const reply = await account.listServerRelays({ name: "cloud" });
    // #endregion
    return reply;
  },

  async createServerRelay() {
    // #region createServerRelay
    const reply = await account.createServerRelay({ name: "cloud", access_key: "example-access-key" });
    // #endregion
    return reply;
  },

  async createCamera() {
    // #region createCamera
    const reply = await account.createCamera({
      name: "Front door",
      url: "rtsp://camera.example/stream1",
      timezone: "America/Toronto",
    });
    // #endregion
    return reply;
  },

  async deleteCamera() {
    // #region deleteCamera
    await account.deleteCamera({ id: 248527 });
    // #endregion
  },

  async listCameraSharings() {
    // #region listCameraSharings
    const reply = await account.listCameraSharings({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async createCameraSharing() {
    // #region createCameraSharing
    const reply = await account.createCameraSharing({
      cameraId: 248527,
      name: "Neighbour",
      enabled: true,
      access: ["live"],
    });
    // #endregion
    return reply;
  },

  async getCameraSharing() {
    // #region getCameraSharing
    const reply = await account.getCameraSharing({ cameraId: 248527, sharingId: 235639 });
    // #endregion
    return reply;
  },

  async updateCameraSharing() {
    // #region updateCameraSharing
    const reply = await account.updateCameraSharing({
      cameraId: 248527,
      sharingId: 235639,
      name: "Neighbour",
      enabled: true,
      access: ["live"],
    });
    // #endregion
    return reply;
  },

  async deleteCameraSharing() {
    // #region deleteCameraSharing
    await account.deleteCameraSharing({ cameraId: 248527, sharingId: 235639 });
    // #endregion
  },

  async listSharings() {
    // #region listSharings
    const reply = await account.listSharings({ limit: 20, offset: 0 });
    // #endregion
    return reply;
  },

  async createSharing() {
    // #region createSharing
    const reply = await account.createSharing({ name: "Neighbour", enabled: true, access: ["live"] });
    // #endregion
    return reply;
  },

  async updateSharing() {
    // #region updateSharing
    const reply = await account.updateSharing({
      id: 235639,
      name: "Neighbour",
      enabled: true,
      access: ["live"],
    });
    // #endregion
    return reply;
  },

  async deleteSharing() {
    // #region deleteSharing
    await account.deleteSharing({ id: 235639 });
    // #endregion
  },
};

for (const name of process.argv.slice(2)) {
  const sample = samples[name];
  if (!sample) throw new Error(`no such operation: ${name}; there are ${Object.keys(samples).join(", ")}`);
  console.log(name, await sample());
}
