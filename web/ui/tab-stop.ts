/** Which of few options takes the focus by Tab: the chosen one, else the first, as in every group of radio buttons; arrows go on from there. */
export const tabStop = (options: readonly { value: string }[], chosen: unknown): string | undefined =>
  (options.find(({ value }) => value === chosen) ?? options[0])?.value
