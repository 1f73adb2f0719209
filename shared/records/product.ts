import { currencies } from './lists.ts'
import { recordType } from './record-type.ts'

/** Something the company sells. */
export const product = recordType({
  key: 'product',
  plural: 'products',
  table: 'product',
  title: 'name',
  periodField: 'createdAt',
  fields: {
    name: { kind: 'text', required: true, searchable: true },
    item: { kind: 'text', max: 60, searchable: true },
    series: { kind: 'text', max: 100, searchable: true },
    price: { kind: 'money' },
    cost: { kind: 'money' },
    currency: { kind: 'list', options: currencies, default: 'EUR' },
    active: { kind: 'boolean', default: true },
    description: { kind: 'longText' },
  },
})
