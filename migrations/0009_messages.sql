-- Messages (消息): what a person is told, as a topic and its details; the sentence is made for whoever reads it.
create table messages (
  id text primary key,
  person_id text not null references people (id),
  topic text not null,
  details text not null,
  href text not null,
  created_at bigint not null,
  read_at bigint
);
create index messages_of_a_person on messages (person_id, created_at);

-- Deliveries (发送记录): a message on its way out of the product. The identifier stays the same over all tries.
create table deliveries (
  id text primary key,
  message_id text not null references messages (id),
  channel text not null,
  address text not null,
  status text not null,
  tries bigint not null default 0,
  next_at bigint not null,
  ended_at bigint,
  problem text not null default '',
  unique (message_id, channel)
);
create index deliveries_by_status on deliveries (status, next_at);

-- Addresses that their owners have confirmed.
create table email_addresses (
  person_id text primary key references people (id),
  email text not null,
  confirmed_at bigint not null
);

-- Addresses that wait for it; only the hash of the letter's token is kept.
create table email_confirmations (
  token_hash text primary key,
  person_id text not null references people (id),
  email text not null,
  expires_at bigint not null
);

-- News of a booking that somebody is to be told, each at most once, not before it is due.
create table booking_news (
  booking_id text not null references bookings (id),
  topic text not null,
  audience text not null,
  reason text not null,
  due_at bigint not null,
  told_at bigint,
  primary key (booking_id, topic)
);
create index booking_news_to_tell on booking_news (due_at) where told_at is null;
