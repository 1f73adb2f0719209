interface Described {
  paths?: Record<string, unknown>
  info?: { title?: string; description?: string }
}

interface Operation {
  summary?: string
  tags?: string[]
  security?: unknown[]
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[]
  requestBody?: { content?: Record<string, { schema?: unknown }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>
}

interface Row {
  method: string
  path: string
  operation: Operation
}

/** The OpenAPI description as one page without scripts, grouped by tag; each operation opens where it stands. */
export function docsPage(document: Described, nonce: string): string {
  const groups = new Map<string, Row[]>()
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      const tag = operation.tags?.[0] ?? 'Other'
      groups.set(tag, [...(groups.get(tag) ?? []), { method: method.toUpperCase(), path, operation }])
    }
  }
  const title = `${document.info?.title ?? ''} API`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p>${escape(document.info?.description ?? '')} For programs: <a href="/api/openapi.json">openapi.json</a>.</p>
<nav aria-label="Groups"><ul>${[...groups.keys()].map((tag) => `<li><a href="#${anchor(tag)}">${escape(tag)}</a></li>`).join('')}</ul></nav>
${[...groups].map(([tag, rows]) => section(tag, rows)).join('\n')}
</main>
</body>
</html>`
}

function section(tag: string, rows: Row[]): string {
  return `<section id="${anchor(tag)}"><h2>${escape(tag)}</h2>${rows.map(details).join('')}</section>`
}

function details({ method, path, operation }: Row): string {
  const parts = [
    operation.security?.length === 0 ? '<p>Needs no session.</p>' : '',
    parameters(operation),
    ...Object.values(operation.requestBody?.content ?? {}).map((body) => schema('Body', body.schema)),
    ...Object.entries(operation.responses ?? {}).map(([status, reply]) => {
      const content = Object.values(reply.content ?? {})[0]
      return schema(`${status === 'default' ? 'Otherwise' : status}: ${reply.description ?? ''}`, content?.schema)
    }),
  ]
  return `<details><summary><code>${method} ${escape(path)}</code> ${escape(operation.summary ?? '')}</summary>${parts.join('')}</details>`
}

function parameters({ parameters = [] }: Operation): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(
    (one) =>
      `<tr><td><code>${escape(one.name)}</code></td><td>${one.in}${one.required ? ', required' : ''}</td><td>${escape(one.description ?? JSON.stringify(one.schema))}</td></tr>`,
  )
  return `<table><thead><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function schema(title: string, value: unknown): string {
  const text = value === undefined ? '' : `<pre tabindex="0">${escape(JSON.stringify(value, null, 2))}</pre>`
  return `<h3>${escape(title)}</h3>${text}`
}

const anchor = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none }
summary { cursor: pointer; padding: .4rem 0 }
details { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
h3 { font-size: 1rem; margin: 1rem 0 .25rem }
pre { overflow: auto; max-height: 24rem; padding: .75rem; margin: 0 0 1rem; font-size: .8125rem;
  background: color-mix(in srgb, currentColor 6%, transparent); border-radius: .375rem }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0 }
`
