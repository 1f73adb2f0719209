import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as a server took it. */
export interface Received {
  from: string
  to: string[]
  /** The whole mail, headers and text. */
  raw: string
}

/** What the server answers; undefined takes the mail. `silent` closes the line without an answer. */
export interface SmtpBehaviour {
  onRecipient?: (address: string) => { code: number; text: string } | undefined
  /** After the whole mail has come. */
  onMail?: (count: number) => { code: number; text: string } | 'silent' | undefined
  /** Milliseconds until a mail is answered. */
  delay?: number
}

export interface TestSmtp {
  url: string
  received: Received[]
  behave(behaviour: SmtpBehaviour): void
  close(): Promise<void>
}

/**
 * A real SMTP server on loopback.
 * @param onReceived told of every mail that was taken, for those who read in another process
 */
export const openSmtp = async (port = 0, onReceived?: (mail: Received) => void): Promise<TestSmtp> => {
  const received: Received[] = []
  let behaviour: SmtpBehaviour = {}
  let count = 0
  const refusal = ({ code, text }: { code: number; text: string }) =>
    Object.assign(new Error(text), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      const refused = behaviour.onRecipient?.(address)
      done(refused && refusal(refused))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        count += 1
        const answer = behaviour.onMail?.(count)
        const finish = () => {
          if (answer === 'silent') {
            // The mail is taken, but its sender does not hear of it.
            keep()
            for (const connection of server.connections)
              (connection as { _socket: { destroy(): void } })._socket.destroy()
            return
          }
          if (answer) return done(refusal(answer))
          keep()
          done()
        }
        const keep = () => {
          const mail = {
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            to: session.envelope.rcptTo.map((recipient) => recipient.address),
            raw: Buffer.concat(parts).toString(),
          }
          received.push(mail)
          onReceived?.(mail)
        }
        setTimeout(finish, behaviour.delay ?? 0)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    behave: (next) => {
      behaviour = next
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
