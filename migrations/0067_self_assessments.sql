-- What a base says of itself (自评), line by line of the inspection sheet. It scores nothing; evaluators read it.
create table self_assessments (
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  indicator text not null,
  points bigint,
  evidence text not null,
  written_at bigint not null,
  written_by text not null references people (id),
  primary key (season, base_id, indicator)
);
