-- What the lines of the inspection sheet ask (指标说明); the rating method holds their codes, aspects and most points.
create table indicator_texts (
  method_code text not null,
  code text not null,
  title_zh text not null,
  title_en text not null,
  guidance_zh text not null,
  guidance_en text not null,
  primary key (method_code, code)
);
insert into indicator_texts (method_code, code, title_zh, title_en, guidance_zh, guidance_en) values
  ('sample-1', 'A1', '场地与容量', 'Grounds and capacity', '活动区域够不够、是否与公布的容量一致', 'Is there room for as many as are published?'),
  ('sample-1', 'A2', '设施设备', 'Facilities', '完好、适合儿童使用', 'Whole, and fit for children'),
  ('sample-1', 'A3', '卫生与饮水', 'Toilets and water', '厕所、洗手、饮水够用且干净', 'Enough and clean'),
  ('sample-1', 'A4', '无障碍', 'Access for everybody', '轮椅和婴儿车能到达活动区域', 'Wheelchairs and prams get to the activity'),
  ('sample-1', 'A5', '标识与环境', 'Signs and surroundings', '路线清楚，环境整洁', 'Ways are clear, the place is tidy'),
  ('sample-1', 'B1', '项目内容', 'Content', '与公布的内容一致，有教育意义', 'As published, and worth learning'),
  ('sample-1', 'B2', '适龄设计', 'Fit for the age', '不同学段有不同安排', 'Different for different ages'),
  ('sample-1', 'B3', '动手参与', 'Taking part', '每个孩子都有事做', 'Every child has something to do'),
  ('sample-1', 'B4', '讲解引导', 'Guides', '听得懂、听得清、有互动', 'Understood, heard, answering back'),
  ('sample-1', 'B5', '任务单与材料', 'Task sheets and materials', '有任务单，材料足够', 'There is a task sheet, and enough of everything'),
  ('sample-1', 'B6', '活动记录', 'Records of activities', '每次活动有记录、有总结', 'Each activity is written down'),
  ('sample-1', 'C1', '机构与分工', 'Who does what', '有负责人，分工明确', 'Somebody is in charge, tasks are clear'),
  ('sample-1', 'C2', '人员与培训', 'Staff and training', '人员足够，有培训记录', 'Enough people, trained, and written down'),
  ('sample-1', 'C3', '制度建设', 'Rules of the house', '有接待、收费、投诉制度', 'Rules for visits, fees, complaints'),
  ('sample-1', 'C4', '经费保障', 'Money', '有经费来源和使用记录', 'Where it comes from and goes is written down'),
  ('sample-1', 'C5', '沟通与反馈', 'Contact', '与学校联系顺畅，投诉有回应', 'Schools are answered, complaints too'),
  ('sample-1', 'D1', '应急预案与演练', 'Emergency plan and drills', '有预案，本年度演练过', 'There is a plan, and a drill this year'),
  ('sample-1', 'D2', '消防', 'Fire safety', '器材有效，通道畅通', 'Extinguishers in date, ways free'),
  ('sample-1', 'D3', '设备安全', 'Safe equipment', '有检查记录，危险处有防护', 'Checked, and guarded where dangerous'),
  ('sample-1', 'D4', '保险与证照', 'Insurance and papers', '在有效期内', 'In date'),
  ('sample-1', 'D5', '安全员', 'Safety officer', '活动时在岗', 'There during activities'),
  ('sample-1', 'D6', '医疗与急救', 'First aid', '有急救箱和送医安排', 'A kit, and a way to a doctor'),
  ('sample-1', 'D7', '人员查询', 'Checks of staff', '从业人员做过违法犯罪记录查询（只看日期和结论）', 'Staff were checked this year (date and outcome only)'),
  ('sample-1', 'D8', '交通与疏散', 'Traffic and evacuation', '大巴停靠、集合点、疏散路线安全', 'Coaches, meeting point and way out are safe');

-- Who inspects which base (实地检查), what they saw, and when they signed. A signed sheet never changes.
create table inspection_tasks (
  id text primary key,
  season bigint not null references seasons (year),
  base_id text not null references bases (id),
  kind text not null,
  evaluator_id text not null references people (id),
  assigned_by text not null references people (id),
  assigned_at bigint not null,
  declared_at bigint,
  withdrawn_at bigint,
  withdrawn_reason text not null default '',
  sheet text not null default '{}',
  finding text not null default '',
  visited_on text,
  signed_at bigint,
  sheet_hash text not null default '',
  unique (season, base_id, kind, evaluator_id)
);
create index inspection_tasks_of_an_evaluator on inspection_tasks (evaluator_id, season);

-- Photos as evidence, each under its indicator.
create table inspection_photos (
  id text primary key,
  task_id text not null references inspection_tasks (id),
  indicator text not null,
  file text not null,
  added_at bigint not null,
  act text not null unique
);
create index inspection_photos_of_a_task on inspection_photos (task_id);
