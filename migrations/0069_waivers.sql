-- Force majeure (不可抗力): a season in which a base was not rated pauses its run of three-star seasons. Shown publicly.
create table season_waivers (
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  reason text not null,
  at bigint not null,
  person_id text not null references people (id),
  primary key (season, base_id)
);
