-- When an objection against a revised result was answered: if it was upheld, evaluators are sent anew since then.
alter table revisions add column answered_at bigint;
