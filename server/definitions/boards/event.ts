import type { BoardDefinition } from '../../engines/boards/definition.ts'
import { assign, customer, edit, email, newCall, newEvent, newNote, newTask, view } from './menu.ts'

/** Event Board: meetings from planned to followed up. */
export const eventBoard: BoardDefinition = {
  key: 'event',
  title: { en: 'Event Board', sv: 'Mötestavla' },
  type: 'event',
  columns: [
    {
      key: 'upcoming',
      title: { en: 'Upcoming', sv: 'Kommande' },
      color: 'neutral',
      parts: [{ status: 'scheduled', date: { field: 'startsAt', from: 1 } }],
      sort: { field: 'startsAt' },
    },
    {
      key: 'today',
      title: { en: 'Today', sv: 'I dag' },
      color: 'amber',
      parts: [{ status: 'scheduled', date: { field: 'startsAt', from: 0, until: 1 } }],
      sort: { field: 'startsAt' },
    },
    {
      key: 'held',
      title: { en: 'Held – follow up', sv: 'Hållet – följ upp' },
      color: 'red',
      parts: [{ status: 'held' }, { status: 'scheduled', date: { field: 'startsAt', until: 0 } }],
      sort: { field: 'startsAt' },
    },
    { key: 'done', title: { en: 'Done', sv: 'Klart' }, color: 'green', closed: { days: 30, by: 'statusSince' } },
    {
      key: 'cancelled',
      title: { en: 'Cancelled', sv: 'Inställt' },
      color: 'neutral',
      closed: { days: 30, by: 'statusSince' },
    },
  ],
  moves: [
    { from: ['upcoming', 'today'], to: ['held', 'done', 'cancelled'] },
    { from: ['held'], to: ['done'] },
    // A meeting of a past day that was never held is cancelled afterwards by its form.
    { from: ['held'], to: ['cancelled'], vias: ['form', 'verb'] },
  ],
  refusals: [
    {
      from: ['done'],
      because: { en: 'A meeting that is done stays done.', sv: 'Ett möte som är klart förblir klart.' },
    },
    {
      from: ['cancelled'],
      because: {
        en: 'A cancelled meeting stays cancelled; plan a new one.',
        sv: 'Ett inställt möte förblir inställt; planera ett nytt.',
      },
    },
    {
      from: ['held'],
      to: ['cancelled'],
      because: {
        en: 'A meeting whose day is over is cancelled by “Cancel meeting” in its menu, unless it was held.',
        sv: 'Ett möte vars dag är förbi ställs in med ”Ställ in möte” i dess meny, om det inte har hållits.',
      },
    },
    {
      to: ['upcoming', 'today'],
      because: {
        en: 'A meeting is moved to another day by its date.',
        sv: 'Ett möte flyttas till en annan dag genom sitt datum.',
      },
    },
  ],
  drops: {
    held: [
      { step: 'set', field: 'status', value: 'held' },
      { step: 'prompt', field: 'note', need: 'optional' },
      {
        step: 'prompt',
        field: 'followUpDate',
        need: 'optional',
        suggest: 'nextWorkday',
        asked: { kind: 'date', label: { en: 'Follow-up task due', sv: 'Uppföljning senast' } },
      },
      { step: 'tell', effect: { en: 'A follow-up task is created', sv: 'En uppföljningsuppgift skapas' } },
    ],
    done: [{ step: 'prompt', field: 'note', need: 'optional', when: 'empty' }],
    cancelled: [
      {
        step: 'prompt',
        field: 'message',
        need: 'optional',
        isByMail: true,
        asked: {
          kind: 'longText',
          label: { en: 'Message to the attendees', sv: 'Meddelande till deltagarna' },
        },
      },
      {
        step: 'tell',
        isByMail: true,
        effect: {
          en: 'A contact with an e-mail address is mailed, and the organiser where that is somebody else; once the mail has left, this cannot be undone',
          sv: 'En kontakt med e-postadress får e-post, och mötets ansvarige om det är någon annan; när den har skickats går detta inte att ångra',
        },
      },
    ],
  },
  owner: { default: 'me', admin: 'all' },
  due: 'startsAt',
  card: [
    { field: 'title' },
    { field: 'companyId' },
    { field: 'contactId' },
    { field: 'startsAt' },
    { field: 'endsAt' },
    { field: 'location' },
    { field: 'relatedId' },
    { field: 'note' },
    { field: 'ownerId' },
  ],
  menu: [
    view,
    edit,
    { action: 'hold', edits: true },
    { action: 'finish', edits: true },
    newNote,
    newTask,
    newCall,
    newEvent,
    email,
    assign,
    customer,
    { action: 'cancelEvent', edits: true },
  ],
  colors: [
    { color: 'grey', reason: { en: 'Closed', sv: 'Avslutat' }, when: [{ field: 'status', in: ['done', 'cancelled'] }] },
    { color: 'red', reason: { en: 'Follow up', sv: 'Följ upp' }, when: [{ field: 'startsAt', is: 'past' }] },
    { color: 'red', reason: { en: 'Follow up', sv: 'Följ upp' }, when: [{ field: 'status', in: ['held'] }] },
    { color: 'amber', reason: { en: 'Today', sv: 'I dag' }, when: [{ field: 'startsAt', is: 'today' }] },
  ],
  kpis: ['event_today', 'event_held_without_follow_up'],
  filters: ['companyId'],
  lanes: [{ field: 'ownerId', isSet: true, verb: 'assign' }, { field: 'companyId' }],
}
