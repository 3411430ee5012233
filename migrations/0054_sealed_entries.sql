-- A child was afraid (封存记录): which visit, and when, to a quarter of an hour. No child, no ballot, no code, no note.
-- Two people of the Centre open it together.
create table sealed_entries (
  id text primary key,
  survey_id text not null references surveys (id),
  raised_at bigint not null,
  told_at bigint,
  opened_at bigint,
  opened_by_one text references people (id),
  opened_by_two text references people (id),
  constraint two_people check (opened_at is null or opened_by_one <> opened_by_two)
);
create index sealed_entries_to_tell on sealed_entries (raised_at) where told_at is null;

-- Who has said that an entry be opened, and when last.
create table sealed_consents (
  entry_id text not null references sealed_entries (id),
  person_id text not null references people (id),
  given_at bigint not null,
  primary key (entry_id, person_id)
);
