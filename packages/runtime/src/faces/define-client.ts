/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Makes a client out of what the generator wrote: one method per operation row, `withResponse` and `iterate` beside
 * them. Methods hold no logic of their own; a vendor package adds options and credentials, nothing else.
 */
import type { OperationRow, Signer } from "@vidspec/auth";
import type { ReceivedReply } from "../answer/received-reply.ts";
import { createPipeline, type Pipeline } from "../call/pipeline.ts";
import type { Params } from "../request/compiled-operation.ts";
import { operationError } from "../request/input-error.ts";
import type { CallOptions, ClientOptions } from "../setup/options.ts";
import type { VendorDescription } from "../setup/settings.ts";
import { iteratePages } from "./pages.ts";

export interface ClientSetup {
  readonly description: VendorDescription;
  /** Signs every call whose operation needs it. */
  readonly signer?: Signer | undefined;
  /** Names of the credentials given; operations that none of them opens refuse to be called. Default: all. */
  readonly credentials?: readonly string[];
  readonly options?: ClientOptions | undefined;
}

/** Members that every client has beside its operations. */
export interface ClientBase {
  /** Refuses further calls; calls in flight go on. */
  close(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The operations of `T`, resolving to the data together with the response's status and headers. */
export type WithResponse<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => Promise<infer R>
    ? (...args: A) => Promise<{ data: R; response: Response }>
    : never;
};

type Method = (params?: Params, options?: CallOptions) => Promise<unknown>;

const pipelineOf = Symbol.for("vidspec.pipeline");

/** The pipeline of a client, for the raw face. */
export function clientPipeline(client: object): Pipeline | undefined {
  return (client as { [pipelineOf]?: Pipeline })[pipelineOf];
}

/** Makes the client; `T` is the generated interface that fits the credentials given. */
export function defineClient<T extends object>(setup: ClientSetup): T {
  const { description, signer, options = {} } = setup;
  const pipeline = createPipeline(description, signer, options, setup.credentials);
  const send = (
    row: OperationRow,
    params: Params | undefined,
    callOptions: CallOptions | undefined,
  ): Promise<ReceivedReply> => {
    const compiled = pipeline.compiled(row.id);
    compiled.check(params);
    const given = params ?? {};
    const call = compiled.build(given, pipeline.servers.pick(row, given));
    return pipeline.run(call, compiled, callOptions, given);
  };
  const accept = (reply: ReceivedReply, { id }: OperationRow): ReceivedReply => {
    if (reply.ok) return reply;
    throw pipeline.failure(reply, pipeline.compiled(id));
  };
  const client: Record<PropertyKey, unknown> = {};
  const withResponse: Record<string, unknown> = {};
  const iterate: Record<string, unknown> = {};
  for (const row of Object.values(description.operations)) {
    const refused = pipeline.refusal(row);
    if (refused) {
      client[row.id] = withResponse[row.id] = () => Promise.reject(refused());
      if (row.page) iterate[row.id] = () => iteratePages(() => Promise.reject(refused()), row.page!, refused);
      continue;
    }
    // Async, so that a check that fails rejects like every other failure.
    const method: Method = async (params, callOptions) =>
      accept(await send(row, params, callOptions), row).data;
    client[row.id] = method;
    withResponse[row.id] = async (params?: Params, callOptions?: CallOptions) => {
      const reply = accept(await send(row, params, callOptions), row);
      // A new Response: the one received knows its URL, and with it the query that was signed.
      return {
        data: reply.data,
        response: new Response(null, { status: reply.status, headers: reply.headers }),
      };
    };
    const { page } = row;
    if (!page) continue;
    const refuse = (sentence: string, field?: string) =>
      operationError(pipeline.compiled(row.id), "malformed", sentence, { sent: "yes", field });
    iterate[row.id] = (params?: Params, callOptions?: CallOptions) =>
      iteratePages(method, page, refuse, params, callOptions);
  }
  client.withResponse = withResponse;
  client.iterate = iterate;
  client.close = pipeline.close;
  client[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")] = async () => pipeline.close();
  Object.defineProperty(client, pipelineOf, { value: pipeline });
  return client as T;
}
