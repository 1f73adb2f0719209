import type { ShippedMail } from '../../domains/templates/promised-mail.ts'

/**
 * The words of the mails that the product sends by itself, as templates: what an installation begins with, and what is sent where it has none
 * left. Written with the merge fields of any template; besides them `recipient.name`, and what the sheet asked the mover for (`message`).
 */
export const shippedMails: readonly ShippedMail[] = [
  {
    purpose: 'meeting_cancelled',
    en: {
      name: 'Meeting cancelled',
      folder: 'System',
      subject: 'Cancelled: {{ event.title }}',
      body: `Hello {{ recipient.name }},

{{ event.title }} on {{ event.startsAt }} is cancelled.

{{ message }}

Kind regards
{{ sender.name }}`,
    },
    sv: {
      name: 'Inställt möte',
      folder: 'System',
      subject: 'Inställt: {{ event.title }}',
      body: `Hej {{ recipient.name }}!

{{ event.title }} {{ event.startsAt }} är inställt.

{{ message }}

Vänliga hälsningar
{{ sender.name }}`,
    },
  },
  {
    purpose: 'request_approved',
    en: {
      name: 'Request approved',
      folder: 'System',
      subject: 'Approved: {{ request.title }} ({{ request.number }})',
      body: `{{ sender.name }} has approved your request.

{% if request.promisedDate != "" %}Promised for {{ request.promisedDate }}.{% endif %}`,
    },
    sv: {
      name: 'Förfrågan godkänd',
      folder: 'System',
      subject: 'Godkänd: {{ request.title }} ({{ request.number }})',
      body: `{{ sender.name }} har godkänt din förfrågan.

{% if request.promisedDate != "" %}Utlovat till {{ request.promisedDate }}.{% endif %}`,
    },
  },
  {
    purpose: 'request_denied',
    en: {
      name: 'Request denied',
      folder: 'System',
      subject: 'Denied: {{ request.title }} ({{ request.number }})',
      body: `{{ sender.name }} has denied your request.

{{ request.feedback }}`,
    },
    sv: {
      name: 'Förfrågan avslagen',
      folder: 'System',
      subject: 'Avslagen: {{ request.title }} ({{ request.number }})',
      body: `{{ sender.name }} har avslagit din förfrågan.

{{ request.feedback }}`,
    },
  },
  {
    purpose: 'request_done',
    en: {
      name: 'Request done',
      folder: 'System',
      subject: 'Done: {{ request.title }} ({{ request.number }})',
      body: `Your request is done.

{% if request.campaign.name != "" %}What came of it: {{ request.campaign.name }}.{% endif %}

{% if request.template.name != "" %}What came of it: {{ request.template.name }}.{% endif %}

{{ request.feedback }}`,
    },
    sv: {
      name: 'Förfrågan klar',
      folder: 'System',
      subject: 'Klar: {{ request.title }} ({{ request.number }})',
      body: `Din förfrågan är klar.

{% if request.campaign.name != "" %}Resultat: {{ request.campaign.name }}.{% endif %}

{% if request.template.name != "" %}Resultat: {{ request.template.name }}.{% endif %}

{{ request.feedback }}`,
    },
  },
]
