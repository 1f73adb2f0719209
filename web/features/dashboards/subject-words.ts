import { useCallback } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useWords } from '../records/words.ts'

/** What a line, category or series stands for, as the server names it. */
export interface Subject {
  key: string
  title: string | null
  list?: string | undefined
}

/** The words of a subject: its own title, a list value, a stretch of time, or that there is none. */
export function useSubjectWords(): (subject: Subject) => string {
  const { t } = useText()
  const format = useFormat()
  const words = useWords()
  return useCallback(
    ({ key, title, list }) => {
      if (title !== null) return title
      if (key === '') return t('dashboards:notGiven')
      if (list === 'month') return monthWords(key, format.month(key, 'short'))
      if (list === 'week' || list === 'day') return format.date(key)
      if (list === 'quarter') return `${key.slice(5)} ${key.slice(0, 4)}`
      if (list === 'year') return key
      if (!list) return t('records:withheld')
      if (key === 'true') return t('records:yes')
      if (key === 'false') return t('records:no')
      const [type = '', ...field] = list.split('.')
      return words.option(type, field.join('.'), key)
    },
    [t, format, words],
  )
}

/** "Jan" with its year at the turn of the year, so that two Januaries stay apart. */
const monthWords = (key: string, month: string): string => {
  const short = month.replace(/\.$/, '').replace('Sept', 'Sep')
  return key.endsWith('-01') ? `${short} ’${key.slice(2, 4)}` : short
}
