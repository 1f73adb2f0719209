import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { recordTypes, type FieldKind } from '../../shared/records/index.ts'
import { columnName } from '../../server/engines/access/column-name.ts'
import { missingComputed } from '../../server/engines/records/expression.ts'
import { register } from '../../server/registry.ts'
import { testDatabase } from '../support/database.ts'

const columnTypes: Record<FieldKind, string> = {
  text: 'text',
  longText: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  list: 'text',
  integer: 'integer',
  percent: 'integer',
  money: 'numeric',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamp with time zone',
  relation: 'uuid',
  anyRelation: 'uuid',
}

describe('declarations and migrated tables agree', async () => {
  const { db } = await testDatabase()
  const { rows } = await sql<{ table: string; column: string; type: string; required: boolean; hasDefault: boolean }>`
    select table_name as table, column_name as column, data_type as type, is_nullable = 'NO' as required,
      column_default is not null or is_generated = 'ALWAYS' as "hasDefault"
    from information_schema.columns where table_schema = 'public'`.execute(db)

  test.each(Object.values(recordTypes).map((t) => [t.key, t] as const))('%s', (_, type) => {
    const columns = new Map(rows.filter((r) => r.table === type.table).map((r) => [r.column, r]))
    for (const [name, field] of Object.entries(type.fields)) {
      if (field.computed) continue
      expect([name, columns.get(columnName(name))?.type]).toEqual([name, columnTypes[field.kind]])
    }
    for (const always of ['id', 'version', 'custom', 'deleted_at']) expect(columns.has(always)).toBe(true)
    const declared = new Set(Object.keys(type.fields).map(columnName))
    for (const column of columns.values()) {
      if (!declared.has(column.column) || !column.required || column.hasDefault) continue
      // Without a default in the table a value must come from the caller or the declaration, or from the system for its own rows.
      const field = Object.entries(type.fields).find(([name]) => columnName(name) === column.column)![1]
      expect([column.column, Boolean(field.required || field.default !== undefined || type.systemOnly)]).toEqual([
        column.column,
        true,
      ])
    }
  })

  test('every computed field has its expression', () => {
    register()
    expect(missingComputed()).toEqual([])
  })
})
