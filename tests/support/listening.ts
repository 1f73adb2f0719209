import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Lets an app of a test listen on any free port of this machine. @returns its address */
export async function listening(app: FastifyInstance): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return `http://localhost:${(app.server.address() as AddressInfo).port}`
}
