import { recordType } from './record-type.ts'

/**
 * A stretch of time that a record spent in one status; the system writes it with each move. Seen by whoever sees the record.
 * `enteredAt` is null when the time is unknown (imports), and such rows are out of means.
 */
export const span = recordType({
  key: 'span',
  plural: 'spans',
  table: 'status_span',
  title: 'status',
  periodField: 'enteredAt',
  systemOnly: true,
  fields: {
    relatedType: {
      kind: 'list',
      options: [
        'company',
        'opportunity',
        'task',
        'call',
        'event',
        'case',
        'campaign',
        'request',
        'quote',
        'order',
        'contract',
      ],
      readOnly: true,
    },
    relatedId: { kind: 'anyRelation', reverse: 'spans', readOnly: true },
    status: { kind: 'text', readOnly: true },
    previous: { kind: 'text', readOnly: true },
    enteredAt: { kind: 'datetime', readOnly: true },
    leftAt: { kind: 'datetime', readOnly: true },
    ownerId: { kind: 'relation', to: 'user', readOnly: true },
    daysInStatus: { kind: 'integer', computed: true, readOnly: true },
  },
})
