// Draws messages as Slack shows them, light, dark and on a phone beside each other, for the pages in docs.
//
//   node docs/pictures/render.mjs                      all messages that the tests hold as golden files
//   node docs/pictures/render.mjs OUT FILE.json …      these payloads, into the directory OUT
//
// Needs Node 18 or newer and Chromium (CHROMIUM names it, else chromium); no package. Not part of the build.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const golden = join(here, '../../slack-formatter/src/test/resources/io/github/inspectortriage/slack');
const chromium = process.env.CHROMIUM ?? 'chromium';
// What the pages show; the others are drawn on request.
const shown = ['new', 'new-use-unknown', 'new-hostile', 'escalated-reply', 'resolved-record', 'image', 'storm-layer', 'digest',
  'backlog', 'ja-new'];

const escapeHtml = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Slack's mrkdwn, as far as these messages use it; what is left escaped stays text. */
function mrkdwn(text) {
  const kept = [];
  const keep = html => `\u0000${kept.push(html) - 1}\u0000`;
  let out = text
    .replace(/<!date\^(\d+)\^[^|]*\|([^>]*)>/g, (all, seconds, words) => keep(words))
    .replace(/<!subteam\^\w+>|<@\w+>/g, all => keep(`<span class="ping">@${all.startsWith('<@') ? 'somebody' : 'group'}</span>`))
    .replace(/`([^`\n]+)`/g, (all, code) => keep(`<code>${code}</code>`))
    .replace(/<(https:[^|>]*)\|([^>]*)>/g, (all, url, label) => keep(`<a>${label}</a>`));
  out = out
    .replace(/(^|[\s(])\*([^*\n]+)\*(?=$|[\s).,:;])/gm, '$1<b>$2</b>')
    .replace(/^&gt; (.*)$|^> (.*)$/gm, (all, a, b) => `<blockquote>${a ?? b}</blockquote>`);
  for (let i = 0; i < 3; i++) out = out.replace(/\u0000(\d+)\u0000/g, (all, index) => kept[index]);
  return out.replace(/\n(?!<blockquote)/g, '<br>');
}

function block(one) {
  switch (one.type) {
    case 'header': return `<h1>${escapeHtml(one.text.text)}</h1>`;
    case 'section': return one.text
      ? `<p>${mrkdwn(one.text.text)}</p>`
      : `<div class="fields">${one.fields.map(field => `<p>${mrkdwn(field.text)}</p>`).join('')}</div>`;
    case 'context': return `<div class="context">${one.elements.map(each => `<p>${mrkdwn(each.text)}</p>`).join('')}</div>`;
    case 'actions': return `<div class="actions">${one.elements.map(each => `<button>${escapeHtml(each.text.text)}</button>`).join('')}</div>`;
    default: throw new Error(`no picture of a block ${one.type}`);
  }
}

function frame(payload, kind) {
  const blocks = payload.blocks ? payload.blocks.map(block).join('') : `<p>${mrkdwn(payload.text)}</p>`;
  return `<section class="${kind}"><div class="who"><i></i><b>Inspector Triage</b> <small>APP&nbsp; 9:30</small></div>
    <div class="body">${blocks}</div></section>`;
}

const style = `
  * { box-sizing: border-box; margin: 0 }
  body { display: flex; gap: 18px; padding: 18px; align-items: flex-start; background: #888;
         font: 15px/1.46 Lato, "Noto Sans", "DejaVu Sans", "Noto Sans CJK JP", sans-serif }
  section { padding: 12px 18px 14px; border-radius: 8px; background: #fff; color: #1d1c1d; width: 560px }
  .dark { background: #1a1d21; color: #d1d2d3 } .phone { width: 340px; font-size: 15px; padding: 10px 12px }
  .who { display: flex; align-items: center; gap: 6px; margin-bottom: 4px } .who small { color: #888; font-size: 11px }
  .who i { width: 20px; height: 20px; border-radius: 4px; background: #b3541e }
  h1 { font-size: 18px; line-height: 1.3; margin: 4px 0 8px } p { margin: 6px 0; overflow-wrap: anywhere }
  code { font: 12px/1.4 "DejaVu Sans Mono", monospace; color: #c0284c; background: #f6f6f6; border: 1px solid #ddd;
         border-radius: 3px; padding: 1px 3px } .dark code { color: #e8912d; background: #222529; border-color: #444 }
  a { color: #1264a3 } .dark a { color: #1d9bd1 } .ping { background: #fff1c4; color: #1264a3; padding: 0 2px }
  .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 0 16px } .phone .fields { grid-template-columns: 1fr }
  .context { color: #616061; font-size: 12.5px } .dark .context { color: #ababad }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 }
  button { font: 700 13px sans-serif; padding: 6px 12px; border: 1px solid #bbb; border-radius: 4px; background: #fff; color: #1d1c1d }
  .dark button { background: #1a1d21; color: #d1d2d3; border-color: #555 }
  blockquote { border-left: 4px solid #ddd; padding-left: 10px; margin: 4px 0 }`;

function draw(file, out) {
  const payload = JSON.parse(readFileSync(file, 'utf8'));
  const work = mkdtempSync(join(tmpdir(), 'pictures-'));
  const page = join(work, 'page.html');
  const sheet = height => `<!doctype html><meta charset="utf-8"><style>${style}</style>
    <body>${frame(payload, 'light')}${frame(payload, 'dark')}${frame(payload, 'phone')}
    <script>document.title = Math.ceil(document.body.scrollHeight)</script></body>`;
  writeFileSync(page, sheet());
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1'];
  const dom = execFileSync(chromium, [...flags, '--window-size=1550,400', '--dump-dom', `file://${page}`], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  const height = Number(/<title>(\d+)<\/title>/.exec(dom)[1]);
  const picture = join(out, `${basename(file, '.json')}.png`);
  execFileSync(chromium, [...flags, `--window-size=1550,${height}`, `--screenshot=${picture}`, `file://${page}`], { stdio: 'ignore' });
  rmSync(work, { recursive: true });
  console.log(picture);
}

const [out = here, ...files] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const wanted = files.length > 0 ? files : readdirSync(golden).filter(name => shown.includes(basename(name, '.json'))).map(name => join(golden, name));
wanted.forEach(file => draw(file, out));
