import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { prepareDataFolder, readSecret } from './data-folder.ts'

describe('the data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-folder-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is made with all above it, for its owner only', () => {
    const path = join(folder, 'a', 'b', 'data')
    prepareDataFolder(path)
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  test('may be there already, and keeps its rights', () => {
    expect(() => prepareDataFolder(folder)).not.toThrow()
  })

  test('cannot be a file, nor below one', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => prepareDataFolder(file)).toThrow(`The data folder ${file} cannot be used (ENOTDIR)`)
    expect(() => prepareDataFolder(join(file, 'data'))).toThrow(/cannot be used \(ENOTDIR\)/)
  })

  // Not skipped elsewhere but absent: only Linux has such a place.
  if (process.platform === 'linux') {
    test('cannot be where the system takes no folders', () => {
      expect(() => prepareDataFolder('/proc/crm/data')).toThrow(/cannot be used \(ENOENT\)/)
    })
  }

  test('holds one secret for ever, readable by its owner only', () => {
    const config = readConfig(['--data', join(folder, 'secretive')], {})
    const secret = readSecret(config)
    expect(secret).toHaveLength(43)
    expect(readSecret(config)).toBe(secret)
    expect(statSync(join(config.dataDir, 'secret')).mode & 0o777).toBe(0o600)
  })

  test('gives way to CRM_SECRET', () => {
    const given = 'x'.repeat(40)
    expect(readSecret(readConfig([], { CRM_SECRET: given }))).toBe(given)
  })

  test('with a secret that was emptied is refused rather than signed with nothing', () => {
    const config = readConfig(['--data', folder], {})
    writeFileSync(join(folder, 'secret'), '\n')
    expect(() => readSecret(config)).toThrow(/holds no secret/)
  })
})
