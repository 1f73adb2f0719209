import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true })

/** One request, its body whole as it came over the wire; fetch costs more and would unpack it. @throws Error unless it succeeds */
export const call = (url: string, headers: Record<string, string>, body?: unknown): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const sent = request(
      url,
      {
        agent,
        method: text === undefined ? 'GET' : 'POST',
        headers: text === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      },
      (reply) => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk: Buffer) => chunks.push(chunk))
        reply.on('error', reject)
        reply.on('end', () => {
          const whole = Buffer.concat(chunks)
          if (reply.statusCode === 200) resolve(whole)
          else reject(new Error(`${url}: ${reply.statusCode} ${whole.toString().slice(0, 500)}`))
        })
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
