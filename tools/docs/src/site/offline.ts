/**
 * Makes a page built by Redoc stay on the machine. As built it asks a CDN for its maker's logo and for icon fonts, and
 * holds the address it would post telemetry to. Those addresses are replaced by empty data, and a content policy stops
 * whatever a later Redoc might add. Must fail loudly when an address is no longer found where it was: then the bundle
 * has changed and somebody has to look.
 */

/**
 * What a Redoc page may do. Its script and style are inline and its search runs in blob workers that it builds with
 * `Function`; `connect-src 'none'` is what keeps it here.
 */
const contentPolicy =
  "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'";

/** Hosts that the bundle calls by itself; links a reader may click are not among them. */
const called = [
  "https://cdn.redoc.ly/redoc/logo-mini-full.svg",
  "https://cdn.redoc.ly/redoc/logo-mini.svg",
  "https://cdn.redocly.com/icons/fa/7.0.0",
  "https://cdn.redocly.com/icons/code/5.24.0",
  "https://otel.cloud.redocly.com/v1/traces",
] as const;

/** A picture without content: an `img` with it neither asks a host nor reports an error. */
const nothing = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E";

export function takeOffline(html: string): string {
  let result = html;
  for (const address of called) {
    if (!result.includes(address))
      throw new Error(`the Redoc bundle no longer names ${address}; look at what it calls now`);
    result = result.replaceAll(address, nothing);
  }
  // Redoc's name is in the picture that was taken out, so the words that stood before it say it.
  result = result.replaceAll("API docs by", "API docs by Redoc");
  const left = /https:\/\/[\w.-]*\b(?:cdn|otel)\.[\w.-]+/.exec(result);
  if (left) throw new Error(`the Redoc bundle names ${left[0]}, which nobody has looked at`);
  if (!result.includes('"disableTelemetry":true')) throw new Error("Redoc was built with telemetry on");
  return result.replace(
    "<head>",
    `<head>\n  <meta http-equiv="Content-Security-Policy" content="${contentPolicy}">\n  <link rel="icon" href="data:,">`,
  );
}
