/**
 * Which sample files exist under `examples/reference/`: one pair (`<file>.ts`, `<file>.sh`) per client a vendor's package
 * offers. Only what a document cannot say stands here: names of factories and of environment variables.
 */

export interface SampleSet {
  /** Name of both sample files, without the ending. */
  readonly file: string;
  /** Folder under `specs/`. */
  readonly document: string;
  /** What the vendor is called in prose. */
  readonly vendor: string;
  /** Beginning of the environment variables' names. */
  readonly prefix: string;
  /**
   * The `credential` whose operations are shown here. An operation goes to the first set of its document that it
   * accepts; absent: all that are left.
   */
  readonly credential?: string;
  readonly client: {
    readonly name: string;
    readonly factory: string;
    readonly from: string;
    /** Option to expression. */
    readonly options: Readonly<Record<string, string>>;
    /** What the expressions need beside the factory. */
    readonly imports?: readonly string[];
  };
  /** False where the address is one of the options and variables. */
  readonly address?: false;
  readonly shell: {
    /** `sign-<scheme>.sh`. */
    readonly scheme: string;
    /** Shell variable to value, as `sign-<scheme>.sh` wants them. */
    readonly variables: Readonly<Record<string, string>>;
  };
}

/** A credential part in TypeScript; an empty one is refused by the client, which names it. */
const text = (name: string): string => `process.env.${name} ?? ""`;
const file = (name: string): string => `readFileSync(process.env.${name} ?? "")`;
/** The same in a shell, where a missing one stops the script. */
const given = (name: string): string => `\${${name}:?}`;

export const sampleSets: readonly SampleSet[] = [
  {
    file: "streamapi",
    document: "streamapi",
    vendor: "StreamAPI",
    prefix: "STREAMAPI",
    client: {
      name: "streamapi",
      factory: "createStreamApi",
      from: "@vidspec/streamapi",
      options: { apiKey: text("STREAMAPI_KEY"), secretKey: text("STREAMAPI_SECRET") },
    },
    shell: {
      scheme: "md5-parameters",
      variables: { key: given("STREAMAPI_KEY"), secret: given("STREAMAPI_SECRET") },
    },
  },
  {
    file: "scaleengine",
    document: "scaleengine",
    vendor: "ScaleEngine",
    prefix: "SCALEENGINE",
    client: {
      name: "scaleengine",
      factory: "createScaleEngine",
      from: "@vidspec/scaleengine",
      options: {
        apiKey: text("SCALEENGINE_KEY"),
        apiSecret: text("SCALEENGINE_SECRET"),
        cdn: "Number(process.env.SCALEENGINE_CDN)",
      },
    },
    shell: {
      scheme: "hmac-json",
      variables: {
        key: given("SCALEENGINE_KEY"),
        secret: given("SCALEENGINE_SECRET"),
        cdn: given("SCALEENGINE_CDN"),
      },
    },
  },
  {
    file: "scaleengine-rest",
    document: "scaleengine-rest",
    vendor: "ScaleEngine v2 REST",
    prefix: "SCALEENGINE_REST",
    client: {
      name: "rest",
      factory: "createScaleEngineRest",
      from: "@vidspec/scaleengine/rest",
      options: { cdn: text("SCALEENGINE_CDN"), apiSecret: text("SCALEENGINE_SECRET") },
    },
    shell: {
      scheme: "basic",
      variables: { name: given("SCALEENGINE_CDN"), secret: given("SCALEENGINE_SECRET") },
    },
  },
  {
    file: "securevideo",
    document: "securevideo",
    vendor: "SecureVideo",
    prefix: "SECUREVIDEO",
    client: {
      name: "securevideo",
      factory: "createSecureVideo",
      from: "@vidspec/securevideo",
      options: { apiIdentifier: text("SECUREVIDEO_IDENTIFIER"), secretKey: text("SECUREVIDEO_SECRET") },
    },
    shell: {
      scheme: "basic",
      variables: { name: given("SECUREVIDEO_IDENTIFIER"), secret: given("SECUREVIDEO_SECRET") },
    },
  },
  {
    file: "gcore",
    document: "gcore",
    vendor: "Gcore",
    prefix: "GCORE",
    client: {
      name: "gcore",
      factory: "createGcore",
      from: "@vidspec/gcore",
      options: { apiToken: text("GCORE_API_TOKEN") },
    },
    shell: {
      scheme: "authorization-token",
      variables: { word: "APIKey", token: given("GCORE_API_TOKEN") },
    },
  },
  vxg("vxg", "accessToken", "camera", "Acc", "VXG_ACCESS_TOKEN"),
  vxg("vxg-group", "groupToken", "group", "SI", "VXG_GROUP_TOKEN"),
  vxg("vxg-account", "licenseKey", "account", "LKey", "VXG_LICENSE_KEY"),
  {
    file: "vxg-superadmin",
    document: "vxg",
    vendor: "VXG super-admin",
    prefix: "VXG_SUPERADMIN",
    credential: "certificate",
    address: false,
    client: {
      name: "cloud",
      factory: "createVxgSuperAdmin",
      from: "@vidspec/vxg/superadmin",
      imports: ['import { readFileSync } from "node:fs";'],
      options: {
        host: text("VXG_SUPERADMIN_HOST"),
        key: file("VXG_SUPERADMIN_KEY_FILE"),
        cert: file("VXG_SUPERADMIN_CERT_FILE"),
        ca: file("VXG_SUPERADMIN_CA_FILE"),
      },
    },
    shell: {
      scheme: "mutual-tls",
      variables: {
        private_key: given("VXG_SUPERADMIN_KEY_FILE"),
        certificate: given("VXG_SUPERADMIN_CERT_FILE"),
        authority: given("VXG_SUPERADMIN_CA_FILE"),
        url: `https://${given("VXG_SUPERADMIN_HOST")}`,
      },
    },
  },
];

/** The levels of VXG that a token opens differ in its kind alone. */
function vxg(file: string, credential: string, name: string, word: string, variable: string): SampleSet {
  return {
    file,
    document: "vxg",
    vendor: "VXG",
    prefix: "VXG",
    credential,
    client: {
      name,
      factory: "createVxg",
      from: "@vidspec/vxg",
      options: { [credential]: text(variable) },
    },
    shell: { scheme: "authorization-token", variables: { word, token: given(variable) } },
  };
}

/** Environment variable that points a set at another server, such as a mock. */
export function addressVariable({ prefix }: SampleSet): string {
  return `${prefix}_URL`;
}
