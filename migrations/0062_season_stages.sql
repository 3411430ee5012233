-- How a computed season becomes final: bases look at their workbooks (核对), the committee votes (评定委员会), everybody
-- may read the notice (公示). First and last days; the run whose results were shown last.
alter table seasons add column preview_from text;
alter table seasons add column preview_until text;
alter table seasons add column notice_from text;
alter table seasons add column notice_until text;
alter table seasons add column shown_run bigint;

-- What a base asks about its workbook, and what the Centre answers.
create table season_queries (
  id text primary key,
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  question text not null,
  asked_at bigint not null,
  asked_by text not null references people (id),
  answer text not null,
  answered_at bigint,
  answered_by text references people (id)
);
create index season_queries_of_a_season on season_queries (season, base_id);

-- The votes of the committee on the result of a base. A vote stands as long as the result is the same, to the byte.
create table committee_votes (
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  result_hash text not null,
  person_id text not null references people (id),
  vote text not null,
  reason text not null,
  cast_at bigint not null,
  primary key (season, base_id, result_hash, person_id)
);

-- Objections (异议) to a result in public notice, decided by somebody who neither computed nor voted.
create table objections (
  id text primary key,
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  run_number bigint not null,
  ground text not null,
  statement text not null,
  raised_at bigint not null,
  raised_by text not null references people (id),
  status text not null,
  reason text not null,
  decided_at bigint,
  decided_by text references people (id)
);
create index objections_of_a_season on objections (season, base_id);
