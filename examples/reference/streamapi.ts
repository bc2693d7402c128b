/**
 * Every StreamAPI operation as a method call, with the document's own example values.
 * Written by `pnpm samples` from specs/streamapi; do not edit. Run one:
 * STREAMAPI_KEY=… STREAMAPI_SECRET=… node streamapi.ts createSession
 * STREAMAPI_URL points it at a mock instead of the vendor.
 */
// #region client
import { createStreamApi } from "@vidspec/streamapi";

const streamapi = createStreamApi({
  apiKey: process.env.STREAMAPI_KEY ?? "",
  secretKey: process.env.STREAMAPI_SECRET ?? "",
  baseUrl: process.env.STREAMAPI_URL, // unset: the vendor's own
});
// #endregion

const samples: Record<string, () => Promise<unknown>> = {
  async createSession() {
    // #region createSession
    const reply = await streamapi.createSession({
      site_user_id: "1745122342",
      username: "jim",
      fme_key: "f1b8221d2b69",
      is_video_private: true,
    });
    // #endregion
    return reply;
  },

  async getLiveSession() {
    // #region getLiveSession
    const reply = await streamapi.getLiveSession({ public_hostid: "1745122342" });
    // #endregion
    return reply;
  },

  async listLiveSessions() {
    // #region listLiveSessions
    const reply = await streamapi.listLiveSessions();
    // #endregion
    return reply;
  },

  async getPublicHostId() {
    // #region getPublicHostId
    const reply = await streamapi.getPublicHostId({ private_hostid: "C0UC4WO3ATORK259QL1STSIZO7RB1G5I" });
    // #endregion
    return reply;
  },

  async getPrivateHostId() {
    // #region getPrivateHostId
    const reply = await streamapi.getPrivateHostId({ public_hostid: "1745122342" });
    // #endregion
    return reply;
  },

  async listVideos() {
    // #region listVideos
    const reply = await streamapi.listVideos({
      public_hostid: "1745122342",
      start_date: 1262304000000,
      end_date: 1264982400000,
    });
    // #endregion
    return reply;
  },

  async listThemes() {
    // #region listThemes
    const reply = await streamapi.listThemes();
    // #endregion
    return reply;
  },
};

for (const name of process.argv.slice(2)) {
  const sample = samples[name];
  if (!sample) throw new Error(`no such operation: ${name}; there are ${Object.keys(samples).join(", ")}`);
  console.log(name, await sample());
}
