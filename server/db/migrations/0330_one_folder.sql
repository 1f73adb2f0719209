-- Shipped mails of both languages lie in one folder, whose name reads alike in both; one that was moved elsewhere stays there.
with t as (
  update template set folder = 'System'
  where purpose is not null and folder in ('Automatic', 'Automatiska')
  returning id, name, folder, subject, body)
update search_entry e set text = search_text(concat_ws(' ', t.name, t.folder, t.subject, t.body))
from t where e.type = 'template' and e.id = t.id;
