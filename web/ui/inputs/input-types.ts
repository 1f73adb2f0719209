import type { ReactNode } from 'react'

/** A value as the API carries it: text, list key, id, day or moment as string; money as decimal string. */
export type InputValue = string | number | boolean | null

/** What a value is, and with it how it is typed. */
export type InputKind =
  | 'text'
  | 'longText'
  | 'email'
  | 'phone'
  | 'url'
  | 'integer'
  | 'number'
  | 'money'
  | 'percent'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'list'
  | 'relation'

/** One of few values to choose from. */
export interface InputOption {
  value: string
  label: string
}

/** A record found while picking a relation. */
export interface RelationOption {
  id: string
  title: string
  subtitle?: string | undefined
}

/** What the inputs of every kind share. */
export interface CommonInputProps {
  label: string
  /** Without a visible label: in a table cell or beside one that stands there already. */
  isBare?: boolean | undefined
  /** As high as a field of a form, even when bare. */
  isTall?: boolean | undefined
  isRequired?: boolean | undefined
  isDisabled?: boolean | undefined
  hasFocus?: boolean | undefined
  error?: ReactNode
  description?: ReactNode
  placeholder?: string | undefined
  name?: string | undefined
}
