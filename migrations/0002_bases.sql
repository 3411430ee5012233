-- Practice bases (践习基地).
create table bases (
  id text primary key,
  code text not null unique,
  name text not null,
  category text not null,
  operator_id text not null references organisations (id),
  town_code text not null references towns (code),
  address text not null,
  latitude double precision not null,
  longitude double precision not null,
  datum text not null,
  phone text not null,
  intro text not null,
  facilities text not null,
  max_daily_heads bigint not null check (max_daily_heads > 0),
  status text not null,
  is_sample bigint not null,
  created_at bigint not null
);
create index bases_of_an_operator on bases (operator_id);

-- Insurance policies and safety certificates.
create table base_papers (
  id text primary key,
  base_id text not null references bases (id),
  kind text not null,
  number text not null,
  issuer text not null,
  valid_until text not null
);
create index base_papers_of_a_base on base_papers (base_id);

-- Opening hours: the bits of `weekdays` are Monday (1) to Sunday (64).
create table opening_rules (
  id text primary key,
  base_id text not null references bases (id),
  weekdays bigint not null check (weekdays between 1 and 127),
  opens text not null,
  closes text not null
);
create index opening_rules_of_a_base on opening_rules (base_id);

-- Practice projects (践习项目).
create table projects (
  id text primary key,
  code text not null unique,
  base_id text not null references bases (id),
  kind text not null,
  title text not null,
  theme text not null,
  intro text not null,
  grade_from bigint not null check (grade_from between 0 and 12),
  grade_to bigint not null check (grade_to between 0 and 12),
  duration_min bigint not null check (duration_min > 0),
  min_heads bigint not null check (min_heads > 0),
  max_heads bigint not null,
  children_per_adult bigint not null check (children_per_adult > 0),
  fee_fen bigint not null check (fee_fen >= 0),
  is_indoor bigint not null,
  rain_plan text not null,
  bring text not null,
  safety_notes text not null,
  is_featured bigint not null,
  status text not null,
  created_at bigint not null,
  check (grade_from <= grade_to),
  check (min_heads <= max_heads)
);
create index projects_of_a_base on projects (base_id);

-- Guide script, plan booklet, courseware, emergency plan, task sheet.
create table project_materials (
  id text primary key,
  project_id text not null references projects (id),
  kind text not null,
  title text not null,
  version bigint not null,
  status text not null,
  decided_at bigint,
  unique (project_id, kind, version)
);

-- The civic calendar as published; days it does not hold are assumed.
create table calendar_days (
  date text primary key,
  kind text not null,
  name text not null,
  source text not null
);
