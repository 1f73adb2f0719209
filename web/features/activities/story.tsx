import { referenceOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { Timeline } from '../records/timeline.tsx'
import { useText } from '../../lib/i18n.ts'

/** What has happened with the company that a call or meeting is about: what one wants to know before it. */
export function Story({ row }: RecordPartProps) {
  const { t } = useText()
  const company = referenceOf(row, 'companyId')
  return company ? <Timeline type="company" id={company.id} /> : <p>{t('activities:noStory')}</p>
}
