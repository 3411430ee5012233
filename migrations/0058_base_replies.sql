-- What a base answers in public to what children and parents said of it in a year (公开回应): the Centre reads it first.
create table base_replies (
  id text primary key,
  base_id text not null references bases (id),
  year bigint not null,
  body text not null check (body <> ''),
  status text not null default 'waiting',
  written_by text not null references people (id),
  written_at bigint not null,
  decided_by text references people (id),
  decided_at bigint,
  note text not null default '',
  -- Counts how often a waiting text was written anew, so that nobody publishes what they have not read.
  revision bigint not null default 1,
  constraint decided check (status not in ('published', 'returned') or (decided_by is not null and decided_at is not null)),
  constraint returned_with_note check (status <> 'returned' or note <> '')
);
-- One waits and one is public at most.
create unique index one_waiting_reply on base_replies (base_id, year) where status = 'waiting';
create unique index one_public_reply on base_replies (base_id, year) where status = 'published';
