-- Who has the same address, phone or number: asked of every lead of a list at once.
create index company_email on company (email) where deleted_at is null and email is not null;
create index company_phone on company (phone) where deleted_at is null and phone is not null;
create index company_web on company (web) where deleted_at is null and web is not null;
create index company_organisation_number on company (organisation_number) where deleted_at is null and organisation_number is not null;
create index company_vat_number on company (vat_number) where deleted_at is null and vat_number is not null;
