-- Totals that are kept: how many records of a type each owner has in each status, and what they sum up to. Rows are changes (+1, −1): a
-- write only adds some, so no two writes wait for each other, and the sum is exact with every commit. The server melts them together now
-- and then (engines/records/kept-totals.ts). Kept by triggers over whole statements, so that no door leads around them; generated columns
-- such as the weighted amount are known here.
create table kept_total (
  type text not null,
  status text not null,
  owner_id uuid,
  n bigint not null,
  total numeric not null default 0,
  weighted numeric not null default 0
);
create index kept_total_key on kept_total (type, status, owner_id) include (n, total, weighted);

create function keep_totals_of(type_key text, rel regclass, total_column text, weighted_column text) returns void
  language plpgsql as $make$
declare
  name text := rel::text;
  part text := format(
    'select status, owner_id, %%s as sign, %s as total, %s as weighted from %%s where deleted_at is null',
    coalesce('coalesce(' || quote_ident(total_column) || ', 0)', '0'),
    coalesce('coalesce(' || quote_ident(weighted_column) || ', 0)', '0'));
  body text := $sql$
    create function %1$I() returns trigger language plpgsql as $f$
    begin
      insert into kept_total (type, status, owner_id, n, total, weighted)
      select %2$L, x.status, x.owner_id, sum(x.sign), sum(x.sign * x.total), sum(x.sign * x.weighted) from (%3$s) x
      group by x.status, x.owner_id
      having sum(x.sign) <> 0 or sum(x.sign * x.total) <> 0 or sum(x.sign * x.weighted) <> 0;
      return null;
    end $f$ $sql$;
begin
  execute format(body, name || '_totals_insert', type_key, format(part, '1', 'new_rows'));
  execute format(body, name || '_totals_delete', type_key, format(part, '-1', 'old_rows'));
  execute format(body, name || '_totals_update', type_key, format(part, '1', 'new_rows') || ' union all ' || format(part, '-1', 'old_rows'));
  execute format('create trigger kept_totals_insert after insert on %s referencing new table as new_rows for each statement execute function %I()',
    rel, name || '_totals_insert');
  execute format('create trigger kept_totals_delete after delete on %s referencing old table as old_rows for each statement execute function %I()',
    rel, name || '_totals_delete');
  execute format('create trigger kept_totals_update after update on %s referencing new table as new_rows old table as old_rows for each statement execute function %I()',
    rel, name || '_totals_update');
  execute format('insert into kept_total (type, status, owner_id, n, total, weighted)
    select %L, status, owner_id, sum(sign), sum(total), sum(weighted) from (%s) x group by status, owner_id',
    type_key, format(part, '1', rel::text));
end $make$;

select keep_totals_of('company', 'company', 'budget', null);
select keep_totals_of('opportunity', 'opportunity', 'amount', 'weighted');
select keep_totals_of('task', 'task', null, null);
select keep_totals_of('case', 'support_case', null, null);
select keep_totals_of('order', 'sales_order', 'amount', null);
select keep_totals_of('campaign', 'campaign', 'budget', null);
select keep_totals_of('request', 'marketing_request', null, null);
