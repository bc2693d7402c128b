/**
 * How many requests the mock answers, beside Prism's own server: the same signed request to both, over loopback with
 * kept connections, in turns.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../places.ts";
import { type Candidate, compare, type Spread } from "./measure.ts";

export interface Addresses {
  readonly prism: string;
  readonly verified: string;
  readonly off: string;
}

/** A signed request, as the client sent it to the vendor. */
export interface Recorded {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Requests {
  readonly connections: number;
  /** Requests a second of the mock. */
  readonly verified: number;
  /** Requests a second of Prism's server. */
  readonly prism: number;
  /** Time of the mock's requests, divided by that of Prism's server in the same round. */
  readonly overPrism: Spread;
  /** Time with verification, divided by the time without. */
  readonly overOff: Spread;
}

/** The same requests with one connection and with ten. */
export async function compareRequests(recorded: Recorded): Promise<{ one: Requests; ten: Requests }> {
  const servers = spawn(process.execPath, [join(root, "tools/bench/mock-servers.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const ended = once(servers, "exit").then(() => {
      throw new Error("the servers did not start");
    });
    const [line] = await Promise.race([once(createInterface(servers.stdout), "line"), ended]);
    const addresses = JSON.parse(line) as Addresses;
    const one = await compareWith(1, addresses, recorded);
    return { one, ten: await compareWith(10, addresses, recorded) };
  } finally {
    servers.stdin.end();
  }
}

async function compareWith(connections: number, addresses: Addresses, sent: Recorded): Promise<Requests> {
  const each = 30 / connections;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const candidate = (name: keyof Addresses): Candidate => ({
    name,
    run: () =>
      Promise.all(
        Array.from({ length: connections }, async () => {
          for (let call = 0; call < each; call++) await ask(addresses[name], agent, sent);
        }),
      ),
  });
  const { base, ratios } = await compare(candidate("verified"), [candidate("prism"), candidate("off")], {
    rounds: 60,
    warmup: 20,
    calls: 1,
  });
  agent.destroy();
  const overPrism = inverse(ratios.get("prism")!);
  const verified = (each * connections * 1e6) / base.median;
  return {
    connections,
    verified,
    prism: verified * overPrism.median,
    overPrism,
    overOff: inverse(ratios.get("off")!),
  };
}

/** One base serves both comparisons, so the ratios come upside down. */
const inverse = ({ median, low, high }: Spread): Spread => ({
  median: 1 / median,
  low: 1 / high,
  high: 1 / low,
});

function ask(address: string, agent: Agent, { headers, body }: Recorded): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request(address, { method: "POST", agent, headers }, (reply) => {
      let text = "";
      reply.setEncoding("utf8");
      reply.on("data", (part: string) => {
        text += part;
      });
      reply.on("end", () => {
        if (reply.statusCode === 200 && text.includes('"success"')) resolve();
        else reject(new Error(`${address} answered ${reply.statusCode}: ${text}`));
      });
      reply.on("error", reject);
    });
    sending.on("error", reject);
    sending.end(body);
  });
}
