-- What a check visit in a revision found stands on the signed sheet of the evaluator who was sent; the officer types it no
-- more.
alter table revisions drop column check_visit;
