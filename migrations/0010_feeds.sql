-- Calendar feeds (日历订阅): a secret address under which a calendar program reads a membership's bookings.
-- Only the token's hash is kept. A feed of one base shows that base only.
create table calendar_feeds (
  id text primary key,
  token_hash text not null unique,
  membership_id text not null references memberships (id),
  base_id text references bases (id),
  created_at bigint not null,
  ended_at bigint
);
create index calendar_feeds_of_a_membership on calendar_feeds (membership_id);
