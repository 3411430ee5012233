-- Editing supply: files behind papers and materials, photos, why a base is closed.
alter table base_papers add column file text;
alter table base_papers add column file_kind text;

alter table project_materials add column file text;
alter table project_materials add column file_kind text;
alter table project_materials add column submitted_at bigint;
alter table project_materials add column decided_by text;
alter table project_materials add column reason text;

alter table bases add column status_reason text;

-- Pictures of a base, re-encoded; `small_file` is the same for lists.
create table base_photos (
  id text primary key,
  base_id text not null references bases (id),
  file text not null,
  width bigint not null,
  height bigint not null,
  small_file text not null,
  small_width bigint not null,
  small_height bigint not null,
  alt text not null,
  position bigint not null,
  added_at bigint not null
);
create index base_photos_of_a_base on base_photos (base_id, position);

-- The last day on which a base may receive children: `covered_until` of src/bases/lapse.rs, in SQL.
-- Insurance must be there; a fire certificate that was once registered must not have lapsed.
create view base_cover as
select latest.base_id, min(latest.valid_until) as covered_until
from (
  select base_id, kind, max(valid_until) as valid_until
  from base_papers
  where kind in ('liability_insurance', 'fire_safety')
  group by base_id, kind
) latest
group by latest.base_id
having sum(case when latest.kind = 'liability_insurance' then 1 else 0 end) > 0;
