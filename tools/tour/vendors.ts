/**
 * The vendors of the tour: how to build each client against the mock. One entry per vendor; everything else about
 * a vendor comes from its document.
 */

import { createGcore } from "@vidspec/gcore";
import type { Mock, MockCredentials, MockVendor } from "@vidspec/mock";
import { createScaleEngine } from "@vidspec/scaleengine";
import { createScaleEngineRest } from "@vidspec/scaleengine/rest";
import { createSecureVideo } from "@vidspec/securevideo";
import { createStreamApi } from "@vidspec/streamapi";
import { createVxg } from "@vidspec/vxg";
import { createVxgSuperAdmin } from "@vidspec/vxg/superadmin";

export interface TourVendor {
  /** The folder under `specs/`: the vendor's id, or for a vendor's second document a name of its own. */
  readonly id: MockVendor;
  /** The client a user would build, pointed at the mock; several where each credential has a client of its own. */
  readonly create: (mock: Mock) => object | Promise<object | readonly object[]>;
  /** Clients for credentials that open nothing more. The tour leaves them out, the contract tests do not. */
  readonly further?: (mock: Mock) => readonly object[];
}

type VxgLevels = MockCredentials["vxg"];

export const vendors: readonly TourVendor[] = [
  {
    id: "securevideo",
    create: (mock) =>
      createSecureVideo({ ...mock.credentials("securevideo"), baseUrl: mock.url("securevideo") }),
  },
  {
    id: "vxg",
    create: async (mock) => {
      const { accessToken, groupToken, licenseKey } = mock.credentials("vxg") as Required<VxgLevels>;
      const baseUrl = mock.url("vxg");
      return [
        createVxg({ accessToken, baseUrl }),
        createVxg({ groupToken, baseUrl }),
        createVxg({ licenseKey, baseUrl }),
        createVxgSuperAdmin(await mock.mutualTls("vxg")),
      ];
    },
    further: (mock) => {
      const { shareToken } = mock.credentials("vxg") as Required<VxgLevels>;
      return [createVxg({ shareToken, baseUrl: mock.url("vxg") })];
    },
  },
  {
    id: "streamapi",
    create: (mock) => createStreamApi({ ...mock.credentials("streamapi"), baseUrl: mock.url("streamapi") }),
  },
  {
    id: "scaleengine",
    create: (mock) =>
      createScaleEngine({ ...mock.credentials("scaleengine"), baseUrl: mock.url("scaleengine") }),
  },
  {
    id: "scaleengine-rest",
    create: (mock) =>
      createScaleEngineRest({
        ...mock.credentials("scaleengine-rest"),
        baseUrl: mock.url("scaleengine-rest"),
      }),
  },
  {
    id: "gcore",
    // The tour's mock keeps no limit, and with its own the client would take twelve seconds for fifty operations.
    create: (mock) => createGcore({ ...mock.credentials("gcore"), baseUrl: mock.url("gcore"), limit: false }),
    further: (mock) => {
      const { account } = mock.credentials("gcore") as Required<MockCredentials["gcore"]>;
      return [createGcore({ ...account, baseUrl: mock.url("gcore"), limit: false })];
    },
  },
];
