/**
 * Creates an account of a VXG cloud with a private key and a client certificate. On Node this needs undici 7.
 * Run: VXG_SUPERADMIN_HOST=… VXG_CERTIFICATES=<folder with key.pem, cert.pem, ca.pem> node examples/vxg-super-admin.ts
 */
// #region main
import { readFile } from "node:fs/promises";
import { createVxgSuperAdmin } from "@vidspec/vxg/superadmin";

const folder = process.env.VXG_CERTIFICATES ?? ".";
await using cloud = createVxgSuperAdmin({
  host: process.env.VXG_SUPERADMIN_HOST ?? "", // port 9000 unless it names another
  key: await readFile(`${folder}/key.pem`),
  cert: await readFile(`${folder}/cert.pem`),
  ca: await readFile(`${folder}/ca.pem`), // authority of the server; it is always verified
});

const user = await cloud.createUser({
  suid: "user_id",
  usrc: "Company_name", // the company of the certificate
  license_key: { value: "LICENSEKEY" },
  limits: { hosted_cameras: 100 },
});
console.log(`account ${user.id} may have ${user.limits?.hosted_cameras} cameras`);
// #endregion
