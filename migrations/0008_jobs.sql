-- Background work (后台任务): one row a job. Whoever moves `held_until` does it; the others leave it alone until then.
create table jobs (
  name text primary key,
  next_at bigint not null,
  holder text,
  held_until bigint,
  begun_at bigint,
  ended_at bigint,
  outcome text,
  things_done bigint not null default 0,
  failures bigint not null default 0,
  problem text not null default ''
);
