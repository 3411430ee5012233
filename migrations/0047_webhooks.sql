-- Webhooks: addresses of other programs that are told what happens to an organisation's bookings.
create table webhooks (
  id text primary key,
  organisation_id text not null references organisations (id),
  person_id text not null references people (id),
  address text not null,
  -- Words joined with commas.
  topics text not null,
  -- Signs what is sent, so it is kept as it is.
  secret text not null,
  created_at bigint not null,
  -- Failed tries since the last that went well.
  failures bigint not null default 0,
  paused_at bigint,
  ended_at bigint
);

create index webhooks_of_organisation on webhooks (organisation_id);

-- Up to which place of the audit log's chain happenings were looked at.
create table webhook_cursor (
  id bigint primary key check (id = 1),
  position bigint not null
);

insert into webhook_cursor (id, position) values (1, 0);

-- What is to be told: once for each webhook, event and topic, under one identifier over all tries.
create table webhook_deliveries (
  id text primary key,
  webhook_id text not null references webhooks (id),
  event_id text not null,
  topic text not null,
  body text not null,
  status text not null,
  tries bigint not null default 0,
  created_at bigint not null,
  next_at bigint not null,
  held_until bigint,
  ended_at bigint,
  problem text not null default '',
  unique (webhook_id, event_id, topic)
);

create index webhook_deliveries_due on webhook_deliveries (status, next_at);
