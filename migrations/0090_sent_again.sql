-- Whoever stepped back or was called off may be sent again for a later revision, and so may whoever signed for an earlier
-- one: an evaluator has one inspection of a kind at a base *that is open*, and one of a season that was not withdrawn. The
-- old rule stands in the table itself, which is therefore written anew, with everything that refers to it.
drop index inspection_tasks_of_an_evaluator;
drop index inspection_photos_of_a_task;
alter table inspection_tasks rename to inspection_tasks_before;
alter table inspection_photos rename to inspection_photos_before;

create table inspection_tasks (
  id text primary key,
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  kind text not null,
  evaluator_id text not null references people (id),
  assigned_by text not null references people (id),
  assigned_at bigint not null,
  declared_at bigint,
  withdrawn_at bigint,
  withdrawn_reason text not null default '',
  sheet text not null default '{}',
  finding text not null default '',
  visited_on text,
  signed_at bigint,
  sheet_hash text not null default ''
);
insert into inspection_tasks (id, season, base_id, kind, evaluator_id, assigned_by, assigned_at, declared_at, withdrawn_at,
  withdrawn_reason, sheet, finding, visited_on, signed_at, sheet_hash)
select id, season, base_id, kind, evaluator_id, assigned_by, assigned_at, declared_at, withdrawn_at,
  withdrawn_reason, sheet, finding, visited_on, signed_at, sheet_hash
from inspection_tasks_before;
create unique index open_inspection_of_an_evaluator on inspection_tasks (season, base_id, kind, evaluator_id)
  where withdrawn_at is null and signed_at is null;
create unique index regular_inspection_of_an_evaluator on inspection_tasks (season, base_id, evaluator_id)
  where withdrawn_at is null and kind = 'regular';
create index inspection_tasks_of_an_evaluator on inspection_tasks (evaluator_id, season);

create table inspection_photos (
  id text primary key,
  task_id text not null references inspection_tasks (id),
  indicator text not null,
  file text not null,
  added_at bigint not null,
  act text not null unique
);
insert into inspection_photos (id, task_id, indicator, file, added_at, act)
select id, task_id, indicator, file, added_at, act from inspection_photos_before;
create index inspection_photos_of_a_task on inspection_photos (task_id);

drop table inspection_photos_before;
drop table inspection_tasks_before;
