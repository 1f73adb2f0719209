import type { MetricDefinition } from '../../engines/metrics/metric.ts'
import { after, createdBy, everLead, is, isGiven, isNot, last90Days, openLead, silentFor } from './conditions.ts'

const type = 'company'

/** Leads as they stand now. */
const open: MetricDefinition[] = [
  {
    key: 'lead_open',
    title: { en: 'Open leads', sv: 'Öppna leads' },
    definition: {
      en: 'Number of leads that are not dead and have not become prospects.',
      sv: 'Antal leads som inte är avförda och inte har blivit prospekt.',
    },
    type,
    where: openLead,
    measure: { count: true },
    unit: 'count',
    good: 'up',
    comparison: 'previousPeriod',
    hasTrend: true,
    stood: {
      all: [
        createdBy,
        { any: [openLead, after('convertedAt'), { all: [is('status', 'dead'), after('qualifiedAt')] }] },
      ],
    },
  },
  {
    key: 'lead_no_activity',
    title: { en: 'No activity 14 d', sv: 'Ingen aktivitet 14 d' },
    definition: {
      en: 'Number of open leads without any activity for 14 days, or since their creation if that is longer ago.',
      sv: 'Antal öppna leads utan någon aktivitet på 14 dagar, eller sedan de skapades om det är längre sedan.',
    },
    type,
    where: { all: [openLead, silentFor(14)] },
    measure: { count: true },
    unit: 'count',
    good: 'down',
  },
  {
    key: 'lead_mean_age',
    title: { en: 'Mean age', sv: 'Medelålder' },
    definition: {
      en: 'Mean number of days since the creation of open leads.',
      sv: 'Medelantal dagar sedan öppna leads skapades.',
    },
    type,
    where: openLead,
    measure: { mean: 'leadAgeDays' },
    unit: 'days',
    good: 'down',
  },
]

const flow = { type, comparison: 'previousPeriod', hasTrend: true } as const

/** What happened to leads in a period. */
const moved: MetricDefinition[] = [
  {
    ...flow,
    key: 'lead_new_this_week',
    title: { en: 'New this week', sv: 'Nya denna vecka' },
    definition: {
      en: 'Number of leads created since Monday, whatever has become of them.',
      sv: 'Antal leads som skapats sedan i måndags, vad de än har blivit.',
    },
    where: everLead,
    measure: { count: true },
    unit: 'count',
    dateField: 'createdAt',
    period: 'thisWeek',
    isPeriodFixed: true,
    good: 'up',
  },
  {
    ...flow,
    key: 'lead_new',
    title: { en: 'New leads', sv: 'Nya leads' },
    definition: {
      en: 'Number of leads created in the period, whatever has become of them.',
      sv: 'Antal leads som skapats under perioden, vad de än har blivit.',
    },
    where: everLead,
    measure: { count: true },
    unit: 'count',
    dateField: 'createdAt',
    period: 'thisMonth',
    good: 'up',
  },
  {
    ...flow,
    key: 'lead_qualified',
    title: { en: 'Qualified', sv: 'Kvalificerade' },
    definition: {
      en: 'Number of leads that entered Qualified in the period and are not dead.',
      sv: 'Antal leads som blev kvalificerade under perioden och inte är avförda.',
    },
    where: { all: [everLead, isNot('status', 'dead')] },
    measure: { count: true },
    unit: 'count',
    dateField: 'qualifiedAt',
    period: 'thisMonth',
    good: 'up',
  },
  {
    ...flow,
    key: 'lead_dead',
    title: { en: 'Dead', sv: 'Avförda' },
    definition: { en: 'Number of leads given up in the period.', sv: 'Antal leads som lagts ner under perioden.' },
    where: is('status', 'dead'),
    measure: { count: true },
    unit: 'count',
    dateField: 'qualifiedAt',
    period: 'thisMonth',
    good: 'down',
  },
  {
    ...flow,
    key: 'lead_converted',
    title: { en: 'Became prospects', sv: 'Blev prospekt' },
    definition: {
      en: 'Number of leads that became prospects in the period.',
      sv: 'Antal leads som blev prospekt under perioden.',
    },
    where: isGiven('convertedAt'),
    measure: { count: true },
    unit: 'count',
    dateField: 'convertedAt',
    period: 'thisMonth',
    good: 'up',
  },
  {
    ...flow,
    key: 'lead_conversion',
    title: { en: 'Conversion', sv: 'Konvertering' },
    definition: {
      en: 'Leads that became prospects in the period ÷ leads created in it; the last 90 days unless another period is chosen.',
      sv: 'Leads som blev prospekt under perioden ÷ leads som skapades under den; de senaste 90 dagarna om ingen annan period är vald.',
    },
    where: everLead,
    measure: { ratio: { part: { where: isGiven('convertedAt'), dateField: 'convertedAt' }, whole: {} } },
    unit: 'percent',
    dateField: 'createdAt',
    period: last90Days,
    good: 'up',
  },
  {
    ...flow,
    key: 'lead_qualification_time',
    title: { en: 'Qualification time', sv: 'Kvalificeringstid' },
    definition: {
      en: 'Mean number of days from the first contact to Qualified or Dead, over leads that got there in the period; the last 90 days unless another one is chosen.',
      sv: 'Medelantal dagar från första kontakt till kvalificerat eller avfört, för leads som kom dit under perioden; de senaste 90 dagarna om ingen annan är vald.',
    },
    measure: { mean: 'qualificationDays' },
    unit: 'days',
    dateField: 'qualifiedAt',
    period: last90Days,
    good: 'down',
  },
  {
    ...flow,
    key: 'lead_qualification_median',
    title: { en: 'Median to qualify', sv: 'Mediantid' },
    definition: {
      en: 'Median number of days from the first contact to Qualified or Dead: half of the leads took less.',
      sv: 'Medianen av dagar från första kontakt till kvalificerat eller avfört: hälften gick fortare.',
    },
    measure: { median: 'qualificationDays' },
    unit: 'days',
    dateField: 'qualifiedAt',
    period: last90Days,
    good: 'down',
  },
]

export const leadKpis: readonly MetricDefinition[] = [...open, ...moved]
