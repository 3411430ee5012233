-- Tokens (访问令牌) with which programs act for a person in one membership. Only the token's hash is kept.
create table tokens (
  id text primary key,
  token_hash text not null unique,
  membership_id text not null references memberships (id),
  label text not null,
  created_at bigint not null,
  expires_at bigint not null,
  last_used_on text,
  revoked_at bigint
);
create index tokens_of_a_membership on tokens (membership_id);

-- What a program was answered, so that the same request sent again is the same act: kept for a day.
create table idempotency_keys (
  membership_id text not null references memberships (id),
  idempotency_key text not null,
  request_hash text not null,
  status bigint not null,
  body text not null,
  created_at bigint not null,
  primary key (membership_id, idempotency_key)
);
create index idempotency_keys_by_time on idempotency_keys (created_at);
