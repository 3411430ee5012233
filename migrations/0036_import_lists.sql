-- Uploaded lists hold names and telephones: who sent which, and when it was last checked or imported. A job removes
-- row and file some days later.
create table import_lists (
  file text not null,
  person_id text not null references people (id),
  kept_at bigint not null,
  primary key (file, person_id)
);
create index import_lists_by_age on import_lists (kept_at);
