-- Agreements that end before their time (终止, 作废), and agreements for the visits of a single day (单次协议).

-- Who ended an agreement, and why. Its place in the unique key of `agreements` is free again then: `kind` becomes
-- `annual:` or `single:` and its identifier, so that the same parties can begin anew on the same day.
create table agreement_endings (
  agreement_id text primary key references agreements (id),
  -- organiser, base, or centre.
  side text not null,
  person_id text not null references people (id),
  reason text not null,
  at bigint not null
);

create index agreements_of_a_base on agreements (base_id, organiser_id);
create index bookings_of_an_agreement on bookings (agreement_id);

-- A template is of one kind; its versions are counted over both.
alter table agreement_templates add column kind text not null default 'annual';
insert into agreement_templates (version, status, title, body, published_at, kind)
select coalesce(max(version), 0) + 1, 'published', '儿童践习活动单次协议', '一、合作内容
甲方组织儿童于 {from} 到乙方的践习基地“{base}”开展践习活动。时间、人数和项目以苏童成长践习平台上已确认的预约为准。
二、协议期限
本协议只适用于 {from} 当天的活动，活动结束后自行终止。
三、甲方责任
甲方按平台规则配备带队成人，出发前告知家长，往返途中负责交通安全和人员清点，活动中听从乙方安全安排。儿童超过 100 名的，事先提交应急预案。
四、乙方责任
乙方保证场地、设备和消防设施符合安全要求，公众责任险和消防证照在活动当天有效，安排讲解员和安全员，按批准的讲解词和活动计划书开展活动，不推销商品，不收取未公示的费用。
五、未成年人保护
双方不收集、不公开儿童的姓名、照片和困境情况；发现儿童受到或者可能受到侵害的，立即依法报告。
六、变更与取消
因天气、场地或者上级通知不能开展活动的，双方及时在平台上改期或者取消，互不追究责任；改到其他日期的，另行签署。
七、争议解决
双方协商解决；协商不成的，由市未成年人保护中心协调。
八、生效
双方在平台上确认签署，或者上传盖章扫描件并经市未成年人保护中心核对后生效。本协议正文以平台保存的文本为准，校验码印在每页页脚。', 0, 'single'
from agreement_templates;
