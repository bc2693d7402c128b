/** The frame of every page written here: one static file, own style, no script, nothing loaded from elsewhere. */

/** What these pages may do, for the browser to hold them to: show themselves, nothing else. */
const contentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A sentence of a document, with its words in backticks as code. */
export function sentence(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}

/** A whole page. `up` is the way to the site's root: "" or "../../". */
export function page(options: { title: string; description: string; body: string; up?: string }): string {
  const up = options.up ?? "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(options.description)}">
<title>${escapeHtml(options.title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header><a href="${up}index.html">vidspec</a><nav><a href="${up}index.html#vendors">Vendors</a> <a href="${up}index.html#operations">Operations</a> <a href="${up}index.html#codes">Codes</a> <a href="${up}index.html#guides">Guides</a></nav></header>
<main>
${options.body}
</main>
</body>
</html>
`;
}

const style = `
:root{color-scheme:light dark;--line:#d9dde3;--soft:#f5f6f8;--quiet:#5b6470;--link:#0b5cad}
@media(prefers-color-scheme:dark){:root{--line:#343a43;--soft:#1d2127;--quiet:#9aa4b1;--link:#7db7f5}body{background:#14171b;color:#e6e9ed}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.55 system-ui,sans-serif}
header{display:flex;gap:1.5rem;align-items:baseline;flex-wrap:wrap;padding:.8rem max(1rem,calc(50% - 29rem));border-bottom:1px solid var(--line)}
header>a{font-weight:700;text-decoration:none;color:inherit}
nav{display:flex;gap:1rem;flex-wrap:wrap}
main{max-width:60rem;margin:0 auto;padding:1rem 1rem 4rem}
a{color:var(--link)}
h1{font-size:1.9rem;line-height:1.2;margin:1.2rem 0 .6rem}
h2{font-size:1.35rem;margin:2.4rem 0 .6rem;padding-top:.4rem}
h3{font-size:1.08rem;margin:1.6rem 0 .4rem}
table{border-collapse:collapse;width:100%;margin:.6rem 0 1.2rem}
.scroll{overflow-x:auto}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem .4rem 0;border-bottom:1px solid var(--line)}
th{font-size:.85rem;color:var(--quiet);font-weight:600}
code,pre{font:13.5px/1.5 ui-monospace,"DejaVu Sans Mono",monospace}
td>code,td>a>code{white-space:nowrap}
.operations td:nth-child(2){min-width:13rem}
.operations td:nth-child(2)>code{white-space:normal}
:not(pre)>code{background:var(--soft);border-radius:3px;padding:.1em .3em;overflow-wrap:anywhere}
pre{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.8rem 1rem;overflow-x:auto}
pre>.language-text,pre>.language-json{white-space:pre-wrap;overflow-wrap:anywhere}
@media(max-width:40rem){
.cards thead{display:none}
.cards,.cards tbody,.cards tr,.cards td{display:block;min-width:0!important}
.cards td{border:0;padding:.1rem 0}
.cards td:empty{display:none}
.cards td>code{white-space:normal}
.cards tr{border-bottom:1px solid var(--line);padding:.5rem 0}
}
.quiet{color:var(--quiet)}
.effect{white-space:nowrap;color:var(--quiet)}
`;
