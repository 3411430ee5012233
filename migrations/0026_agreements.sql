-- Agreements (协议) that are signed: templates in versions, what was signed word by word, who signed.

-- A published version never changes; at most one draft follows.
create table agreement_templates (
  version bigint primary key,
  status text not null,
  title text not null,
  body text not null,
  published_at bigint,
  person_id text references people (id)
);
insert into agreement_templates (version, status, title, body, published_at)
values (1, 'published', '儿童践习活动年度合作协议', '一、合作内容
甲方组织儿童到乙方的践习基地“{base}”开展践习活动。每次活动的时间、人数和项目以苏童成长践习平台上已确认的预约为准。
二、协议期限
自 {from} 起至 {until} 止。
三、甲方责任
甲方按平台规则配备带队成人，出发前告知家长，往返途中负责交通安全和人员清点，活动中听从乙方安全安排。儿童超过 100 名的，事先提交应急预案。
四、乙方责任
乙方保证场地、设备和消防设施符合安全要求，公众责任险和消防证照在活动当天有效，安排讲解员和安全员，按批准的讲解词和活动计划书开展活动，不推销商品，不收取未公示的费用。
五、未成年人保护
双方不收集、不公开儿童的姓名、照片和困境情况；发现儿童受到或者可能受到侵害的，立即依法报告。
六、变更与取消
因天气、场地或者上级通知不能开展活动的，双方及时在平台上改期或者取消，互不追究责任。
七、争议解决
双方协商解决；协商不成的，由市未成年人保护中心协调。
八、生效
双方在平台上确认签署，或者上传盖章扫描件并经市未成年人保护中心核对后生效。本协议正文以平台保存的文本为准，校验码印在每页页脚。', 0);

alter table agreements add column template_version bigint references agreement_templates (version);
alter table agreements add column content text not null default '';
alter table agreements add column content_hash text not null default '';
alter table agreements add column warned_at bigint;

-- One signature of each side.
create table agreement_signatures (
  agreement_id text not null references agreements (id),
  side text not null,
  person_id text not null references people (id),
  at bigint not null,
  primary key (agreement_id, side)
);

-- Stamped scans that the Centre checks.
create table agreement_scans (
  id text primary key,
  agreement_id text not null references agreements (id),
  side text not null,
  file text not null,
  kind text not null,
  status text not null,
  reason text not null,
  person_id text not null references people (id),
  at bigint not null,
  decided_by text references people (id),
  decided_at bigint
);
create index agreement_scans_of_an_agreement on agreement_scans (agreement_id, at);
create index agreement_scans_to_check on agreement_scans (at) where status = 'submitted';

-- Whether an agreement must be signed before a booking is confirmed, and since when.
create table agreement_rules (
  id bigint primary key check (id = 1),
  must_sign bigint not null
);
insert into agreement_rules (id, must_sign) values (1, 0);
