-- How long raw answers are kept after their season is final (保存期限). A row is never changed: another number is another
-- version. A season follows the version that was valid on the day on which it became final.
create table retention_terms (
  version bigint primary key,
  valid_from text not null,
  days_after_final bigint not null check (days_after_final >= 0)
);
insert into retention_terms (version, valid_from, days_after_final) values (1, '2000-01-01', 90);

-- What became of a season's raw answers: its runs hold cells instead, and give the same results to the byte.
create table season_folds (
  season bigint primary key references seasons (year),
  at bigint not null,
  term_version bigint not null references retention_terms (version),
  ballots bigint not null,
  comments bigint not null,
  codes bigint not null
);

-- The hash of a run's bundle once it holds cells; `bundle_hash` stays what was sealed.
alter table rating_runs add column folded_hash text;
