import { countries, firstNames, jobTitles, lastNames, longCompanyName, trades } from './names.ts'
import type { Person, World } from './world.ts'

export interface Identity {
  name: string
  industry: string
  country: string
  /** Domain of its addresses. */
  domain: string
  fields: Record<string, unknown>
  phonePrefix: string
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9 ]/g, '')

/** Makes up companies whose names do not repeat within one copy. */
export const createIdentities = ({ random, copy }: World) => {
  const used = new Set<string>()
  let isLongUsed = copy > 0
  return (): Identity => {
    const country = countries[random.weighted({ sweden: 6, norway: 2, denmark: 2, finland: 2 })]
    const [city, postalCode] = random.pick(country.cities)
    const [trade, industry] = random.pick(trades)
    let name = ''
    let tries = 0
    do {
      const first = random.chance(0.55) ? random.pick(lastNames) : city
      // The names of a scaled demo would run out without a place in them.
      name = [
        first,
        trade,
        ...(copy > 0 ? [random.pick(country.cities)[0], random.int(1, 99)] : []),
        country.suffix,
      ].join(' ')
    } while (used.has(name) && ++tries < 50)
    if (used.has(name)) name = name.replace(trade, `${trade} ${random.pick(lastNames)}`)
    if (!isLongUsed && used.size === 20) {
      isLongUsed = true
      name = longCompanyName
    }
    used.add(name)
    const domain = `${plain(name)
      .replace(/ (ab|as|oy|publ)$/, '')
      .trim()
      .replaceAll(/ +/g, '-')
      .slice(0, 40)
      .replace(/-$/, '')}.example`
    const employees = Math.round(10 ** random.between(1.1, 3.4))
    return {
      name,
      industry,
      country: country.name,
      domain,
      phonePrefix: country.prefix,
      fields: {
        name,
        industry,
        web: `https://www.${domain}`,
        email: `info@${domain}`,
        phone: phone(country.prefix, random.int(0, 99)),
        address: `${random.pick(country.streets)} ${random.int(1, 90)}`,
        postalCode,
        city,
        country: country.name,
        territory: country.territory,
        organisationNumber: `55${random.int(1000, 9999)}-${random.int(1000, 9999)}`,
        employees,
        revenue: `${employees * random.int(90, 260) * 1000}.00`,
        yearEstablished: random.int(1890, 2019),
      },
    }
  }
}

const phone = (prefix: string, n: number) => `${prefix} ${String(n).padStart(2, '0')}`

/** Somebody who works there. */
export const makePerson = (
  { random }: World,
  { domain, phonePrefix }: Identity,
  name?: string,
): Omit<Person, 'id'> & { title: string } => {
  const [first, last] = [random.pick(firstNames), random.pick(lastNames)]
  return {
    name: name ?? `${first} ${last}`,
    email: `${plain(first)}.${plain(last)}@${domain}`,
    phone: phone(phonePrefix, random.int(0, 99)),
    title: random.pick(jobTitles),
  }
}
