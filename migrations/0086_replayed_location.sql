-- An answer that is sent again says where what it made is, as the first one did; empty if it made nothing.
alter table idempotency_keys add column location text not null default '';
