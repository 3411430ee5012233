-- The most children and adults that may be at a base at once; 0: no limit is set.
alter table bases add column max_present bigint not null default 0 check (max_present >= 0);
-- The same as it was told to each coming session, so that taking places reads it with the places themselves.
alter table sessions add column present_limit bigint not null default 0;

-- How many are there in each quarter of an hour, at bases with a limit. The check is its last word.
create table base_presence (
  base_id text not null references bases (id),
  slot bigint not null,
  heads bigint not null,
  most bigint not null,
  primary key (base_id, slot),
  constraint present_within_limit check (heads between 0 and most)
);

-- Closures (临时关闭): a base is closed from one moment to another, against its opening hours.
create table base_closures (
  id text primary key,
  base_id text not null references bases (id),
  starts_at bigint not null,
  ends_at bigint not null,
  reason text not null,
  created_at bigint not null,
  created_by text not null references people (id),
  check (starts_at < ends_at)
);
create index base_closures_of_a_base on base_closures (base_id, starts_at);
-- Which closure paused or called off a session: taking the closure back opens it again.
alter table sessions add column closure_id text references base_closures (id);

-- Guides and rooms of a base. The primary key of the slots is why nobody has one twice: one row for each
-- five minutes that a session needs a guide or room.
create table resources (
  id text primary key,
  base_id text not null references bases (id),
  kind text not null,
  name text not null,
  is_retired bigint not null,
  created_at bigint not null,
  unique (base_id, kind, name)
);
create table session_resources (
  session_id text not null references sessions (id),
  resource_id text not null references resources (id),
  primary key (session_id, resource_id)
);
create table resource_slots (
  resource_id text not null references resources (id),
  slot bigint not null,
  session_id text not null references sessions (id),
  primary key (resource_id, slot)
);
create index resource_slots_of_a_session on resource_slots (session_id);
