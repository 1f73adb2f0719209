/** A Chromium for the browser tests; nothing when there is none and none could be installed. */
export function ensureBrowser(): Promise<string | undefined>
