-- Extra hours (加开): a base is open from one moment to another beside its weekly hours: a Monday of the holidays, an
-- evening. Sessions may be published then; a closure goes before it.
create table extra_hours (
  id text primary key,
  base_id text not null references bases (id),
  starts_at bigint not null,
  ends_at bigint not null,
  reason text not null,
  created_at bigint not null,
  created_by text not null references people (id),
  check (starts_at < ends_at)
);
create index extra_hours_of_a_base on extra_hours (base_id, ends_at);
