/**
 * Every VXG operation as a method call, with the document's own example values.
 * Written by `pnpm samples` from specs/vxg; do not edit. Run one:
 * VXG_ACCESS_TOKEN=… node vxg.ts getChannel
 * VXG_URL points it at a mock instead of the vendor.
 */
// #region client
import { createVxg } from "@vidspec/vxg";

const camera = createVxg({
  accessToken: process.env.VXG_ACCESS_TOKEN ?? "",
  baseUrl: process.env.VXG_URL, // unset: the vendor's own
});
// #endregion

const samples: Record<string, () => Promise<unknown>> = {
  async getChannel() {
    // #region getChannel
    const reply = await camera.getChannel({ include_meta: true });
    // #endregion
    return reply;
  },

  async updateChannel() {
    // #region updateChannel
    const reply = await camera.updateChannel({ rec_mode: "on" });
    // #endregion
    return reply;
  },

  async getLiveWatch() {
    // #region getLiveWatch
    const reply = await camera.getLiveWatch({ stream_id: "main" });
    // #endregion
    return reply;
  },

  async getLiveImage() {
    // #region getLiveImage
    const reply = await camera.getLiveImage();
    // #endregion
    return reply;
  },

  async listRecords() {
    // #region listRecords
    const reply = await camera.listRecords({
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
      limit: 20,
      offset: 0,
      order_by: "-time",
    });
    // #endregion
    return reply;
  },

  async getRecord() {
    // #region getRecord
    const reply = await camera.getRecord({ id: 5501 });
    // #endregion
    return reply;
  },

  async deleteRecord() {
    // #region deleteRecord
    await camera.deleteRecord({ id: 5501 });
    // #endregion
  },

  async listImages() {
    // #region listImages
    const reply = await camera.listImages({
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
      limit: 20,
      offset: 0,
      order_by: "-time",
      origin: "generated_from_live",
      origin_ids: "17,18",
    });
    // #endregion
    return reply;
  },

  async getCalendar() {
    // #region getCalendar
    const reply = await camera.getCalendar({
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
      boundstime: false,
      daysincamtz: true,
    });
    // #endregion
    return reply;
  },

  async listClips() {
    // #region listClips
    const reply = await camera.listClips({ order_by: "-time", limit: 20, offset: 0 });
    // #endregion
    return reply;
  },

  async createClip() {
    // #region createClip
    const reply = await camera.createClip({
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:11:37.662355",
      title: "Parcel",
    });
    // #endregion
    return reply;
  },

  async getClip() {
    // #region getClip
    const reply = await camera.getClip({ id: 7701 });
    // #endregion
    return reply;
  },

  async updateClip() {
    // #region updateClip
    const reply = await camera.updateClip({ id: 7701, title: "Parcel" });
    // #endregion
    return reply;
  },

  async deleteClip() {
    // #region deleteClip
    await camera.deleteClip({ id: 7701 });
    // #endregion
  },

  async updateMeta() {
    // #region updateMeta
    const reply = await camera.updateMeta({ documents: [{ id: "m-1", string: { label: "letter" } }] });
    // #endregion
    return reply;
  },

  async createMeta() {
    // #region createMeta
    const reply = await camera.createMeta({
      documents: [
        { timestamp: "2021-08-06T15:14:37.662355", string: { label: "parcel" }, long: { count: 1 } },
      ],
    });
    // #endregion
    return reply;
  },

  async deleteMeta() {
    // #region deleteMeta
    const reply = await camera.deleteMeta({ documents: [{ id: "m-1" }] });
    // #endregion
    return reply;
  },

  async searchMeta() {
    // #region searchMeta
    const reply = await camera.searchMeta({
      limit: 10,
      sort: ["-timestamp"],
      filter: {
        and: [
          { field: "string.label", eq: "parcel" },
          { field: "timestamp", gte: "2021-08-06T00:00:00" },
        ],
      },
    });
    // #endregion
    return reply;
  },

  async deleteMetaByFilter() {
    // #region deleteMetaByFilter
    await camera.deleteMetaByFilter({
      limit: 10,
      sort: ["-timestamp"],
      filter: {
        and: [
          { field: "string.label", eq: "parcel" },
          { field: "timestamp", gte: "2021-08-06T00:00:00" },
        ],
      },
    });
    // #endregion
  },

  async getLiveImageGeneration() {
    // #region getLiveImageGeneration
    const reply = await camera.getLiveImageGeneration();
    // #endregion
    return reply;
  },

  async setLiveImageGeneration() {
    // #region setLiveImageGeneration
    const reply = await camera.setLiveImageGeneration({ image_generation_period: 60 });
    // #endregion
    return reply;
  },

  async createImageTask() {
    // #region createImageTask
    const reply = await camera.createImageTask({
      period: 10,
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
    });
    // #endregion
    return reply;
  },

  async getImageTask() {
    // #region getImageTask
    const reply = await camera.getImageTask({ id: 17 });
    // #endregion
    return reply;
  },

  async getCamera() {
    // #region getCamera
    const reply = await camera.getCamera({ id: 248527 });
    // #endregion
    return reply;
  },

  async updateCamera() {
    // #region updateCamera
    const reply = await camera.updateCamera({ id: 248527, rec_mode: "by_event" });
    // #endregion
    return reply;
  },

  async getCameraPreview() {
    // #region getCameraPreview
    const reply = await camera.getCameraPreview({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async updateCameraPreview() {
    // #region updateCameraPreview
    await camera.updateCameraPreview({ cameraId: 248527 });
    // #endregion
  },

  async getCameraUsage() {
    // #region getCameraUsage
    const reply = await camera.getCameraUsage({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async getCameraLimits() {
    // #region getCameraLimits
    const reply = await camera.getCameraLimits({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async getCameraLiveUrls() {
    // #region getCameraLiveUrls
    const reply = await camera.getCameraLiveUrls({
      cameraId: 248527,
      stream_id: "main",
      media_urls: "webrtc",
    });
    // #endregion
    return reply;
  },

  async getCameraStreamUrls() {
    // #region getCameraStreamUrls
    const reply = await camera.getCameraStreamUrls({ cameraId: 248527, proto: "webrtc" });
    // #endregion
    return reply;
  },

  async getCameraMediaStreams() {
    // #region getCameraMediaStreams
    const reply = await camera.getCameraMediaStreams({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async updateCameraMediaStreams() {
    // #region updateCameraMediaStreams
    const reply = await camera.updateCameraMediaStreams({
      cameraId: 248527,
      live_ms_id: "main",
      rec_ms_id: "main",
    });
    // #endregion
    return reply;
  },

  async listCameraVideoStreams() {
    // #region listCameraVideoStreams
    const reply = await camera.listCameraVideoStreams({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async getCameraVideoStream() {
    // #region getCameraVideoStream
    const reply = await camera.getCameraVideoStream({ cameraId: 248527, streamId: "v0" });
    // #endregion
    return reply;
  },

  async updateCameraVideoStream() {
    // #region updateCameraVideoStream
    const reply = await camera.updateCameraVideoStream({
      cameraId: 248527,
      streamId: "v0",
      body: { format: "h264" },
    });
    // #endregion
    return reply;
  },

  async getCameraAudio() {
    // #region getCameraAudio
    const reply = await camera.getCameraAudio({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async updateCameraAudio() {
    // #region updateCameraAudio
    const reply = await camera.updateCameraAudio({ cameraId: 248527, body: {} });
    // #endregion
    return reply;
  },

  async getCameraPtz() {
    // #region getCameraPtz
    const reply = await camera.getCameraPtz({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async executeCameraPtz() {
    // #region executeCameraPtz
    await camera.executeCameraPtz({ cameraId: 248527, action: "left" });
    // #endregion
  },

  async sendCameraPtz() {
    // #region sendCameraPtz
    await camera.sendCameraPtz({ cameraId: 248527, action: "left" });
    // #endregion
  },

  async listCameraPtzPresets() {
    // #region listCameraPtzPresets
    const reply = await camera.listCameraPtzPresets({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async createCameraPtzPreset() {
    // #region createCameraPtzPreset
    const reply = await camera.createCameraPtzPreset({ cameraId: 248527, body: {} });
    // #endregion
    return reply;
  },

  async moveCameraToPtzPreset() {
    // #region moveCameraToPtzPreset
    await camera.moveCameraToPtzPreset({ cameraId: 248527, presetId: 3 });
    // #endregion
  },

  async deleteCameraPtzPreset() {
    // #region deleteCameraPtzPreset
    await camera.deleteCameraPtzPreset({ cameraId: 248527, presetId: 3 });
    // #endregion
  },

  async getCameraMotionDetection() {
    // #region getCameraMotionDetection
    const reply = await camera.getCameraMotionDetection({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async listCameraMotionRegions() {
    // #region listCameraMotionRegions
    const reply = await camera.listCameraMotionRegions({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async updateCameraMotionRegions() {
    // #region updateCameraMotionRegions
    const reply = await camera.updateCameraMotionRegions({
      cameraId: 248527,
      objects: [{ enabled: true, map: "AAAA" }],
    });
    // #endregion
    return reply;
  },

  async listCameraEventTypes() {
    // #region listCameraEventTypes
    const reply = await camera.listCameraEventTypes({ cameraId: 248527 });
    // #endregion
    return reply;
  },

  async createCameraEventType() {
    // #region createCameraEventType
    const reply = await camera.createCameraEventType({ cameraId: 248527, name: "doorbell", notify: true });
    // #endregion
    return reply;
  },

  async updateCameraEventType() {
    // #region updateCameraEventType
    const reply = await camera.updateCameraEventType({ cameraId: 248527, name: "doorbell", record: true });
    // #endregion
    return reply;
  },

  async triggerCameraEvent() {
    // #region triggerCameraEvent
    await camera.triggerCameraEvent({
      cameraId: 248527,
      name: "doorbell",
      time: "2021-08-06T15:14:37.662355",
      meta: { button: "front" },
    });
    // #endregion
  },

  async createPushDevice() {
    // #region createPushDevice
    const reply = await camera.createPushDevice({
      cameraId: 248527,
      name: "My phone",
      token: "example-device-token",
      language: "en",
      application: { platform: "fcm", name: "app", id: "com.example.app" },
    });
    // #endregion
    return reply;
  },

  async deletePushDevice() {
    // #region deletePushDevice
    await camera.deletePushDevice({ cameraId: 248527, deviceId: 12 });
    // #endregion
  },

  async listEvents() {
    // #region listEvents
    const reply = await camera.listEvents({
      camid: 248527,
      events: "motion,sound",
      type: "motion",
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
      limit: 20,
      offset: 0,
      order_by: "-time",
      include_meta: true,
      include_filemeta_download: false,
      meta: "site",
      meta_not: "hidden",
    });
    // #endregion
    return reply;
  },

  async createEvent() {
    // #region createEvent
    const reply = await camera.createEvent({
      camid: 248527,
      name: "motion",
      time: "2021-08-06T15:14:37.662355",
    });
    // #endregion
    return reply;
  },

  async getEvent() {
    // #region getEvent
    const reply = await camera.getEvent({ id: 8801, include_meta: true, include_filemeta_download: false });
    // #endregion
    return reply;
  },

  async createEventMeta() {
    // #region createEventMeta
    const reply = await camera.createEventMeta({ eventId: 8801, tag: "face", data: "known" });
    // #endregion
    return reply;
  },

  async updateEventMeta() {
    // #region updateEventMeta
    const reply = await camera.updateEventMeta({ eventId: 8801, tag: "site", data: "Toronto" });
    // #endregion
    return reply;
  },

  async deleteEventMeta() {
    // #region deleteEventMeta
    await camera.deleteEventMeta({ eventId: 8801, tag: "site" });
    // #endregion
  },

  async listCameraRecords() {
    // #region listCameraRecords
    const reply = await camera.listCameraRecords({
      camid: 248527,
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
      order_by: "-time",
      limit: 20,
      offset: 0,
    });
    // #endregion
    return reply;
  },

  async listThumbnails() {
    // #region listThumbnails
    const reply = await camera.listThumbnails({
      camid: 248527,
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
      origin: "generated_from_live",
      order_by: "-time",
      limit: 20,
      offset: 0,
    });
    // #endregion
    return reply;
  },

  async getTimeline() {
    // #region getTimeline
    const reply = await camera.getTimeline({
      camid: 248527,
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
      slices: 1,
      limit: 100,
    });
    // #endregion
    return reply;
  },

  async getActivity() {
    // #region getActivity
    const reply = await camera.getActivity({ camid: 248527, daysincamtz: true });
    // #endregion
    return reply;
  },

  async listCameraClips() {
    // #region listCameraClips
    const reply = await camera.listCameraClips({
      ids: "7701",
      event_time: "2021-08-06T15:14:37.662355",
      order_by: "-time",
      limit: 20,
      offset: 0,
    });
    // #endregion
    return reply;
  },

  async createCameraClip() {
    // #region createCameraClip
    const reply = await camera.createCameraClip({
      camid: 248527,
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:11:37.662355",
      title: "Parcel",
    });
    // #endregion
    return reply;
  },

  async getCameraClip() {
    // #region getCameraClip
    const reply = await camera.getCameraClip({ id: 7701 });
    // #endregion
    return reply;
  },

  async updateCameraClip() {
    // #region updateCameraClip
    const reply = await camera.updateCameraClip({ id: 7701, title: "Parcel" });
    // #endregion
    return reply;
  },

  async deleteCameraClip() {
    // #region deleteCameraClip
    await camera.deleteCameraClip({ id: 7701 });
    // #endregion
  },

  async shareCameraClip() {
    // #region shareCameraClip
    const reply = await camera.shareCameraClip({ clipId: 7701, expire: "2021-08-06T15:50:37.662355" });
    // #endregion
    return reply;
  },

  async createMemoryCardTimeline() {
    // #region createMemoryCardTimeline
    const reply = await camera.createMemoryCardTimeline({
      camid: 248527,
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
    });
    // #endregion
    return reply;
  },

  async getMemoryCardTimeline() {
    // #region getMemoryCardTimeline
    const reply = await camera.getMemoryCardTimeline({ camid: 248527, requestId: 17 });
    // #endregion
    return reply;
  },

  async startMemoryCardSync() {
    // #region startMemoryCardSync
    const reply = await camera.startMemoryCardSync({
      camid: 248527,
      start: "2021-08-06T15:10:37.662355",
      end: "2021-08-06T15:20:37.662355",
      existing_data: "error",
    });
    // #endregion
    return reply;
  },

  async getMemoryCardSync() {
    // #region getMemoryCardSync
    const reply = await camera.getMemoryCardSync({ camid: 248527, requestId: 17 });
    // #endregion
    return reply;
  },

  async cancelMemoryCardSync() {
    // #region cancelMemoryCardSync
    await camera.cancelMemoryCardSync({ camid: 248527, requestId: 17 });
    // #endregion
  },

  async getCameraManager() {
    // #region getCameraManager
    const reply = await camera.getCameraManager({ id: 248964 });
    // #endregion
    return reply;
  },

  async updateCameraManager() {
    // #region updateCameraManager
    const reply = await camera.updateCameraManager({ id: 248964, timezone: "America/Toronto" });
    // #endregion
    return reply;
  },

  async resetCameraManager() {
    // #region resetCameraManager
    await camera.resetCameraManager({ cameraManagerId: 248964 });
    // #endregion
  },

  async getServerTime() {
    // #region getServerTime
    const reply = await camera.getServerTime();
    // #endregion
    return reply;
  },
};

for (const name of process.argv.slice(2)) {
  const sample = samples[name];
  if (!sample) throw new Error(`no such operation: ${name}; there are ${Object.keys(samples).join(", ")}`);
  console.log(name, await sample());
}
