/** Tokens for tests, put together as the vendor does it; the signatures inside are invented. */

export const shareToken = "share.eyJzaSI6IDIzNTYzOX0.61a964c3tbc1fab00.bm90LWEtcmVhbC1zaWduYXR1cmU";

export const encode = (fields: object): string => btoa(JSON.stringify(fields));

export const fields: Readonly<Record<string, string | number>> = {
  camid: 248527,
  cmngrid: 248964,
  access: "all",
  token: shareToken,
  api: "web.skyvr.videoexpertsgroup.com",
  cam: "cam.skyvr.videoexpertsgroup.com",
};

export const accessToken: string = encode(fields);
export const groupToken: string = encode({ token: shareToken, api: fields.api });
export const licenseKey = "v3.NotARealKey00";
