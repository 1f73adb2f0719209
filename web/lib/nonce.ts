import { setNonce } from 'get-nonce'

/**
 * The nonce of this page's content security policy, from `<meta name="csp-nonce">`; undefined when the page was
 * served without one (development). Mantine asks by `getStyleNonce`, react-remove-scroll (modals) by `get-nonce`.
 */
export function cspNonce(): string | undefined {
  const content = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content')
  const nonce = content && !content.startsWith('{{') ? content : undefined
  if (nonce) setNonce(nonce)
  return nonce
}
