export interface FirstLoad {
  /** As in the address, without the slash. */
  scripts: string[]
  /** Bytes of gzip. */
  script: number
  styles: number
  /** Classes of components whose styles nobody imports. */
  unstyled: string[]
}
export const mostScript: number
export function measureFirstLoad(folder?: string): FirstLoad
export function describeFirstLoad(load: FirstLoad): string
