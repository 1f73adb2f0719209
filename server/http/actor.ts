/** Who asks: the signed-in user as every engine sees it. Loaded anew for each request, so a changed role or team holds at once. */
export interface Actor {
  id: string
  name: string
  email: string
  /** Role key: admin, sales_rep, sales_manager, marketing_manager or support_rep. */
  role: string
  teamId: string | null
  /** User ids whose records count as own: the actor and everybody below in the supervisor tree. */
  reach: string[]
  /** IANA name, such as Europe/Stockholm. */
  timeZone: string
  /** Language tag of texts, such as en or sv. */
  locale: string
  /** The one moment at which this request happens. */
  now: Date
  /** Place in the order of live events up to which everything was committed when the request began. */
  seenTo?: string
  /** Ids of the commands under which this request has changed records; a reply names the one by which it is taken back. */
  commands?: Set<string>
}
