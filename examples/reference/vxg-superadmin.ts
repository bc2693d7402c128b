/**
 * Every VXG super-admin operation as a method call, with the document's own example values.
 * Written by `pnpm samples` from specs/vxg; do not edit. Run one:
 * VXG_SUPERADMIN_HOST=… VXG_SUPERADMIN_KEY_FILE=… VXG_SUPERADMIN_CERT_FILE=… VXG_SUPERADMIN_CA_FILE=… node vxg-superadmin.ts listUsers
 */
// #region client
import { readFileSync } from "node:fs";
import { createVxgSuperAdmin } from "@vidspec/vxg/superadmin";

const cloud = createVxgSuperAdmin({
  host: process.env.VXG_SUPERADMIN_HOST ?? "",
  key: readFileSync(process.env.VXG_SUPERADMIN_KEY_FILE ?? ""),
  cert: readFileSync(process.env.VXG_SUPERADMIN_CERT_FILE ?? ""),
  ca: readFileSync(process.env.VXG_SUPERADMIN_CA_FILE ?? ""),
});
// #endregion

const samples: Record<string, () => Promise<unknown>> = {
  async listUsers() {
    // #region listUsers
    const reply = await cloud.listUsers({ suid: "user_id", limit: 20, offset: 0 });
    // #endregion
    return reply;
  },

  async createUser() {
    // #region createUser
    const reply = await cloud.createUser({
      suid: "user_id",
      usrc: "Company_name",
      license_key: { value: "LICENSEKEY" },
      limits: { hosted_cameras: 100 },
    });
    // #endregion
    return reply;
  },

  async getAdminCamera() {
    // #region getAdminCamera
    const reply = await cloud.getAdminCamera({ id: 248527 });
    // #endregion
    return reply;
  },

  async updateAdminCamera() {
    // #region updateAdminCamera
    const reply = await cloud.updateAdminCamera({ id: 248527, body: { name: "Front door" } });
    // #endregion
    return reply;
  },

  async listAdminServers() {
    // #region listAdminServers
    const reply = await cloud.listAdminServers({ limit: 20, offset: 0 });
    // #endregion
    return reply;
  },

  async registerServer() {
    // #region registerServer
    const reply = await cloud.registerServer({ uuid: "5f2c0a4e-0000-4000-8000-000000000001", owner: 4001 });
    // #endregion
    return reply;
  },

  async unregisterServer() {
    // #region unregisterServer
    await cloud.unregisterServer({ id: 31 });
    // #endregion
  },
};

for (const name of process.argv.slice(2)) {
  const sample = samples[name];
  if (!sample) throw new Error(`no such operation: ${name}; there are ${Object.keys(samples).join(", ")}`);
  console.log(name, await sample());
}
