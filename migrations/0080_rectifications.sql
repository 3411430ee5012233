-- Rectifications (整改): what a base has to put right, until when, and on which rung of the ladder of measures it stands:
-- reminder, talk, order, suspension, delisting (提醒、约谈、责令限期整改、暂停接待、取消资格).
create table rectifications (
  id text primary key,
  base_id text not null references bases (id),
  measure text not null,
  issues text not null,
  due_on text not null,
  status text not null,
  ordered_by text not null references people (id),
  ordered_at bigint not null,
  report text not null default '',
  reported_at bigint
);
create index rectifications_of_a_base on rectifications (base_id, ordered_at);

-- Every step that was taken, in order: who, when, why, and until when the base had time then.
create table rectification_steps (
  rectification_id text not null references rectifications (id),
  number bigint not null check (number > 0),
  kind text not null,
  measure text not null,
  note text not null,
  due_on text,
  at bigint not null,
  person_id text not null references people (id),
  primary key (rectification_id, number)
);
