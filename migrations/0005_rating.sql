-- Rating methods (评定办法): immutable text and its hash.
create table methods (
  code text primary key,
  body text not null,
  hash text not null,
  status text not null,
  created_at bigint not null
);

-- Seasons (评价年度).
create table seasons (
  year bigint primary key,
  starts_on text not null,
  ends_on text not null,
  method_code text not null references methods (code),
  status text not null,
  created_at bigint not null
);

-- On-site inspections (实地检查): points per indicator as JSON text.
create table inspections (
  id text primary key,
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  evaluator text not null,
  points text not null,
  visited_on text not null,
  unique (season, base_id, evaluator)
);

-- Decided deductions, caps and vetoes of a season.
create table season_events (
  id text primary key,
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  kind text not null,
  points bigint,
  star bigint,
  reason text not null,
  decided_on text not null
);

-- Decided check visits.
create table check_visits (
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  outcome text not null,
  decided_on text not null,
  primary key (season, base_id)
);

-- Numbered computations. The bundle is what was frozen, the result what the engine made of it.
create table rating_runs (
  id text primary key,
  season bigint not null references seasons (year),
  number bigint not null,
  bundle text not null,
  bundle_hash text not null,
  method_hash text not null,
  result text not null,
  result_hash text not null,
  reason text not null,
  computed_at bigint not null,
  computed_by text not null references people (id),
  unique (season, number)
);

-- The outcome of a run for a base, for lists and filters.
create table rating_results (
  run_id text not null references rating_runs (id),
  season bigint not null,
  base_id text not null references bases (id),
  status text not null,
  star bigint,
  total bigint,
  primary key (run_id, base_id)
);
create index rating_results_of_a_base on rating_results (base_id, season);

-- A final season points at the run that counts.
create table finalisations (
  season bigint primary key references seasons (year),
  run_id text not null references rating_runs (id),
  at bigint not null,
  person_id text not null references people (id)
);

-- The stars a final season awarded; what public pages show.
create table star_awards (
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  star bigint not null check (star between 1 and 3),
  total bigint not null,
  awarded_at bigint not null,
  revoked_at bigint,
  primary key (season, base_id)
);

-- Approval bases (批准依据) of the demonstration title; none valid, no title.
create table approval_bases (
  number text primary key,
  title text not null,
  approved_by text not null,
  valid_from text not null,
  valid_until text not null
);

-- Demonstration titles (示范性践习基地).
create table demonstration_titles (
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  approval_number text not null references approval_bases (number),
  state text not null,
  awarded_at bigint not null,
  primary key (season, base_id)
);
