-- The first day on which a paper holds; nothing for papers that were registered before anybody asked.
-- The view base_cover does not know it: only programs older than this migration read it still.
alter table base_papers add column valid_from text;
