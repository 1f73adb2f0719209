import type { MetricDefinition } from '../../engines/metrics/metric.ts'
import { is, isGiven, last30Days, oneOf } from './conditions.ts'

const count = { measure: { count: true }, unit: 'count' } as const
const maySend = oneOf('subscription', ['confirmed_in', 'soft_in'])

export const marketingKpis: readonly MetricDefinition[] = [
  {
    ...count,
    key: 'campaign_responders',
    title: { en: 'Responders', sv: 'Svar på kampanjer' },
    definition: {
      en: 'Number of companies whose last response to a campaign came in the period; the last 30 days unless another one is chosen.',
      sv: 'Antal företag vars senaste svar på en kampanj kom under perioden; de senaste 30 dagarna om ingen annan är vald.',
    },
    type: 'company',
    where: isGiven('campaignId'),
    dateField: 'campaignRespondedAt',
    period: last30Days,
    comparison: 'previousPeriod',
    hasTrend: true,
    good: 'up',
  },
  {
    ...count,
    key: 'contact_reachable',
    title: { en: 'Reachable contacts', sv: 'Nåbara kontakter' },
    definition: {
      en: 'Number of contacts with an e-mail address who have not unsubscribed.',
      sv: 'Antal kontakter med e-postadress som inte har avregistrerat sig.',
    },
    type: 'contact',
    where: { all: [isGiven('email'), maySend] },
    owner: null,
    good: 'up',
  },
  {
    ...count,
    key: 'contact_confirmed',
    title: { en: 'Confirmed subscribers', sv: 'Bekräftade prenumeranter' },
    definition: {
      en: 'Number of contacts who confirmed that they want our mail.',
      sv: 'Antal kontakter som bekräftat att de vill ha våra utskick.',
    },
    type: 'contact',
    where: is('subscription', 'confirmed_in'),
    owner: null,
    good: 'up',
  },
  {
    ...count,
    key: 'contact_unsubscribed',
    title: { en: 'Unsubscribed contacts', sv: 'Avregistrerade kontakter' },
    definition: {
      en: 'Number of contacts who have unsubscribed, softly or for good.',
      sv: 'Antal kontakter som avregistrerat sig, mjukt eller helt.',
    },
    type: 'contact',
    where: oneOf('subscription', ['soft_out', 'confirmed_out']),
    owner: null,
    good: 'down',
  },
  {
    ...count,
    key: 'lead_reachable',
    title: { en: 'Reachable leads', sv: 'Nåbara leads' },
    definition: {
      en: 'Number of leads with an e-mail address that have not unsubscribed.',
      sv: 'Antal leads med e-postadress som inte har avregistrerat sig.',
    },
    type: 'company',
    where: { all: [is('stage', 'lead'), isGiven('email'), maySend] },
    good: 'up',
  },
]
