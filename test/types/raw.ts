/**
 * Every vendor's `raw` takes the clients of its own package and no other's. Compiled, never run.
 */
import type { GcoreClient } from "@vidspec/gcore";
import { raw as rawGcore } from "@vidspec/gcore/raw";
import type { ScaleEngineClient } from "@vidspec/scaleengine";
import type { raw as rawScaleEngine } from "@vidspec/scaleengine/raw";
import type { ScaleEngineRestClient } from "@vidspec/scaleengine/rest";
import type { raw as rawRest } from "@vidspec/scaleengine/rest/raw";
import type { SecureVideoClient } from "@vidspec/securevideo";
import type { SecureVideoBrowserClient } from "@vidspec/securevideo/browser";
import type { raw as rawSecureVideo } from "@vidspec/securevideo/raw";
import type { StreamApiClient } from "@vidspec/streamapi";
import type { raw as rawStreamApi } from "@vidspec/streamapi/raw";
import type {
  VxgAdminClient,
  VxgChannelClient,
  VxgClient,
  VxgGroupClient,
  VxgShareClient,
} from "@vidspec/vxg";
import type { raw as rawVxg } from "@vidspec/vxg/raw";
import type { VxgSuperAdminClient } from "@vidspec/vxg/superadmin";

type Taken<Raw extends (client: never) => unknown, Client> = Client extends Parameters<Raw>[0] ? true : false;
const takes = <T extends true>(_proof?: T): void => undefined;
const refuses = <T extends false>(_proof?: T): void => undefined;

interface Others {
  readonly gcore: GcoreClient;
  readonly scaleengine: ScaleEngineClient;
  readonly rest: ScaleEngineRestClient;
  readonly securevideo: SecureVideoClient;
  readonly browser: SecureVideoBrowserClient;
  readonly streamapi: StreamApiClient;
  readonly channel: VxgChannelClient;
  readonly group: VxgGroupClient;
  readonly admin: VxgAdminClient;
  readonly share: VxgShareClient;
  readonly superadmin: VxgSuperAdminClient;
}
type AnyOf<Names extends keyof Others> = { [Name in Names]: Others[Name] }[Names];
type AllBut<Names extends keyof Others> = AnyOf<Exclude<keyof Others, Names>>;

takes<Taken<typeof rawGcore, GcoreClient>>();
takes<Taken<typeof rawScaleEngine, ScaleEngineClient>>();
takes<Taken<typeof rawRest, ScaleEngineRestClient>>();
takes<Taken<typeof rawSecureVideo, SecureVideoClient>>();
takes<Taken<typeof rawSecureVideo, SecureVideoBrowserClient>>();
takes<Taken<typeof rawStreamApi, StreamApiClient>>();
takes<Taken<typeof rawVxg, VxgClient>>();
takes<Taken<typeof rawVxg, VxgSuperAdminClient>>();

refuses<Taken<typeof rawGcore, AllBut<"gcore">>>();
refuses<Taken<typeof rawScaleEngine, AllBut<"scaleengine">>>();
refuses<Taken<typeof rawRest, AllBut<"rest">>>();
refuses<Taken<typeof rawSecureVideo, AllBut<"securevideo" | "browser">>>();
refuses<Taken<typeof rawStreamApi, AllBut<"streamapi">>>();
refuses<Taken<typeof rawVxg, AllBut<"channel" | "group" | "admin" | "share" | "superadmin">>>();

declare const gcore: GcoreClient;
// @ts-expect-error the operations alone, without the client around them
rawGcore(gcore.withResponse);
// @ts-expect-error no client at all
rawGcore({});
