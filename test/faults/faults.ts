/**
 * What a server can do wrong, as functions over a socket. Each is named by the path that asks for it.
 */
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";

/** `served` counts the requests of this socket, from 1. */
export type Fault = (socket: Socket, request: string, served: number) => void;

/** An HTTP answer as text. */
function answer(status: string, body: string | Buffer, headers: Record<string, string> = {}): Buffer {
  const given = { "content-type": "application/json", "content-length": String(body.length), ...headers };
  const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n`), Buffer.from(body)]);
}

const head = (headers: string): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}\r\n\r\n`;
const gzip = (body: Buffer): Buffer => answer("200 OK", body, { "content-encoding": "gzip" });
/** Does not compress well, so that the first half of it is some text already. */
const truth = gzipSync(
  JSON.stringify({ code: 0, list: Array.from({ length: 3000 }, (_, i) => (i * 7919) % 10007) }),
);
const megabyte = Buffer.alloc(1024 * 1024, " ");
/** 256 MiB of spaces in about 256 KiB. Made when first asked for. */
let bomb: Buffer | undefined;
const makeBomb = (): Buffer => {
  bomb ??= gzipSync(Buffer.alloc(256 * 1024 * 1024, " "), { level: 6 });
  return bomb;
};

/** Writes `piece` for ever, one after the other, as fast as the other side reads. */
function pour(socket: Socket, piece: Buffer): void {
  if (socket.destroyed) return;
  if (socket.write(piece)) setImmediate(pour, socket, piece);
  else socket.once("drain", () => pour(socket, piece));
}

/** Writes `text` byte by byte, 20 ms apart, for ever from the start again. */
function trickle(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(text[at++ % text.length]!);
  }, 20);
}

const redirect =
  (status: string, location?: string): Fault =>
  (socket) => {
    socket.write(answer(status, "", location === undefined ? {} : { location }));
  };

/** The address to which the redirects lead; set by the test. */
export const elsewhere = { url: "" };

export const faults: Readonly<Record<string, Fault>> = {
  fine: (socket) => socket.write(answer("200 OK", '{"code":0}')),
  "reset-at-once": (socket) => socket.resetAndDestroy(),
  "close-at-once": (socket) => socket.end(),
  "half-head": (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-ty"),
  "no-http": (socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n\r\n"),
  "reset-in-body": (socket) => {
    socket.write(`${head("content-length: 100")}{"code":0`, () =>
      setTimeout(() => socket.resetAndDestroy(), 10),
    );
  },
  "close-in-body": (socket) => socket.end(`${head("content-length: 100")}{"code":0,"a":1}`),
  "close-in-chunk": (socket) => socket.end(`${head("transfer-encoding: chunked")}20\r\n{"code":0}`),
  "no-last-chunk": (socket) => socket.end(`${head("transfer-encoding: chunked")}a\r\n{"code":0}\r\n`),
  "no-chunk-size": (socket) => socket.end(`${head("transfer-encoding: chunked")}zz\r\n{"code":0}\r\n`),
  "cut-gzip": (socket) => socket.write(gzip(truth.subarray(0, 4000))),
  "no-gzip-at-all": (socket) => socket.write(gzip(truth.subarray(0, 12))),
  "bad-gzip": (socket) => {
    const bad = Buffer.from(truth);
    bad.fill(0xff, 2000, 2100);
    socket.write(gzip(bad));
  },
  "plain-as-gzip": (socket) => socket.write(gzip(Buffer.from('{"code":0}'))),
  "gzip-bomb": (socket) => socket.write(gzip(makeBomb())),
  "endless-chunks": (socket) => {
    socket.write(head("transfer-encoding: chunked"));
    pour(socket, Buffer.concat([Buffer.from("100000\r\n"), megabyte, Buffer.from("\r\n")]));
  },
  "endless-body": (socket) => {
    socket.write(head("connection: close"));
    pour(socket, megabyte);
  },
  "huge-length": (socket) => socket.write(`${head("content-length: 99999999999")}{`),
  "trickled-body": (socket) => {
    socket.write(head("content-length: 100000"));
    trickle(socket, " ");
  },
  "trickled-head": (socket) => trickle(socket, `HTTP/1.1 200 OK\r\n${"x-a: 1\r\n".repeat(1000)}`),
  silence: () => {},
  "stall-in-body": (socket) => socket.write(`${head("content-length: 100")}{"code":0`),
  "closed-at-reuse": (socket, _request, served) => {
    if (served === 1) socket.write(answer("200 OK", '{"code":0}'));
    else socket.resetAndDestroy();
  },
  "redirect-301": (socket, ...rest) => redirect("301 Moved", elsewhere.url)(socket, ...rest),
  "redirect-302": (socket, ...rest) => redirect("302 Found", elsewhere.url)(socket, ...rest),
  "redirect-303": (socket, ...rest) => redirect("303 See Other", elsewhere.url)(socket, ...rest),
  "redirect-307": (socket, ...rest) => redirect("307 Temporary", elsewhere.url)(socket, ...rest),
  "redirect-308": (socket, ...rest) => redirect("308 Permanent", elsewhere.url)(socket, ...rest),
  "redirect-nowhere": redirect("302 Found"),
  "redirect-loop": redirect("302 Found", "/redirect-loop/1"),
  "not-modified": redirect("304 Not Modified"),
  "odd-status": (socket) => socket.write(answer("999 Odd", "")),
  "html-200": (socket, request) =>
    socket.write(answer("200 OK", `<html>${request}</html>`, { "content-type": "text/html" })),
  "html-502": (socket, request) =>
    socket.write(answer("502 Bad Gateway", `<html>${request}</html>`, { "content-type": "text/html" })),
  "empty-200": (socket) => socket.write(answer("200 OK", "")),
  "empty-404": (socket) => socket.write(answer("404 Not Found", "")),
  "cut-404": (socket) => socket.end("HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\n{"),
  "no-gzip-503": (socket) =>
    socket.write(answer("503 Busy", "no gzip", { "content-encoding": "gzip", connection: "close" })),
  "stall-in-503": (socket) => socket.write("HTTP/1.1 503 Busy\r\ncontent-length: 100\r\n\r\n{"),
  "huge-404": (socket) => socket.write("HTTP/1.1 404 Not Found\r\ncontent-length: 99999999999\r\n\r\n{"),
  "cut-json": (socket, request) =>
    socket.write(answer("200 OK", JSON.stringify({ code: 0, request }).slice(0, -1))),
  "bad-utf8": (socket) => socket.write(answer("200 OK", Buffer.from([0x22, 0xff, 0x22]))),
  "echo-refusal": (socket, request) =>
    socket.write(
      answer("200 OK", JSON.stringify({ code: 46, message: request }), {
        "x-echo": request.slice(0, 60).replaceAll(/\s/g, ""),
      }),
    ),
  "echo-as-code": (socket, request) => socket.write(answer("200 OK", JSON.stringify({ code: request }))),
  "echo-500": (socket, request) =>
    socket.write(answer("500 Error", JSON.stringify({ code: request, message: request }))),
  "slow-down": (socket) => socket.write(answer("429 Slow Down", "", { "retry-after": "0" })),
  "much-slower": (socket) => socket.write(answer("429 Slow Down", "", { "retry-after": "3600" })),
};
