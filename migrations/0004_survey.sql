-- The survey of one checked-in booking (满意度调查). The entry code is what the poster shows;
-- it draws an unused code and answers nothing by itself.
create table surveys (
  id text primary key,
  booking_id text not null unique references bookings (id),
  session_id text not null references sessions (id),
  entry_code text not null unique,
  opens_at bigint not null,
  closes_at bigint not null,
  children bigint not null,
  closed_at bigint
);
create index surveys_of_a_session on surveys (session_id);

-- How many codes of each questionnaire a survey has, and how many were drawn.
create table survey_quotas (
  survey_id text not null references surveys (id),
  questionnaire text not null,
  cap bigint not null check (cap >= 0),
  drawn bigint not null default 0,
  constraint drawn_within_cap check (drawn between 0 and cap),
  primary key (survey_id, questionnaire)
);

-- One-time codes, made from the head count at check-in. No answers, no time finer than the day.
-- The primary key is random; a code that was not drawn yet has no hash of its own.
create table survey_codes (
  id text primary key,
  survey_id text not null references surveys (id),
  questionnaire text not null,
  code_hash text unique,
  spent_on text
);
create index survey_codes_of_a_survey on survey_codes (survey_id, questionnaire);

-- Organisers and providers answer from their account, once per booking: confidential, not anonymous.
create table survey_answered (
  survey_id text not null references surveys (id),
  questionnaire text not null,
  answered_on text not null,
  primary key (survey_id, questionnaire)
);

-- Ballots (答卷): no code, no person, no time, no order. A survey is one group's visit,
-- which is what the rating method calls a session.
create table ballots (
  id text primary key,
  survey_id text not null references surveys (id),
  rater_group text not null,
  questionnaire text not null,
  questionnaire_version bigint not null,
  answers text not null,
  flag text not null,
  receipt_hash text not null unique
);
create index ballots_of_a_survey on ballots (survey_id);
