/**
 * Stands in for the vendor's side: a room page and its bridge script, which talk by messages of their own making (the
 * vendor's are undocumented). Served to the browser under the vendor's addresses; nothing leaves the machine.
 */

/** The vendor's class as documented: `new MeetIframeBridge.default({ element, roomId })`, `method`, `on`, no `off`. */
export const bridgeScript = `
globalThis.MeetIframeBridge = { default: class {
  constructor({ element, roomId }) {
    this.element = element; this.origin = new URL(element.src).origin; this.waiting = new Map(); this.handlers = new Map();
    globalThis.made = [...(globalThis.made ?? []), roomId];
    addEventListener("message", ({ data, origin, source }) => {
      if (source !== element.contentWindow || origin !== this.origin) return;
      if (data.kind === "result") { this.waiting.get(data.id)?.(data.value); this.waiting.delete(data.id); }
      if (data.kind === "event") for (const handler of this.handlers.get(data.event) ?? []) handler(data.data);
    });
  }
  method({ name, data, callback }) {
    const id = Math.random();
    if (callback) this.waiting.set(id, (value) => { globalThis.returned = callback(value); });
    this.element.contentWindow.postMessage({ kind: "call", id, name, data }, this.origin);
  }
  on(event, handler) {
    globalThis.subscribed = [...(globalThis.subscribed ?? []), event];
    this.handlers.set(event, [...(this.handlers.get(event) ?? []), handler]);
  }
} };`;

/** Records each call, answers it, and posts events when told. Data \`silent\` and \`odd\` make it misbehave. */
export const roomPage = `<!doctype html><title>room</title><script>
globalThis.calls = [];
globalThis.post = (event, data) => parent.postMessage({ kind: "event", event, data }, "*");
globalThis.odd = false;
addEventListener("message", ({ data: { kind, id, name, data }, source }) => {
  if (kind !== "call") return;
  calls.push(data === undefined ? { name } : { name, data });
  if (data === "silent") return;
  const value = odd ? { enabled: true } : name.startsWith("is") ? false : name === "getScreenshotByPeerId" ? "aGk=" : undefined;
  source.postMessage({ kind: "result", id, value }, "*");
});
</script>`;
