// The pages of docs/ as a site: docs/ is the source, and docs/index.md the order in which it is read. What leads out of docs/ leads
// to the repository. A link that leads nowhere fails the build, also one to a heading.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const docs = join(root, 'docs')
const repository = 'https://github.com/inspector-triage/inspector-triage'

const module = name => fileURLToPath(import.meta.resolve(name))

/** As GitHub makes the anchor of a heading, so that a link holds in both places. */
const slugify = text =>
  text.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-')

/** The groups of docs/index.md. */
function sidebar() {
  const groups = []
  for (const line of readFileSync(join(docs, 'index.md'), 'utf8').split('\n')) {
    const item = line.match(/^- \[(.+?)\]\((.+?)\.md\)/)
    if (line.startsWith('## ')) {
      groups.push({ text: line.slice(3), items: [] })
    } else if (item) {
      groups.at(-1).items.push({ text: item[1].replaceAll('`', ''), link: '/' + item[2] })
    }
  }
  return groups
}

/** What is no page of the site is shown by the repository. */
function outside(md) {
  md.core.ruler.push('outside', state => {
    for (const token of state.tokens.flatMap(each => each.children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null
      if (href === null || /^([a-z]+:|#)/.test(href)) {
        continue
      }
      const [path, hash] = decodeURI(href).split('#')
      const target = resolve(dirname(state.env.path), path)
      if (target.startsWith(docs + '/') && path.endsWith('.md')) {
        continue
      }
      if (!existsSync(target)) {
        throw new Error(`${relative(root, state.env.path)}: nothing is at ${href}`)
      }
      const kind = statSync(target).isDirectory() ? 'tree' : 'blob'
      token.attrSet('href', `${repository}/${kind}/main/${relative(root, target)}${hash ? '#' + hash : ''}`)
    }
  })
}

/** Every link to a heading has to find it; VitePress asks for pages alone. */
function anchors(site) {
  const ids = new Map()
  const pages = readdirSync(site.outDir, { recursive: true }).filter(name => name.endsWith('.html'))
  for (const page of pages) {
    const html = readFileSync(join(site.outDir, page), 'utf8')
    ids.set('/' + page, { html, ids: new Set([...html.matchAll(/ id="([^"]+)"/g)].map(found => found[1])) })
  }
  const broken = []
  for (const [page, { html }] of ids) {
    for (const [, href] of html.matchAll(/ href="([^":]*#[^"]+)"/g)) {
      const url = new URL(href, 'file://' + page)
      if (!ids.get(url.pathname)?.ids.has(decodeURIComponent(url.hash.slice(1)))) {
        broken.push(`${page}: ${href}`)
      }
    }
  }
  if (broken.length > 0) {
    throw new Error('links to headings that are not there:\n' + [...new Set(broken)].join('\n'))
  }
}

export default {
  title: 'Inspector Triage',
  description: 'Which few of thousands of Amazon Inspector findings deserve a person today, and who was already told?',
  srcDir: '../docs',
  outDir: './target/site',
  cacheDir: './target/cache',
  lastUpdated: false,
  // The pages lie beside this folder, not in it, and so do not see its node_modules.
  vite: {
    resolve: {
      alias: [
        { find: /^vue$/, replacement: module('vue/dist/vue.runtime.esm-bundler.js') },
        { find: /^vue\/server-renderer$/, replacement: module('vue/server-renderer') }
      ]
    }
  },
  markdown: { html: false, anchor: { slugify }, config: outside },
  themeConfig: {
    sidebar: sidebar(),
    outline: 'deep',
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: repository }]
  },
  buildEnd: anchors
}
