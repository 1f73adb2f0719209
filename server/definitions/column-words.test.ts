import { expect, test } from 'vitest'
import { recordTexts as en } from '../../shared/texts/records.en.ts'
import { recordTexts as sv } from '../../shared/texts/records.sv.ts'
import { boardDefinitions } from './boards/index.ts'

/** A status is called the same as a column and wherever the record is shown; a test, since both are written by hand. */
test('a column that is a status has its name in both languages', () => {
  const differing = boardDefinitions.flatMap(({ key, type, columns, offBoard = [] }) =>
    [...columns.filter((column) => column.parts === undefined), ...offBoard].flatMap(({ key: status, title }) => {
      const words = [en, sv].map(
        ({ lists }) => (lists[type] as Record<string, Record<string, string>>)?.['status']?.[status],
      )
      return words[0] === title.en && words[1] === title.sv
        ? []
        : [`${key} ${status}: ${title.en} / ${title.sv}, the record says ${words.join(' / ')}`]
    }),
  )
  expect(differing).toEqual([])
})
