import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { demoPassword } from '../../lib/demo-desks.ts'
import { useText } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-head.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { signIn } from '../../lib/session.ts'
import { setupQuery } from '../../lib/setup.ts'
import { Brand } from '../../ui/brand.tsx'
import { DeskList } from '../../ui/desk-list.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import styles from './sign-in-page.module.css'

/** E-mail and password; afterwards back to the address that asked for them. */
export function SignInPage() {
  const { t } = useText()
  usePageTitle(t('session:signIn'))
  const installation = useQuery({ ...setupQuery, staleTime: Infinity }).data
  const { to, ended } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const navigate = useNavigate()
  const [errors, setErrors] = useState<{ email?: string; password?: string; form?: string }>({})
  const [isBusy, setBusy] = useState(false)
  const password = useRef<HTMLInputElement>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const email = String(form.get('email') ?? '').trim()
    const secret = String(form.get('password') ?? '')
    if (!email || !secret) {
      setErrors({
        ...(email ? {} : { email: t('session:emailMissing') }),
        ...(secret ? {} : { password: t('session:passwordMissing') }),
      })
      return
    }
    await enter(email, secret)
  }

  async function enter(email: string, secret: string) {
    setBusy(true)
    setErrors({})
    try {
      await signIn(email, secret)
      // Only an address of our own: a sent link may not lead elsewhere after sign-in.
      if (to && to.startsWith('/') && !to.startsWith('//')) router.history.push(to)
      else await navigate({ to: '/' })
    } catch (error) {
      const problem = asProblem(error)
      const isWrong = problem.status === 401 || problem.status === 422 || problem.status === 400
      setErrors({
        form:
          problem.status === 429
            ? t('session:tooMany')
            : isWrong
              ? t('session:failed')
              : problem.code === 'offline'
                ? t('offline')
                : problem.detail || t('unexpected'),
      })
      setBusy(false)
      password.current?.select()
    }
  }

  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <Brand name={installation?.company ?? 'Accelerate'} size={28} />
        <h1 className={styles.title}>{t('session:signIn')}</h1>
        {ended && <p className={styles.ended}>{t('session:ended')}</p>}
        <TextInput
          name="email"
          type="email"
          label={t('session:email')}
          autoComplete="username"
          autoFocus
          size="lg"
          error={errors.email}
        />
        <PasswordInput
          ref={password}
          name="password"
          label={t('session:password')}
          autoComplete="current-password"
          size="lg"
          error={errors.password}
          visibilityToggleButtonProps={{ 'aria-label': t('session:showPassword'), tabIndex: 0, 'aria-hidden': false }}
        />
        <p className={styles.error} role="alert">
          {errors.form}
        </p>
        <Button type="submit" variant="filled" size="lg" fullWidth loading={isBusy}>
          {t('session:signIn')}
        </Button>
        {installation?.demo && (
          <section className={styles.demo} aria-label={t('session:demo')}>
            <h2 className={styles.demoTitle}>{t('session:demo')}</h2>
            <DeskList isDisabled={isBusy} onChoose={(desk) => void enter(desk.email, demoPassword)} />
          </section>
        )}
        <LanguageSwitch />
      </form>
    </main>
  )
}
