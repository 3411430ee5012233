-- The results of a session (场次结果): counted once, when all its surveys are closed, and never again, so that no
-- two counts can be subtracted. Which answers are in here is `survey/released.rs`; what of it may be shown, `survey/suppression`.
create table released_results (
  session_id text not null references sessions (id),
  questionnaire text not null,
  item text not null,
  answers bigint not null check (answers > 0),
  favourable bigint not null check (favourable between 0 and answers),
  released_at bigint not null,
  primary key (session_id, questionnaire, item)
);
alter table surveys add column released_at bigint;
create index surveys_to_release on surveys (session_id) where released_at is null;
