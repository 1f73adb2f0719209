-- A renewed contract is followed by another one, which knows the one it follows on.

alter table contract add column previous_id uuid references contract;
create index contract_previous on contract (previous_id) where previous_id is not null;
