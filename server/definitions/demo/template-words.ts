/**
 * A template of Nordluft in both languages. Merge fields are Liquid: the record under the name of its type, its
 * company and contact, and the sender.
 */
interface TemplateWords {
  kind: 'email' | 'campaign_email' | 'case'
  folder: string
  en: Words
  sv: Words
}
interface Words {
  name: string
  subject: string
  body: string
}

export const templateWords: readonly TemplateWords[] = [
  {
    kind: 'email',
    folder: 'Sales',
    en: {
      name: 'Quote attached',
      subject: 'Our quote {{ quote.number }} for {{ company.name }}',
      body: 'Dear {{ contact.name }},\n\nthank you for the talk. Our quote {{ quote.number }} is attached; it is valid until {{ quote.validUntil }}.\n\nMay I call you on Thursday to go through it?\n\nKind regards\n{{ sender.name }}\nNordluft',
    },
    sv: {
      name: 'Offert bifogad',
      subject: 'Vår offert {{ quote.number }} till {{ company.name }}',
      body: 'Hej {{ contact.name }},\n\ntack för samtalet. Vår offert {{ quote.number }} är bifogad och gäller till {{ quote.validUntil }}.\n\nFår jag ringa dig på torsdag så går vi igenom den?\n\nVänliga hälsningar\n{{ sender.name }}\nNordluft',
    },
  },
  {
    kind: 'email',
    folder: 'Sales',
    en: {
      name: 'After the meeting',
      subject: 'Thank you for the meeting',
      body: 'Dear {{ contact.name }},\n\nthank you for your time. As agreed I send the measuring report and come back with a proposal for {{ company.name }} within a week.\n\nKind regards\n{{ sender.name }}',
    },
    sv: {
      name: 'Efter mötet',
      subject: 'Tack för mötet',
      body: 'Hej {{ contact.name }},\n\ntack för din tid. Som avtalat skickar jag mätrapporten och återkommer med ett förslag till {{ company.name }} inom en vecka.\n\nVänliga hälsningar\n{{ sender.name }}',
    },
  },
  {
    kind: 'email',
    folder: 'Sales',
    en: {
      name: 'First contact',
      subject: 'Clean air at {{ company.name }}',
      body: 'Dear {{ contact.name | default: company.contactName }},\n\nwe help companies in {{ company.industry }} to get rid of dust and oil mist at the source. Most of them halve what they spend on filters.\n\nWould twenty minutes next week suit you?\n\nKind regards\n{{ sender.name }}',
    },
    sv: {
      name: 'Första kontakten',
      subject: 'Ren luft hos {{ company.name }}',
      body: 'Hej {{ contact.name | default: company.contactName }},\n\nvi hjälper företag inom {{ company.industry }} att bli av med damm och oljedimma vid källan. De flesta halverar sin kostnad för filter.\n\nPassar tjugo minuter nästa vecka?\n\nVänliga hälsningar\n{{ sender.name }}',
    },
  },
  {
    kind: 'email',
    folder: 'Sales',
    en: {
      name: 'We did not reach you',
      subject: 'I tried to call you',
      body: 'Dear {{ contact.name }},\n\nI tried to call you today. When does it suit you? You reach me directly at this address.\n\nKind regards\n{{ sender.name }}',
    },
    sv: {
      name: 'Vi nådde dig inte',
      subject: 'Jag försökte ringa dig',
      body: 'Hej {{ contact.name }},\n\njag försökte ringa dig i dag. När passar det? Du når mig direkt på den här adressen.\n\nVänliga hälsningar\n{{ sender.name }}',
    },
  },
  {
    kind: 'email',
    folder: 'Deliveries',
    en: {
      name: 'Order confirmed',
      subject: 'Your order {{ order.number }}',
      body: 'Dear {{ contact.name }},\n\nthank you for your order {{ order.number }}. We deliver on {{ order.promisedDate }} and call the day before.\n\nKind regards\n{{ sender.name }}',
    },
    sv: {
      name: 'Orderbekräftelse',
      subject: 'Er order {{ order.number }}',
      body: 'Hej {{ contact.name }},\n\ntack för er order {{ order.number }}. Vi levererar den {{ order.promisedDate }} och ringer dagen innan.\n\nVänliga hälsningar\n{{ sender.name }}',
    },
  },
  {
    kind: 'email',
    folder: 'Deliveries',
    en: {
      name: 'Delivery is late',
      subject: 'New date for your order {{ order.number }}',
      body: 'Dear {{ contact.name }},\n\nI am sorry: your order {{ order.number }} is delayed. The new date is {{ order.promisedDate }}. What is ready we send at once if you wish.\n\nKind regards\n{{ sender.name }}',
    },
    sv: {
      name: 'Försenad leverans',
      subject: 'Nytt datum för er order {{ order.number }}',
      body: 'Hej {{ contact.name }},\n\ntyvärr är er order {{ order.number }} försenad. Nytt datum är {{ order.promisedDate }}. Det som är klart skickar vi direkt om ni vill.\n\nVänliga hälsningar\n{{ sender.name }}',
    },
  },
  {
    kind: 'email',
    folder: 'Contracts',
    en: {
      name: 'Contract ends soon',
      subject: 'Your {{ contract.title }} ends on {{ contract.endDate }}',
      body: 'Dear {{ contact.name }},\n\nyour {{ contract.title }} ends on {{ contract.endDate }}. I suggest that we go on for two years at the same price. Is there anything we should change?\n\nKind regards\n{{ sender.name }}',
    },
    sv: {
      name: 'Avtalet löper snart ut',
      subject: '{{ contract.title }} löper ut {{ contract.endDate }}',
      body: 'Hej {{ contact.name }},\n\nert avtal {{ contract.title }} löper ut den {{ contract.endDate }}. Jag föreslår att vi fortsätter i två år till samma pris. Är det något vi ska ändra?\n\nVänliga hälsningar\n{{ sender.name }}',
    },
  },
  {
    kind: 'case',
    folder: 'Support',
    en: {
      name: 'Case received',
      subject: '{{ case.number }}: {{ case.title }}',
      body: 'Dear {{ contact.name }},\n\nwe have received your message. Your case has the number {{ case.number }}; a technician answers within four working hours.\n\nKind regards\n{{ sender.name }}, Nordluft Support',
    },
    sv: {
      name: 'Ärende mottaget',
      subject: '{{ case.number }}: {{ case.title }}',
      body: 'Hej {{ contact.name }},\n\nvi har tagit emot ditt meddelande. Ärendet har nummer {{ case.number }}; en tekniker svarar inom fyra arbetstimmar.\n\nVänliga hälsningar\n{{ sender.name }}, Nordluft Support',
    },
  },
  {
    kind: 'case',
    folder: 'Support',
    en: {
      name: 'More information needed',
      subject: '{{ case.number }}: a question',
      body: 'Dear {{ contact.name }},\n\nto help you with “{{ case.title }}” we need the serial number and a picture of the display.\n\nKind regards\n{{ sender.name }}',
    },
    sv: {
      name: 'Mer uppgifter behövs',
      subject: '{{ case.number }}: en fråga',
      body: 'Hej {{ contact.name }},\n\nför att hjälpa dig med ”{{ case.title }}” behöver vi serienumret och en bild på displayen.\n\nVänliga hälsningar\n{{ sender.name }}',
    },
  },
  {
    kind: 'case',
    folder: 'Support',
    en: {
      name: 'Case closed',
      subject: '{{ case.number }} is closed',
      body: 'Dear {{ contact.name }},\n\nwe close {{ case.number }}. If it comes back, just answer this mail and the case opens again.\n\nKind regards\n{{ sender.name }}',
    },
    sv: {
      name: 'Ärende stängt',
      subject: '{{ case.number }} är stängt',
      body: 'Hej {{ contact.name }},\n\nvi stänger {{ case.number }}. Kommer felet tillbaka svarar du bara på det här mejlet, så öppnas ärendet igen.\n\nVänliga hälsningar\n{{ sender.name }}',
    },
  },
  {
    kind: 'campaign_email',
    folder: 'Newsletter',
    en: {
      name: 'Newsletter',
      subject: 'Clean air, {{ contact.name }}: what is new',
      body: 'Dear {{ contact.name }},\n\nin this issue: what the new limits for welding fume mean, how a foundry saved a third of its energy, and three tips for longer filter life.\n\nKind regards\nNordluft',
    },
    sv: {
      name: 'Nyhetsbrev',
      subject: 'Ren luft, {{ contact.name }}: nytt från oss',
      body: 'Hej {{ contact.name }},\n\ni det här numret: vad de nya gränsvärdena för svetsrök betyder, hur ett gjuteri sparade en tredjedel av sin energi, och tre råd för längre filterliv.\n\nVänliga hälsningar\nNordluft',
    },
  },
  {
    kind: 'campaign_email',
    folder: 'Campaigns',
    en: {
      name: 'Invitation',
      subject: 'You are invited, {{ contact.name }}',
      body: 'Dear {{ contact.name }},\n\nwe would like to see you and your colleagues of {{ company.name }}. Places are few; answer this mail and you have yours.\n\nKind regards\nNordluft',
    },
    sv: {
      name: 'Inbjudan',
      subject: 'Välkommen, {{ contact.name }}',
      body: 'Hej {{ contact.name }},\n\nvi vill gärna träffa dig och dina kollegor på {{ company.name }}. Platserna är få; svara på det här mejlet så har du din.\n\nVänliga hälsningar\nNordluft',
    },
  },
  {
    kind: 'campaign_email',
    folder: 'Campaigns',
    en: {
      name: 'Reminder of the invitation',
      subject: 'A place is still kept for {{ company.name }}',
      body: 'Dear {{ contact.name }},\n\nwe have not heard from you yet. Shall we keep your place until Friday?\n\nKind regards\nNordluft',
    },
    sv: {
      name: 'Påminnelse om inbjudan',
      subject: 'En plats väntar på {{ company.name }}',
      body: 'Hej {{ contact.name }},\n\nvi har inte hört av dig än. Ska vi hålla din plats till fredag?\n\nVänliga hälsningar\nNordluft',
    },
  },
  {
    kind: 'campaign_email',
    folder: 'Campaigns',
    en: {
      name: 'Thank you for coming',
      subject: 'Thank you, {{ contact.name }}',
      body: 'Dear {{ contact.name }},\n\nthank you for coming. The slides and the measuring protocol are behind the link. {{ company.owner.name }} will call you about the questions that stayed open.\n\nKind regards\nNordluft',
    },
    sv: {
      name: 'Tack för besöket',
      subject: 'Tack, {{ contact.name }}',
      body: 'Hej {{ contact.name }},\n\ntack för att du kom. Bilder och mätprotokoll finns bakom länken. {{ company.owner.name }} ringer dig om det som blev kvar.\n\nVänliga hälsningar\nNordluft',
    },
  },
  {
    kind: 'campaign_email',
    folder: 'Campaigns',
    en: {
      name: 'Service offer',
      subject: 'Service for {{ company.name }} at a fixed price',
      body: 'Dear {{ contact.name }},\n\nwith contract Complete we change your cassettes, measure four times a year and come within 24 hours. Until the end of the month the first visit is on us.\n\nKind regards\nNordluft',
    },
    sv: {
      name: 'Serviceerbjudande',
      subject: 'Service för {{ company.name }} till fast pris',
      body: 'Hej {{ contact.name }},\n\nmed avtalet Complete byter vi era kassetter, mäter fyra gånger om året och kommer inom 24 timmar. Till månadens slut bjuder vi på första besöket.\n\nVänliga hälsningar\nNordluft',
    },
  },
  {
    kind: 'campaign_email',
    folder: 'Campaigns',
    en: {
      name: 'New product',
      subject: 'New: quieter than a conversation',
      body: 'Dear {{ contact.name }},\n\nour new collector moves 25,000 m³ of air an hour and is quieter than a conversation. Would it help at {{ company.name }}?\n\nKind regards\nNordluft',
    },
    sv: {
      name: 'Ny produkt',
      subject: 'Nyhet: tystare än ett samtal',
      body: 'Hej {{ contact.name }},\n\nvår nya stoftavskiljare flyttar 25 000 m³ luft i timmen och är tystare än ett samtal. Vore det något för {{ company.name }}?\n\nVänliga hälsningar\nNordluft',
    },
  },
  {
    kind: 'campaign_email',
    folder: 'Campaigns',
    en: {
      name: 'Guide to download',
      subject: 'Your guide, {{ contact.name }}',
      body: 'Dear {{ contact.name }},\n\nthe guide you asked for is behind the link: twelve pages, no advertising, with a table of limits.\n\nKind regards\nNordluft',
    },
    sv: {
      name: 'Guide att ladda ner',
      subject: 'Din guide, {{ contact.name }}',
      body: 'Hej {{ contact.name }},\n\nguiden du bad om finns bakom länken: tolv sidor utan reklam, med en tabell över gränsvärden.\n\nVänliga hälsningar\nNordluft',
    },
  },
  {
    kind: 'campaign_email',
    folder: 'Campaigns',
    en: {
      name: 'After the download',
      subject: 'Did the guide help?',
      body: 'Dear {{ contact.name }},\n\ndid the guide answer your question? {{ company.owner.name }} measures at {{ company.name }} free of charge if you like.\n\nKind regards\nNordluft',
    },
    sv: {
      name: 'Efter nedladdningen',
      subject: 'Var guiden till hjälp?',
      body: 'Hej {{ contact.name }},\n\nfick du svar på din fråga? {{ company.owner.name }} mäter gärna gratis hos {{ company.name }}.\n\nVänliga hälsningar\nNordluft',
    },
  },
  {
    kind: 'campaign_email',
    folder: 'Campaigns',
    en: {
      name: 'We miss you',
      subject: 'How are your filters, {{ contact.name }}?',
      body: 'Dear {{ contact.name }},\n\nit has been a while since we heard from {{ company.name }}. We check your filters on site, free of charge, until the end of next month.\n\nKind regards\nNordluft',
    },
    sv: {
      name: 'Vi saknar er',
      subject: 'Hur mår era filter, {{ contact.name }}?',
      body: 'Hej {{ contact.name }},\n\ndet var ett tag sedan vi hördes. Vi kontrollerar filtren hos {{ company.name }} på plats, gratis, till slutet av nästa månad.\n\nVänliga hälsningar\nNordluft',
    },
  },
]
