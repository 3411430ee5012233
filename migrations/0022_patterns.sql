-- The weekly pattern by which a project's sessions were published last: the next term begins with it.
create table project_patterns (
  project_id text primary key references projects (id),
  weekdays bigint not null check (weekdays between 1 and 127),
  starts text not null,
  ends text not null,
  more_starts text not null,
  capacity_heads bigint not null,
  max_groups bigint not null,
  skips_holidays bigint not null,
  follows_makeup bigint not null,
  school text not null,
  last_date text not null,
  published_at bigint not null
);
-- The guide and the room in it.
create table project_pattern_resources (
  project_id text not null references project_patterns (project_id),
  resource_id text not null references resources (id),
  primary key (project_id, resource_id)
);
