/**
 * The client of each level of security: the sets of operations that its credential opens, and what every client has
 * beside them. Types alone.
 */
import type { ClientBase, WithResponse } from "@vidspec/runtime";
import type {
  AccessOrShareTokenOperations,
  AccessTokenOperations,
  AnyTokenOperations,
  GroupOrLicenseOperations,
  GroupTokenOperations,
  LicenseKeyOperations,
  OpenOperations,
  VxgIterators,
} from "../generated/clients.ts";

/** Members beside the operations; `Operations` is the set that the credential opens. */
export interface VxgFace<Operations> extends ClientBase {
  /** The same operations, resolving to `{ data, response }`. */
  readonly withResponse: WithResponse<Operations>;
  /** Lists, item by item. Pages are counted by `offset`; addresses in answers are never followed. */
  readonly iterate: Pick<VxgIterators, Extract<keyof VxgIterators, keyof Operations>>;
}

export interface VxgChannelOperations
  extends AccessTokenOperations,
    AccessOrShareTokenOperations,
    AnyTokenOperations,
    OpenOperations {}
export interface VxgGroupOperations
  extends GroupTokenOperations,
    GroupOrLicenseOperations,
    AnyTokenOperations,
    OpenOperations {}
export interface VxgAdminOperations
  extends LicenseKeyOperations,
    GroupOrLicenseOperations,
    AnyTokenOperations,
    OpenOperations {}
export interface VxgShareOperations
  extends AccessOrShareTokenOperations,
    AnyTokenOperations,
    OpenOperations {}

/** What a camera access token opens. */
export interface VxgChannelClient extends VxgChannelOperations, VxgFace<VxgChannelOperations> {}
/** What a group token opens. */
export interface VxgGroupClient extends VxgGroupOperations, VxgFace<VxgGroupOperations> {}
/** What a licence key opens. */
export interface VxgAdminClient extends VxgAdminOperations, VxgFace<VxgAdminOperations> {}
/** What a share token opens. */
export interface VxgShareClient extends VxgShareOperations, VxgFace<VxgShareOperations> {}

export type VxgClient = VxgChannelClient | VxgGroupClient | VxgAdminClient | VxgShareClient;
