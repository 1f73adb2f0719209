import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { signIn } from '../../lib/session.ts'
import { Choice, type ChoiceState } from './choice.tsx'
import { startEmpty } from '../../lib/setup.ts'
import styles from './setup-page.module.css'

interface Errors {
  name?: string | undefined
  email?: string | undefined
  password?: string | undefined
  form?: string | undefined
}

/** Makes the administrator of an installation without any records and signs in. */
export function EmptyChoice({ token, isChosen, onChoose }: ChoiceState) {
  const { t } = useText()
  const navigate = useNavigate()
  const [errors, setErrors] = useState<Errors>({})
  const [isBusy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const company = String(form.get('company') ?? '').trim() || undefined
    const name = String(form.get('name') ?? '').trim()
    const email = String(form.get('email') ?? '').trim()
    const password = String(form.get('password') ?? '')
    const found: Errors = {}
    if (!name) found.name = t('setup:nameMissing')
    if (!/^\S+@\S+\.\S+$/.test(email)) found.email = t('setup:emailWrong')
    if (password.length < 8) found.password = t('setup:passwordShort')
    setErrors(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await startEmpty({ name, email, password, company, token })
      await signIn(email, password)
      await navigate({ to: '/' })
    } catch (error) {
      const problem = asProblem(error)
      const fields = { name: problem.at('name'), email: problem.at('email'), password: problem.at('password') }
      const isElsewhere = !fields.name && !fields.email && !fields.password
      setErrors({
        ...fields,
        form: isElsewhere ? (problem.code === 'offline' ? t('offline') : problem.detail || t('unexpected')) : undefined,
      })
      setBusy(false)
    }
  }

  return (
    <Choice value="empty" title={t('setup:empty')} text={t('setup:emptyText')} isChosen={isChosen} onChoose={onChoose}>
      <form className={styles.administrator} onSubmit={(event) => void submit(event)} noValidate>
        <TextInput name="company" label={t('setup:company')} autoComplete="organization" />
        <TextInput name="name" label={t('setup:name')} autoComplete="name" error={errors.name} />
        <TextInput name="email" type="email" label={t('setup:email')} autoComplete="username" error={errors.email} />
        <PasswordInput
          name="password"
          label={t('setup:password')}
          description={t('setup:passwordHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="new-password"
          error={errors.password}
          visibilityToggleButtonProps={{ 'aria-label': t('session:showPassword'), tabIndex: 0, 'aria-hidden': false }}
        />
        {errors.form && (
          <p className={styles.failure} role="alert">
            {errors.form}
          </p>
        )}
        <div>
          <Button type="submit" variant="filled" size="md" loading={isBusy}>
            {t('setup:create')}
          </Button>
        </div>
      </form>
    </Choice>
  )
}
