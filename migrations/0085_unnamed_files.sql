-- Kept files that no row names any more, or never did, since a job first saw them so: it removes them a day later.
create table unnamed_files (
  name text primary key,
  since bigint not null
);
-- Where the operator backs up, the job said it had ended well and had done nothing. Where it is one, it comes back.
delete from jobs where name = 'back_up';
