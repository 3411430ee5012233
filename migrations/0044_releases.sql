-- Rules of release (放票规则) in versions: what was used is never edited, only followed by another. The latest of a scope
-- is in force; one without days and without a quota is lifted.
create table release_rules (
  version bigint primary key,
  scope text not null,
  target text not null,
  opens_days bigint check (opens_days >= 0),
  early_days bigint not null check (early_days >= 0),
  prefers_far bigint not null,
  prefers_first bigint not null,
  most_visits bigint check (most_visits > 0),
  far_more bigint not null check (far_more >= 0),
  person_id text not null references people (id),
  at bigint not null
);
create index release_rules_of_a_scope on release_rules (scope, target, version);

-- Whether a town lies far from the bases (较远镇): edited by the Centre.
alter table towns add column is_far bigint not null default 0;
