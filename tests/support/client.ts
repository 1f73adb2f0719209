/** A signed-in caller of a running server, by fetch, as a script of a customer would be. */
export interface Client {
  get(path: string): Promise<Answer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body: unknown): Promise<Answer>
  /** What the session needs in a request made by hand. */
  headers: Record<string, string>
}

export interface Answer {
  status: number
  // oxlint-disable-next-line no-explicit-any -- tests look into replies of every shape
  body: any
}

/** @throws Error when the server does not let the user in */
export async function signIn(url: string, email: string, password: string): Promise<Client> {
  const origin = { origin: new URL(url).origin, 'content-type': 'application/json' }
  const reply = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: origin,
    body: JSON.stringify({ email, password }),
  })
  if (reply.status !== 200) throw new Error(`sign-in: ${reply.status} ${await reply.text()}`)
  const cookie = reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return clientOf(url, { ...origin, cookie })
}

/** The same caller on another address: a session outlives a restart on another port. */
export function clientOf(url: string, headers: Record<string, string>): Client {
  const own = { ...headers, origin: new URL(url).origin }
  const call = async (method: string, path: string, body?: unknown, more?: Record<string, string>): Promise<Answer> => {
    const reply = await fetch(url + path, {
      method,
      headers: { ...own, ...more },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await reply.text()
    return { status: reply.status, body: text ? JSON.parse(text) : undefined }
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body, more) => call('POST', path, body, more),
    patch: (path, body) => call('PATCH', path, body),
    headers: own,
  }
}
