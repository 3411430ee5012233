-- The school calendar beside the civic one: terms and breaks of the whole city, or of one school.
create table school_spans (
  id text primary key,
  kind text not null,
  organisation_id text references organisations (id),
  name text not null,
  first_day text not null,
  last_day text not null,
  source text not null,
  is_checked bigint not null,
  created_at bigint not null,
  check (first_day <= last_day)
);
create index school_spans_by_day on school_spans (first_day);

-- The civic calendar of 2026 as the State Council published it on 4 November 2025. What a Centre has
-- entered itself stays.
insert into calendar_days (date, kind, name, source)
values
  ('2026-01-01', 'statutory_holiday', '元旦', '国办发明电〔2025〕7号'),
  ('2026-01-02', 'statutory_holiday', '元旦', '国办发明电〔2025〕7号'),
  ('2026-01-03', 'statutory_holiday', '元旦', '国办发明电〔2025〕7号'),
  ('2026-01-04', 'makeup_workday', '元旦调休上班', '国办发明电〔2025〕7号'),
  ('2026-02-14', 'makeup_workday', '春节调休上班', '国办发明电〔2025〕7号'),
  ('2026-02-15', 'statutory_holiday', '春节', '国办发明电〔2025〕7号'),
  ('2026-02-16', 'statutory_holiday', '春节', '国办发明电〔2025〕7号'),
  ('2026-02-17', 'statutory_holiday', '春节', '国办发明电〔2025〕7号'),
  ('2026-02-18', 'statutory_holiday', '春节', '国办发明电〔2025〕7号'),
  ('2026-02-19', 'statutory_holiday', '春节', '国办发明电〔2025〕7号'),
  ('2026-02-20', 'statutory_holiday', '春节', '国办发明电〔2025〕7号'),
  ('2026-02-21', 'statutory_holiday', '春节', '国办发明电〔2025〕7号'),
  ('2026-02-22', 'statutory_holiday', '春节', '国办发明电〔2025〕7号'),
  ('2026-02-23', 'statutory_holiday', '春节', '国办发明电〔2025〕7号'),
  ('2026-02-28', 'makeup_workday', '春节调休上班', '国办发明电〔2025〕7号'),
  ('2026-04-04', 'statutory_holiday', '清明节', '国办发明电〔2025〕7号'),
  ('2026-04-05', 'statutory_holiday', '清明节', '国办发明电〔2025〕7号'),
  ('2026-04-06', 'statutory_holiday', '清明节', '国办发明电〔2025〕7号'),
  ('2026-05-01', 'statutory_holiday', '劳动节', '国办发明电〔2025〕7号'),
  ('2026-05-02', 'statutory_holiday', '劳动节', '国办发明电〔2025〕7号'),
  ('2026-05-03', 'statutory_holiday', '劳动节', '国办发明电〔2025〕7号'),
  ('2026-05-04', 'statutory_holiday', '劳动节', '国办发明电〔2025〕7号'),
  ('2026-05-05', 'statutory_holiday', '劳动节', '国办发明电〔2025〕7号'),
  ('2026-05-09', 'makeup_workday', '劳动节调休上班', '国办发明电〔2025〕7号'),
  ('2026-06-19', 'statutory_holiday', '端午节', '国办发明电〔2025〕7号'),
  ('2026-06-20', 'statutory_holiday', '端午节', '国办发明电〔2025〕7号'),
  ('2026-06-21', 'statutory_holiday', '端午节', '国办发明电〔2025〕7号'),
  ('2026-09-20', 'makeup_workday', '国庆节调休上班', '国办发明电〔2025〕7号'),
  ('2026-09-25', 'statutory_holiday', '中秋节', '国办发明电〔2025〕7号'),
  ('2026-09-26', 'statutory_holiday', '中秋节', '国办发明电〔2025〕7号'),
  ('2026-09-27', 'statutory_holiday', '中秋节', '国办发明电〔2025〕7号'),
  ('2026-10-01', 'statutory_holiday', '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-02', 'statutory_holiday', '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-03', 'statutory_holiday', '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-04', 'statutory_holiday', '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-05', 'statutory_holiday', '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-06', 'statutory_holiday', '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-07', 'statutory_holiday', '国庆节', '国办发明电〔2025〕7号'),
  ('2026-10-10', 'makeup_workday', '国庆节调休上班', '国办发明电〔2025〕7号')
on conflict (date) do nothing;

-- The city's school calendar of 2026. Only the spring break is a published fact; the others are the usual
-- dates, marked as not checked until the Centre compares them with the education bureau's notice.
insert into school_spans (id, kind, organisation_id, name, first_day, last_day, source, is_checked, created_at)
values
  ('shipped-2026-winter', 'winter_break', null, '2026 年寒假', '2026-01-31', '2026-03-01', '预置，待中心核对', 0, 0),
  ('shipped-2026-spring-term', 'term', null, '2025—2026 学年第二学期', '2026-03-02', '2026-07-03', '预置，待中心核对', 0, 0),
  ('shipped-2026-spring-break', 'spring_break', null, '2026 年春假', '2026-04-01', '2026-04-03', '扬州市 2026 年春假安排', 1, 0),
  ('shipped-2026-summer', 'summer_break', null, '2026 年暑假', '2026-07-04', '2026-08-31', '预置，待中心核对', 0, 0),
  ('shipped-2026-autumn-term', 'term', null, '2026—2027 学年第一学期', '2026-09-01', '2027-01-22', '预置，待中心核对', 0, 0);
