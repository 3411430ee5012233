-- What one person counted on paper strips (纸质汇总): numbers per question and answer. Two people key the same strips;
-- once they agree ballots are made of them and both rows go. What is left when the survey closes goes too.
create table paper_tallies (
  survey_id text not null references surveys (id),
  questionnaire text not null,
  keyed_by text not null references people (id),
  keyed_at bigint not null,
  tally text not null,
  primary key (survey_id, questionnaire, keyed_by)
);

-- That strips were taken: how many, and which two people keyed them. No answers.
create table paper_batches (
  id text primary key,
  survey_id text not null references surveys (id),
  questionnaire text not null,
  ballots bigint not null check (ballots > 0),
  first_by text not null references people (id),
  second_by text not null references people (id),
  taken_at bigint not null,
  constraint two_people check (first_by <> second_by)
);
create index paper_batches_of_a_survey on paper_batches (survey_id);
