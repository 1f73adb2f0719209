import { useMediaQuery } from '@mantine/hooks'

/** Whether the page is a phone's: one column. */
export function useIsNarrow(): boolean {
  return useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false }) ?? false
}
