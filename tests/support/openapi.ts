type Json = Record<string, unknown>

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const at = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined)

/** What is not right in an OpenAPI 3.1 document, and in what we promise of ours; empty when all holds. */
export function faultsOfOpenApi(document: unknown): string[] {
  const faults: string[] = []
  const must = (what: string, holds: unknown) => void (holds || faults.push(what))
  must('openapi is 3.1.x', /^3\.1\.\d+$/.test(String(at(document, 'openapi'))))
  for (const key of ['title', 'version']) must(`info.${key}`, typeof at(at(document, 'info'), key) === 'string')
  const paths = at(document, 'paths')
  must('paths', isObject(paths) && Object.keys(paths).length > 0)
  const schemes = Object.keys((at(at(document, 'components'), 'securitySchemes') as Json) ?? {})
  for (const group of Object.values((at(document, 'components') as Json) ?? {})) {
    for (const name of Object.keys(group as Json)) must(`component name ${name}`, /^[\w.-]+$/.test(name))
  }
  const ids = new Set<unknown>()
  for (const [path, item] of Object.entries((paths as Json) ?? {})) {
    must(`${path} begins with /`, path.startsWith('/'))
    must(`${path} has no colon`, !path.includes(':'))
    for (const [method, operation] of Object.entries(item as Json)) {
      const name = `${method} ${path}`
      must(`${name} is a method`, methods.has(method))
      const id = at(operation, 'operationId')
      must(`${name} has an operationId of its own`, typeof id === 'string' && !ids.has(id))
      ids.add(id)
      must(`${name} has a summary`, at(operation, 'summary'))
      checkParameters(name, path, operation, must)
      checkResponses(name, path, operation, must)
      const body = at(operation, 'requestBody')
      if (body !== undefined) checkContent(`${name} body`, body, must)
      must(`${name} has no body`, body === undefined || !['get', 'head', 'delete'].includes(method) || isObject(body))
      for (const rule of (at(operation, 'security') as Json[]) ?? []) {
        for (const scheme of Object.keys(rule)) must(`${name} knows ${scheme}`, schemes.includes(scheme))
      }
    }
  }
  checkReferences(document, must)
  return faults
}

type Must = (what: string, holds: unknown) => void

function checkParameters(name: string, path: string, operation: unknown, must: Must): void {
  const parameters = (at(operation, 'parameters') as Json[]) ?? []
  const seen = parameters.map((one) => `${String(one.in)} ${String(one.name)}`)
  must(`${name} names each parameter once`, new Set(seen).size === seen.length)
  for (const one of parameters) {
    must(`${name} parameter ${String(one.name)}`, ['query', 'header', 'path', 'cookie'].includes(String(one.in)))
    must(`${name} parameter ${String(one.name)} has a schema`, isObject(one.schema) || isObject(one.content))
    if (one.in === 'path') must(`${name} parameter ${String(one.name)} is required`, one.required === true)
  }
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => `path ${match[1]}`)
  for (const one of inPath) must(`${name} declares ${one}`, seen.includes(one))
  for (const one of seen) must(`${name} uses ${one}`, !one.startsWith('path ') || inPath.includes(one))
}

function checkResponses(name: string, path: string, operation: unknown, must: Must): void {
  const responses = at(operation, 'responses')
  must(`${name} has responses`, isObject(responses) && Object.keys(responses).length > 0)
  const entries = Object.entries((responses as Json) ?? {})
  for (const [status, response] of entries) {
    must(`${name} ${status} is a status`, /^([1-5](\d\d|XX)|default)$/.test(status))
    must(`${name} ${status} has a description`, at(response, 'description'))
    if (at(response, 'content') !== undefined) checkContent(`${name} ${status}`, response, must)
  }
  const success = entries.filter(([status]) => status.startsWith('2'))
  must(`${name} has a success`, success.length > 0)
  for (const [status, response] of success)
    must(`${name} ${status} has a body`, status === '204' || at(response, 'content'))
  if (!path.startsWith('/api')) return
  const failures = entries.filter(([status]) => status === 'default' || status.startsWith('4'))
  must(`${name} describes failures`, failures.length > 0)
  for (const [status, response] of failures) {
    must(`${name} ${status} is a problem`, at(at(response, 'content'), 'application/problem+json'))
  }
}

function checkContent(name: string, holder: unknown, must: Must): void {
  const content = at(holder, 'content')
  must(`${name} has content`, isObject(content) && Object.keys(content).length > 0)
  for (const [type, media] of Object.entries((content as Json) ?? {})) {
    must(`${name} ${type} is a media type`, /^[\w.+*-]+\/[\w.+*-]+$/.test(type))
    must(`${name} ${type} has a schema`, isObject(at(media, 'schema')))
  }
}

const types = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'])

/** Walks everything: each $ref leads somewhere, each schema keyword is one of JSON Schema 2020-12. */
function checkReferences(document: unknown, must: Must): void {
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) return value.forEach((one, index) => walk(one, `${path}/${index}`))
    if (!isObject(value)) return
    const isData = /\/(example|default|const|enum|properties)$/.test(path)
    if (typeof value.$ref === 'string' && !isData)
      must(`${path} leads to ${value.$ref}`, follow(document, value.$ref) !== undefined)
    if (path.includes('schema') && !isData) {
      if (value.type !== undefined)
        must(
          `${path} type`,
          [value.type].flat().every((type) => types.has(String(type))),
        )
      must(`${path} is of 3.1, without nullable`, !('nullable' in value))
      if (Array.isArray(value.required))
        must(`${path} requires each once`, new Set(value.required).size === value.required.length)
      for (const key of ['anyOf', 'oneOf', 'allOf']) {
        if (key in value) must(`${path} ${key} is a list`, Array.isArray(value[key]) && value[key].length > 0)
      }
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`)
  }
  walk(document, '#')
}

/** Objects within bodies, also by reference, that would take an unknown property without a word. */
export function openObjectsOfBodies(document: Json): string[] {
  const found = new Set<string>()
  const followed = new Set<string>()
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) return value.forEach((one, index) => walk(one, `${path}/${index}`))
    if (!isObject(value)) return
    if (isObject(value.properties) && value.additionalProperties === undefined) found.add(path)
    if (typeof value.$ref === 'string' && !followed.has(value.$ref)) {
      followed.add(value.$ref)
      walk(follow(document, value.$ref), value.$ref)
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`)
  }
  for (const [path, item] of Object.entries(document.paths as Json)) {
    for (const [method, operation] of Object.entries(item as Json)) {
      walk(at(operation, 'requestBody'), `${method} ${path}`)
    }
  }
  return [...found]
}

function follow(document: unknown, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined
  const parts = reference.slice(2).split('/')
  return parts.reduce((value, part) => at(value, part.replaceAll('~1', '/').replaceAll('~0', '~')), document)
}
