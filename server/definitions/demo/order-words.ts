/** What customers call the things that they order again. */
export const orderTitles: readonly string[] = [
  'Filter change, hall 1',
  'Filter change, hall 2',
  'Cassettes for the quarter',
  'Spare cassettes for stock',
  'Cassettes for the paint shop',
  'Call-off from the frame agreement',
  'Filters for the service visit',
  'Cassettes, night shift line',
  'Replacement filters, main plant',
  'Filters for the yearly stop',
]
