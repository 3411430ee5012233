-- Revisions (更正、复评) of the result of one base in a final season: a numbered run of its own that the committee adopts
-- and the public sees before it counts. `replaces_run` is the run that counted when it was computed.
create table revisions (
  id text primary key,
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  kind text not null,
  status text not null,
  reason text not null,
  opened_by text not null references people (id),
  opened_at bigint not null,
  decided_by text references people (id),
  decision text not null default '',
  check_visit text,
  run_id text references rating_runs (id),
  replaces_run text references rating_runs (id),
  notice_from text,
  notice_until text,
  objection text not null default '',
  objected_at bigint,
  answer text not null default '',
  answered_by text references people (id),
  is_upheld bigint,
  finalised_by text references people (id),
  finalised_at bigint
);
-- A base is rated anew once a season; a request that was refused does not count.
create unique index one_rerating_of_a_season on revisions (season, base_id)
  where kind = 'rerating' and status not in ('refused', 'dropped');
-- One at a time.
create unique index one_open_revision on revisions (season, base_id)
  where status in ('requested', 'open', 'computed', 'notice');
create index revisions_of_a_season on revisions (season, opened_at);
