-- How many of those who were asked have answered (回收率): counted once, when a survey closes.
create table survey_turnouts (
  survey_id text not null references surveys (id),
  questionnaire text not null,
  asked bigint not null check (asked >= 0),
  answered bigint not null check (answered >= 0),
  primary key (survey_id, questionnaire)
);
-- Surveys that were closed before; of seasons whose answers are gone already nothing can be counted any more.
insert into survey_turnouts (survey_id, questionnaire, asked, answered)
select q.survey_id, q.questionnaire, case when q.questionnaire = 'parent' then s.children else q.cap end,
  (select count(*) from ballots v where v.survey_id = q.survey_id and v.questionnaire = q.questionnaire)
from survey_quotas q
join surveys s on s.id = q.survey_id
where s.closed_at is not null and exists (select 1 from ballots v where v.survey_id = s.id);

-- When those who have not answered yet were reminded, once.
alter table surveys add column reminded_at bigint;
