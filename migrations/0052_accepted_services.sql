-- When a social organisation said that it comes: a visit stays in its calendar from then on, called off if it must be.
alter table service_assignments add column accepted_at bigint;
update service_assignments set accepted_at = answered_at where status in ('accepted', 'delivered');
