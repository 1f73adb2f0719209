export interface DemoProduct {
  name: string
  item: string
  series: string
  price: number
  cost: number
  /** Pieces in an ordinary deal. */
  quantity: readonly [least: number, most: number]
  /** How often it is what a deal is about. */
  weight: number
  description: string
}

/** What Nordluft makes. Prices in euro a piece. */
export const products: readonly DemoProduct[] = [
  {
    name: 'Cassette F7-592',
    item: 'NC-1070',
    series: 'Cassettes',
    price: 84,
    cost: 31,
    quantity: [40, 400],
    weight: 9,
    description: 'Compact filter cassette, ePM1 60 %, 592 × 592 mm.',
  },
  {
    name: 'Cassette H13 Clean',
    item: 'NC-1130',
    series: 'Cassettes',
    price: 210,
    cost: 88,
    quantity: [12, 120],
    weight: 7,
    description: 'HEPA cassette for clean rooms and pharmaceutical lines.',
  },
  {
    name: 'Carbon cassette A3',
    item: 'NC-1203',
    series: 'Cassettes',
    price: 165,
    cost: 70,
    quantity: [10, 80],
    weight: 4,
    description: 'Activated carbon against odour and solvents.',
  },
  {
    name: 'Dust collector DC-2',
    item: 'ND-2002',
    series: 'Dust collectors',
    price: 14_800,
    cost: 8_900,
    quantity: [1, 3],
    weight: 8,
    description: 'Cartridge collector for single machines, 2,000 m³/h.',
  },
  {
    name: 'Dust collector DC-8',
    item: 'ND-2008',
    series: 'Dust collectors',
    price: 38_500,
    cost: 22_700,
    quantity: [1, 2],
    weight: 7,
    description: 'Central collector for a workshop, 8,000 m³/h, ATEX option.',
  },
  {
    name: 'Dust collector DC-25',
    item: 'ND-2025',
    series: 'Dust collectors',
    price: 96_000,
    cost: 59_000,
    quantity: [1, 1],
    weight: 3,
    description: 'Plant collector with pulse cleaning, 25,000 m³/h.',
  },
  {
    name: 'Oil mist separator OM-1',
    item: 'NO-3001',
    series: 'Separators',
    price: 6_400,
    cost: 3_500,
    quantity: [1, 6],
    weight: 6,
    description: 'Mist separator for machine tools.',
  },
  {
    name: 'Welding fume unit W4',
    item: 'NW-4004',
    series: 'Fume extraction',
    price: 9_200,
    cost: 5_100,
    quantity: [1, 5],
    weight: 6,
    description: 'Mobile extraction with four arms.',
  },
  {
    name: 'Clean-room ceiling module',
    item: 'NR-5100',
    series: 'Clean room',
    price: 4_700,
    cost: 2_600,
    quantity: [4, 24],
    weight: 3,
    description: 'Laminar flow module with H14 filter.',
  },
  {
    name: 'Air quality monitor AQ',
    item: 'NM-6010',
    series: 'Monitoring',
    price: 1_150,
    cost: 420,
    quantity: [2, 20],
    weight: 4,
    description: 'Particles, pressure drop and filter life, with gateway.',
  },
  {
    name: 'Service contract Basic',
    item: 'NS-7001',
    series: 'Service',
    price: 4_200,
    cost: 2_100,
    quantity: [1, 3],
    weight: 6,
    description: 'Two visits a year, measuring report.',
  },
  {
    name: 'Service contract Complete',
    item: 'NS-7002',
    series: 'Service',
    price: 11_900,
    cost: 6_200,
    quantity: [1, 3],
    weight: 5,
    description: 'Four visits, all cassettes included, 24 h response.',
  },
]
