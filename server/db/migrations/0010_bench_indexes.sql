-- Indexes that the bench asked for (docs/bench.md): each serves a question that the product asks all day.

-- Figures of a board or dashboard are counts and sums over somebody's deals: with these columns in the index they are read from it alone.
drop index opportunity_totals;
create index opportunity_figures on opportunity (owner_id, status) include (amount, weighted, expected_close, closed_at, started_at, created_at)
  where deleted_at is null;

-- Lists sort with empty values last in either direction; opportunity_amount serves the other one.
create index opportunity_amount_falling on opportunity (amount desc nulls last, id) where deleted_at is null;

-- Search asks type by type, and a word that many tasks hold must not cost the search of the companies.
drop index search_entry_text;
create index search_entry_text on search_entry using gin (type, text gin_trgm_ops);
