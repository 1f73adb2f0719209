import { useFormat } from '../lib/use-format.ts'

interface MoneyProps {
  amount: string | number | null | undefined
  currency?: string | null | undefined
  /** `€ 3.13m` in place of `€ 3,126,500`. */
  isShort?: boolean
}

/** An amount beside its currency, never broken over two lines. */
export function Money({ amount, currency, isShort = false }: MoneyProps) {
  const format = useFormat()
  const text = isShort ? format.moneyShort(amount, currency) : format.money(amount, currency)
  return (
    <span className="tabular" style={{ whiteSpace: 'nowrap' }}>
      {text}
    </span>
  )
}
