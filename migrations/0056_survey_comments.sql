-- What somebody wrote beside a ballot (留言): apart from it, with nothing that leads to the ballot but a receipt that
-- nobody keeps. The Centre reads it once its survey is closed, before anybody else does.
create table survey_comments (
  id text primary key,
  survey_id text not null references surveys (id),
  questionnaire text not null,
  body text not null,
  receipt_hash text not null unique,
  status text not null default 'unread',
  reason text not null default '',
  decided_by text references people (id),
  decided_at bigint,
  constraint decided check (status = 'unread' or (decided_by is not null and decided_at is not null)),
  constraint withheld_with_reason check (status <> 'withheld' or reason <> '')
);
create index survey_comments_of_a_survey on survey_comments (survey_id);
create index survey_comments_to_read on survey_comments (id) where status = 'unread';
