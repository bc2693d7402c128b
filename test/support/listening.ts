/** Listens on loopback, on any free port, for as long as `work` takes. */
import type { Server } from "node:net";

export async function listening<T>(server: Server, work: (host: string) => Promise<T>): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work(`127.0.0.1:${(server.address() as { port: number }).port}`);
  } finally {
    server.close();
  }
}
