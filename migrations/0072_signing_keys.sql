-- The key with which machine-readable certificates are signed (Ed25519): made on first need, shared by every instance of
-- the program. It signs, so it is kept as it is: 32 bytes in base64url.
create table signing_keys (
  purpose text primary key,
  seed text not null,
  made_at bigint not null
);
