/**
 * Every Gcore operation as a method call, with the document's own example values.
 * Written by `pnpm samples` from specs/gcore; do not edit. Run one:
 * GCORE_API_TOKEN=… node gcore.ts closePeer
 * GCORE_URL points it at a mock instead of the vendor.
 */
// #region client
import { createGcore } from "@vidspec/gcore";

const gcore = createGcore({
  apiToken: process.env.GCORE_API_TOKEN ?? "",
  baseUrl: process.env.GCORE_URL, // unset: the vendor's own
});
// #endregion

const samples: Record<string, () => Promise<unknown>> = {
  async closePeer() {
    // #region closePeer
    const reply = await gcore.closePeer({ roomId: "serv2testroom", peerId: "de9b6927" });
    // #endregion
    return reply;
  },

  async getBroadcastDuration() {
    // #region getBroadcastDuration
    const reply = await gcore.getBroadcastDuration({ roomId: "serv2testroom" });
    // #endregion
    return reply;
  },

  async closeRoom() {
    // #region closeRoom
    const reply = await gcore.closeRoom({ roomId: "serv2testroom" });
    // #endregion
    return reply;
  },

  async countPeers() {
    // #region countPeers
    const reply = await gcore.countPeers({ roomId: "serv2testroom" });
    // #endregion
    return reply;
  },

  async hasPeer() {
    // #region hasPeer
    const reply = await gcore.hasPeer({ roomId: "serv2testroom", peerId: "de9b6927" });
    // #endregion
    return reply;
  },

  async hasPeerById() {
    // #region hasPeerById
    const reply = await gcore.hasPeerById({ roomId: "serv2testroom", peerId: "de9b6927" });
    // #endregion
    return reply;
  },

  async hasRoom() {
    // #region hasRoom
    const reply = await gcore.hasRoom({ roomId: "serv2testroom" });
    // #endregion
    return reply;
  },

  async clearChatRooms() {
    // #region clearChatRooms
    const reply = await gcore.clearChatRooms({
      hostname: "meet.gcore.com",
      rooms: [{ roomId: "serv0d17nfe1s", type: "call" }],
    });
    // #endregion
    return reply;
  },

  async startRecording() {
    // #region startRecording
    const reply = await gcore.startRecording({ roomId: "serv2testroom" });
    // #endregion
    return reply;
  },

  async stopRecording() {
    // #region stopRecording
    const reply = await gcore.stopRecording({ roomId: "serv2testroom" });
    // #endregion
    return reply;
  },

  async getRecordingStatus() {
    // #region getRecordingStatus
    const reply = await gcore.getRecordingStatus({ roomId: "serv2testroom" });
    // #endregion
    return reply;
  },

  async getPeersSummary() {
    // #region getPeersSummary
    const reply = await gcore.getPeersSummary({
      room_id: "serv2test2a",
      from: "2021-06-21T00:00:00.0Z",
      to: "2021-06-22T23:59:59.99Z",
    });
    // #endregion
    return reply;
  },

  async listPeerSessions() {
    // #region listPeerSessions
    const reply = await gcore.listPeerSessions({
      room_id: "serv2test2a",
      from: "2021-06-21T00:00:00.0Z",
      to: "2021-06-22T23:59:59.99Z",
    });
    // #endregion
    return reply;
  },

  async searchVideos() {
    // #region searchVideos
    const reply = await gcore.searchVideos({ q: "serv1test2a", page: 1 });
    // #endregion
    return reply;
  },

  async listVideos() {
    // #region listVideos
    const reply = await gcore.listVideos({
      id: "117800,117801",
      search: "serv1test2a",
      status: "ready",
      client_user_id: 123,
      stream_id: 4021,
      fields: "id,name,duration",
      page: 1,
      per_page: 25,
    });
    // #endregion
    return reply;
  },

  async listVideoNames() {
    // #region listVideoNames
    const reply = await gcore.listVideoNames({ ids: [117800, 117801] });
    // #endregion
    return reply;
  },

  async getVideo() {
    // #region getVideo
    const reply = await gcore.getVideo({ video_id: 117800 });
    // #endregion
    return reply;
  },

  async deleteVideo() {
    // #region deleteVideo
    await gcore.deleteVideo({ video_id: 117800 });
    // #endregion
  },

  async updateVideo() {
    // #region updateVideo
    const reply = await gcore.updateVideo({ video_id: 117800, name: "Board meeting of 21 June" });
    // #endregion
    return reply;
  },

  async listStreams() {
    // #region listStreams
    const reply = await gcore.listStreams({ page: 1, with_broadcasts: 1 });
    // #endregion
    return reply;
  },

  async createStream() {
    // #region createStream
    const reply = await gcore.createStream({ name: "Town hall", active: true, auto_record: true });
    // #endregion
    return reply;
  },

  async getStream() {
    // #region getStream
    const reply = await gcore.getStream({ stream_id: 4021 });
    // #endregion
    return reply;
  },

  async deleteStream() {
    // #region deleteStream
    await gcore.deleteStream({ stream_id: 4021 });
    // #endregion
  },

  async updateStream() {
    // #region updateStream
    const reply = await gcore.updateStream({ stream_id: 4021, stream: { name: "Town hall", active: false } });
    // #endregion
    return reply;
  },

  async getUniqueCdnViewers() {
    // #region getUniqueCdnViewers
    const reply = await gcore.getUniqueCdnViewers({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
      type: "vod",
      id: "117800",
    });
    // #endregion
    return reply;
  },

  async getViews() {
    // #region getViews
    const reply = await gcore.getViews({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
      type: "vod",
      id: "117800",
      event: "start",
      host: "www.example.com",
      country: "LU",
      group: ["country"],
    });
    // #endregion
    return reply;
  },

  async getUniqueViewers() {
    // #region getUniqueViewers
    const reply = await gcore.getUniqueViewers({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
      type: "vod",
      id: "117800",
      event: "start",
      host: "www.example.com",
      country: "LU",
      group: ["date"],
    });
    // #endregion
    return reply;
  },

  async getViewsByCountry() {
    // #region getViewsByCountry
    const reply = await gcore.getViewsByCountry({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
    });
    // #endregion
    return reply;
  },

  async getViewsByRegion() {
    // #region getViewsByRegion
    const reply = await gcore.getViewsByRegion({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
    });
    // #endregion
    return reply;
  },

  async getPopularContent() {
    // #region getPopularContent
    const reply = await gcore.getPopularContent({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
    });
    // #endregion
    return reply;
  },

  async getViewsByBrowser() {
    // #region getViewsByBrowser
    const reply = await gcore.getViewsByBrowser({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
    });
    // #endregion
    return reply;
  },

  async getViewsBySystem() {
    // #region getViewsBySystem
    const reply = await gcore.getViewsBySystem({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
    });
    // #endregion
    return reply;
  },

  async getViewsByEmbed() {
    // #region getViewsByEmbed
    const reply = await gcore.getViewsByEmbed({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
    });
    // #endregion
    return reply;
  },

  async getViewsByHost() {
    // #region getViewsByHost
    const reply = await gcore.getViewsByHost({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
    });
    // #endregion
    return reply;
  },

  async getHeatmap() {
    // #region getHeatmap
    const reply = await gcore.getHeatmap({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
      type: "vod",
      stream_id: "117800",
    });
    // #endregion
    return reply;
  },

  async getStreamProbe() {
    // #region getStreamProbe
    const reply = await gcore.getStreamProbe({
      date_from: "2026-10-01T00:00:00Z",
      date_to: "2026-10-31T23:59:59Z",
      stream_id: "4021",
      interval: 10,
      units: "second",
    });
    // #endregion
    return reply;
  },

  async getStreamSeries() {
    // #region getStreamSeries
    const reply = await gcore.getStreamSeries({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
      granularity: "1d",
    });
    // #endregion
    return reply;
  },

  async getMaxStreamSeries() {
    // #region getMaxStreamSeries
    const reply = await gcore.getMaxStreamSeries({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
      granularity: "1d",
    });
    // #endregion
    return reply;
  },

  async getStorageSeries() {
    // #region getStorageSeries
    const reply = await gcore.getStorageSeries({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
      granularity: "1d",
    });
    // #endregion
    return reply;
  },

  async getVodStorageDuration() {
    // #region getVodStorageDuration
    const reply = await gcore.getVodStorageDuration({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
    });
    // #endregion
    return reply;
  },

  async getVodTranscodingDuration() {
    // #region getVodTranscodingDuration
    const reply = await gcore.getVodTranscodingDuration({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
    });
    // #endregion
    return reply;
  },

  async getVodViewers() {
    // #region getVodViewers
    const reply = await gcore.getVodViewers({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
      slug: "UaX2pjxen2guUw3",
      client_user_id: 123,
      granularity: "1d",
    });
    // #endregion
    return reply;
  },

  async getVodWatchingDuration() {
    // #region getVodWatchingDuration
    const reply = await gcore.getVodWatchingDuration({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
      slug: "UaX2pjxen2guUw3",
      client_user_id: 123,
      granularity: "1d",
    });
    // #endregion
    return reply;
  },

  async getVodWatchingTotal() {
    // #region getVodWatchingTotal
    const reply = await gcore.getVodWatchingTotal({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
      slug: "UaX2pjxen2guUw3",
      client_user_id: 123,
    });
    // #endregion
    return reply;
  },

  async getLiveViewers() {
    // #region getLiveViewers
    const reply = await gcore.getLiveViewers({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
      stream_id: 4021,
      client_user_id: 123,
      granularity: "1d",
    });
    // #endregion
    return reply;
  },

  async getLiveWatchingDuration() {
    // #region getLiveWatchingDuration
    const reply = await gcore.getLiveWatchingDuration({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
      stream_id: 4021,
      client_user_id: 123,
      granularity: "1d",
    });
    // #endregion
    return reply;
  },

  async getLiveWatchingTotal() {
    // #region getLiveWatchingTotal
    const reply = await gcore.getLiveWatchingTotal({
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-31T23:59:59Z",
      stream_id: 4021,
      client_user_id: 123,
    });
    // #endregion
    return reply;
  },

  async logIn() {
    // #region logIn
    const reply = await gcore.logIn({ username: "developer@example.com", password: "example-password" });
    // #endregion
    return reply;
  },

  async refreshTokens() {
    // #region refreshTokens
    const reply = await gcore.refreshTokens({ refresh: "example-refresh-token-1" });
    // #endregion
    return reply;
  },

  async getAccount() {
    // #region getAccount
    const reply = await gcore.getAccount();
    // #endregion
    return reply;
  },
};

for (const name of process.argv.slice(2)) {
  const sample = samples[name];
  if (!sample) throw new Error(`no such operation: ${name}; there are ${Object.keys(samples).join(", ")}`);
  console.log(name, await sample());
}
