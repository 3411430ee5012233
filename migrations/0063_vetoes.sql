-- What a base can be charged with (一票否决、限星、扣分): data, so that the Centre's own list can take its place.
create table veto_grounds (
  code text primary key,
  kind text not null,
  title_zh text not null,
  title_en text not null,
  law text not null,
  star bigint check (star between 0 and 2),
  most_points bigint,
  position bigint not null
);
insert into veto_grounds (code, kind, title_zh, title_en, law, star, most_points, position) values
  ('child_harmed', 'veto', '造成儿童伤害且基地负有责任', 'A child harmed, the base responsible', '', null, null, 1),
  ('report_missed', 'veto', '未履行强制报告义务', 'The duty to report not done', '未成年人保护法第十一条', null, null, 2),
  ('staff_unchecked', 'veto', '工作人员未做每年查询或有禁止从业记录', 'Staff without the yearly check, or barred', '未成年人保护法第六十二条', null, null, 3),
  ('faked_evidence', 'veto', '伪造材料、代填或诱导评价查实', 'Faked evidence, or surveys filled in for others', '', null, null, 4),
  ('data_misused', 'veto', '泄露或滥用儿童信息', 'Children''s data leaked or misused', '未成年人保护法第七十二条', null, null, 5),
  ('sold_to_pupils', 'veto', '违规向学生推销或收费', 'Selling to pupils or charging them against the rules', '未成年人保护法第三十八条', null, null, 6),
  ('refused_inspection', 'veto', '拒绝检查', 'Refused inspection', '', null, null, 7),
  ('paper_lapsed', 'cap', '活动日保险或许可过期', 'Insurance or permit lapsed on a session day', '', 2, null, 11),
  ('hazard_open', 'cap', '重大隐患逾期未整改', 'A major hazard past its deadline', '', 1, null, 12),
  ('no_drill', 'cap', '全年未开展应急演练', 'No emergency drill in the year', '', 2, null, 13),
  ('over_capacity', 'cap', '超员接待', 'Over capacity', '', 2, null, 14),
  ('late_files', 'deduction', '材料更新逾期', 'Late files', '', null, 300, 21),
  ('complaint_unanswered', 'deduction', '投诉未答复', 'A complaint unanswered', '', null, 300, 22),
  ('cancelled_unannounced', 'deduction', '临时取消未提前告知', 'Cancelled without notice', '', null, 300, 23);

-- A charge from its proposal to its end.
create table vetoes (
  id text primary key,
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  ground text not null references veto_grounds (code),
  points bigint,
  fact text not null,
  source text not null,
  found_on text not null,
  status text not null,
  proposed_by text not null references people (id),
  proposed_at bigint not null,
  hearing_until text not null,
  suspended_until text,
  is_extended bigint not null default 0,
  statement text not null default '',
  stated_at bigint,
  decided_by text references people (id),
  decided_at bigint,
  reason text not null default '',
  expires_on text,
  appeal_until text,
  appeal text not null default '',
  appealed_at bigint,
  reviewed_by text references people (id),
  reviewed_at bigint,
  review_reason text not null default '',
  event_id text references season_events (id),
  check (decided_by is null or decided_by <> proposed_by),
  check (reviewed_by is null or (reviewed_by <> proposed_by and reviewed_by <> decided_by))
);
create index vetoes_of_a_season on vetoes (season, base_id);

-- A decision that was overturned counts no longer.
alter table season_events add column lifted_at bigint;
