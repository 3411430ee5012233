-- From when on something about a survey stands out (诚信信号). A row is never changed: other numbers are another version.
create table signal_rules (
  version bigint primary key,
  valid_from text not null,
  early_minutes bigint not null check (early_minutes >= 0),
  parents_per_device bigint not null check (parents_per_device >= 1),
  alike_from bigint not null check (alike_from >= 2)
);
insert into signal_rules (version, valid_from, early_minutes, parents_per_device, alike_from)
values (1, '1900-01-01', 15, 3, 15);

-- What stands out about a survey, and how often. No ballot, no code, no device, no time; written anew when the survey closes.
create table survey_signals (
  survey_id text not null references surveys (id),
  signal text not null,
  times bigint not null check (times > 0),
  rule_version bigint not null references signal_rules (version),
  primary key (survey_id, signal)
);

-- A visit whose answers are left out of the rating (剔除): one person of the Centre proposes, another decides.
create table survey_exclusions (
  id text primary key,
  survey_id text not null references surveys (id),
  season bigint not null references seasons (year),
  reason text not null check (reason <> ''),
  proposed_by text not null references people (id),
  proposed_at bigint not null,
  verdict text not null default 'proposed',
  decided_by text references people (id),
  decided_at bigint,
  constraint two_people check (decided_by is null or decided_by <> proposed_by),
  constraint decided check (verdict = 'proposed' or (decided_by is not null and decided_at is not null))
);
create unique index one_standing_exclusion on survey_exclusions (survey_id) where verdict <> 'rejected';

-- What a run would have said of a base if none of its visits had been left out.
create table run_comparisons (
  run_id text not null references rating_runs (id),
  base_id text not null references bases (id),
  visits bigint not null,
  status text not null,
  star bigint,
  total bigint,
  primary key (run_id, base_id)
);
