-- Towns and parks (镇、园区).
create table towns (
  code text primary key,
  name text not null,
  kind text not null,
  position bigint not null
);

-- Organisations (单位): schools, town governments, departments, base operators, social organisations, agencies, the Centre.
create table organisations (
  id text primary key,
  kind text not null,
  name text not null unique,
  short_name text not null,
  town_code text references towns (code),
  phone text not null,
  status text not null,
  created_at bigint not null
);

-- People who sign in. Never children.
create table people (
  id text primary key,
  user_name text not null unique,
  phone text unique,
  name text not null,
  password_hash text,
  status text not null,
  failed_sign_ins bigint not null default 0,
  locked_until bigint,
  created_at bigint not null
);

-- What a person is where.
create table memberships (
  id text primary key,
  person_id text not null references people (id),
  organisation_id text not null references organisations (id),
  role text not null,
  created_at bigint not null,
  ended_at bigint,
  unique (person_id, organisation_id, role)
);

-- What a signed-in person holds; the token itself is only in the cookie.
create table sign_ins (
  token_hash text primary key,
  person_id text not null references people (id),
  membership_id text not null references memberships (id),
  created_at bigint not null,
  last_seen_at bigint not null
);
create index sign_ins_of_a_person on sign_ins (person_id);

-- One-time links with which a person sets a password.
create table invitations (
  token_hash text primary key,
  person_id text not null references people (id),
  invited_by text references people (id),
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);

-- Every important act, append-only. Nothing about ballots.
-- `position` and `chain_hash` are filled later, in order, by the job that chains the log.
create table audit_events (
  id text primary key,
  at bigint not null,
  person_id text,
  membership_id text,
  role text not null,
  action text not null,
  object_kind text not null,
  object_id text not null,
  result text not null,
  detail text not null,
  position bigint unique,
  chain_hash text
);
create index audit_events_by_time on audit_events (at);
