/**
 * Every VXG operation as a method call, with the document's own example values.
 * Written by `pnpm samples` from specs/vxg; do not edit. Run one:
 * VXG_GROUP_TOKEN=… node vxg-group.ts listGroupChannels
 * VXG_URL points it at a mock instead of the vendor.
 */
// #region client
import { createVxg } from "@vidspec/vxg";

const group = createVxg({
  groupToken: process.env.VXG_GROUP_TOKEN ?? "",
  baseUrl: process.env.VXG_URL, // unset: the vendor's own
});
// #endregion

const samples: Record<string, () => Promise<unknown>> = {
  async listGroupChannels() {
    // #region listGroupChannels
    const reply = await group.listGroupChannels({
      preview: false,
      include_meta: true,
      include_events_info: false,
      meta: "site",
      meta_not: "hidden",
      limit: 20,
      offset: 0,
    });
    // #endregion
    return reply;
  },

  async getGroupChannel() {
    // #region getGroupChannel
    const reply = await group.getGroupChannel({ id: 248527, include_meta: true });
    // #endregion
    return reply;
  },

  async getGroupMeta() {
    // #region getGroupMeta
    const reply = await group.getGroupMeta();
    // #endregion
    return reply;
  },

  async listCameras() {
    // #region listCameras
    const reply = await group.listCameras({ limit: 20, offset: 0, include_meta: true, detail: "detail" });
    // #endregion
    return reply;
  },

  async listCameraMetaValues() {
    // #region listCameraMetaValues
    const reply = await group.listCameraMetaValues({ tag: "site" });
    // #endregion
    return reply;
  },

  async searchGroupMeta() {
    // #region searchGroupMeta
    const reply = await group.searchGroupMeta({
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
};

for (const name of process.argv.slice(2)) {
  const sample = samples[name];
  if (!sample) throw new Error(`no such operation: ${name}; there are ${Object.keys(samples).join(", ")}`);
  console.log(name, await sample());
}
