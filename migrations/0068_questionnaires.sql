-- Questionnaires (问卷) as data, in versions. A row of these two tables is written once and never changed: the program
-- has no statement that does, and each year has one version at most.
create table questionnaire_versions (
  version bigint primary key check (version >= 1),
  from_year bigint not null unique,
  published_at bigint not null,
  person_id text references people (id)
);

-- What a questionnaire of a version asks: its items as JSON, in the order they are asked.
create table questionnaires (
  version bigint not null references questionnaire_versions (version),
  questionnaire text not null,
  items text not null,
  primary key (version, questionnaire)
);

-- What the Centre is writing for the next version; a questionnaire nobody touched has no row.
create table questionnaire_drafts (
  questionnaire text primary key,
  items text not null,
  saved_at bigint not null,
  person_id text not null references people (id)
);

-- The version a survey is answered with, from its first ballot to its last.
alter table surveys add column questionnaire_version bigint not null default 1;

insert into questionnaire_versions (version, from_year, published_at) values (1, 0, 0);
insert into questionnaires (version, questionnaire, items) values
(1, 'child_lower', '[
  {"code":"fun","scale":"face3","aspect":"B","picture":"three","question":{"zh":"今天好玩吗？","en":"Was today fun?"},"words":[{"zh":"不好玩","en":"Not fun"},{"zh":"一般","en":"So-so"},{"zh":"好玩","en":"Fun"}]},
  {"code":"again","scale":"again3","aspect":"B","picture":"marks","question":{"zh":"还想再来吗？","en":"Would you like to come again?"},"words":[{"zh":"不想","en":"No"},{"zh":"也许","en":"Maybe"},{"zh":"想","en":"Yes"}]},
  {"code":"safe","scale":"face3","aspect":"D","picture":"safety","question":{"zh":"你觉得安全吗？","en":"Did you feel safe?"},"words":[{"zh":"害怕","en":"Afraid"},{"zh":"有点怕","en":"A bit afraid"},{"zh":"安全","en":"Safe"}]},
  {"code":"place","scale":"face3","aspect":"A","picture":"three","question":{"zh":"这里怎么样？","en":"How is this place?"},"words":[{"zh":"不喜欢","en":"I do not like it"},{"zh":"一般","en":"So-so"},{"zh":"喜欢","en":"I like it"}]}
]'),
(1, 'child_upper', '[
  {"code":"fun","scale":"face5","aspect":"B","picture":"five","question":{"zh":"今天的活动让你开心吗？","en":"Did today make you happy?"},"words":[{"zh":"还行","en":"All right"},{"zh":"有点开心","en":"A little happy"},{"zh":"开心","en":"Happy"},{"zh":"很开心","en":"Very happy"},{"zh":"特别开心","en":"Super happy"}]},
  {"code":"learned","scale":"face5","aspect":"B","picture":"five","question":{"zh":"学到新东西，你有多开心？","en":"How happy are you with what you learned?"},"words":[{"zh":"还行","en":"All right"},{"zh":"有点开心","en":"A little happy"},{"zh":"开心","en":"Happy"},{"zh":"很开心","en":"Very happy"},{"zh":"特别开心","en":"Super happy"}]},
  {"code":"again","scale":"again3","aspect":"B","picture":"marks","question":{"zh":"还想再来吗？","en":"Would you like to come again?"},"words":[{"zh":"不想","en":"No"},{"zh":"也许","en":"Maybe"},{"zh":"想","en":"Yes"}]},
  {"code":"clear","scale":"face5","aspect":"B","picture":"five","question":{"zh":"老师讲得清楚吗？听完你有多开心？","en":"Was it explained clearly? How happy were you with it?"},"words":[{"zh":"还行","en":"All right"},{"zh":"有点开心","en":"A little happy"},{"zh":"开心","en":"Happy"},{"zh":"很开心","en":"Very happy"},{"zh":"特别开心","en":"Super happy"}]},
  {"code":"safe","scale":"face5","aspect":"D","picture":"five","question":{"zh":"在这里，你觉得安心吗？","en":"Did you feel at ease here?"},"words":[{"zh":"还行","en":"All right"},{"zh":"有点安心","en":"A little at ease"},{"zh":"安心","en":"At ease"},{"zh":"很安心","en":"Very much at ease"},{"zh":"特别安心","en":"Completely at ease"}]},
  {"code":"place","scale":"face5","aspect":"A","picture":"five","question":{"zh":"你喜欢这个地方吗？","en":"Do you like this place?"},"words":[{"zh":"还行","en":"All right"},{"zh":"有点喜欢","en":"I like it a little"},{"zh":"喜欢","en":"I like it"},{"zh":"很喜欢","en":"I like it a lot"},{"zh":"特别喜欢","en":"I love it"}]}
]'),
(1, 'teen', '[
  {"code":"interest","scale":"likert5","aspect":"B","picture":"words","question":{"zh":"活动内容有意思","en":"The activity was interesting"},"words":[{"zh":"很不同意","en":"Strongly disagree"},{"zh":"不太同意","en":"Disagree"},{"zh":"一般","en":"Neither"},{"zh":"同意","en":"Agree"},{"zh":"很同意","en":"Strongly agree"}]},
  {"code":"learned","scale":"likert5","aspect":"B","picture":"words","question":{"zh":"我学到了新东西","en":"I learned something new"},"words":[{"zh":"很不同意","en":"Strongly disagree"},{"zh":"不太同意","en":"Disagree"},{"zh":"一般","en":"Neither"},{"zh":"同意","en":"Agree"},{"zh":"很同意","en":"Strongly agree"}]},
  {"code":"guide","scale":"likert5","aspect":"B","picture":"words","question":{"zh":"讲解和指导清楚、耐心","en":"Explanations were clear and patient"},"words":[{"zh":"很不同意","en":"Strongly disagree"},{"zh":"不太同意","en":"Disagree"},{"zh":"一般","en":"Neither"},{"zh":"同意","en":"Agree"},{"zh":"很同意","en":"Strongly agree"}]},
  {"code":"again","scale":"again3","aspect":"B","picture":"words","question":{"zh":"还想再来吗？","en":"Would you like to come again?"},"words":[{"zh":"不想","en":"No"},{"zh":"也许","en":"Maybe"},{"zh":"想","en":"Yes"}]},
  {"code":"safe","scale":"likert5","aspect":"D","picture":"words","question":{"zh":"整个过程我觉得安全","en":"I felt safe all the time"},"words":[{"zh":"很不同意","en":"Strongly disagree"},{"zh":"不太同意","en":"Disagree"},{"zh":"一般","en":"Neither"},{"zh":"同意","en":"Agree"},{"zh":"很同意","en":"Strongly agree"}]},
  {"code":"place","scale":"likert5","aspect":"A","picture":"words","question":{"zh":"场地和设施不错","en":"The place and its facilities are good"},"words":[{"zh":"很不同意","en":"Strongly disagree"},{"zh":"不太同意","en":"Disagree"},{"zh":"一般","en":"Neither"},{"zh":"同意","en":"Agree"},{"zh":"很同意","en":"Strongly agree"}]}
]'),
(1, 'parent', '[
  {"code":"gain","scale":"likert5","aspect":"B","picture":"words","question":{"zh":"孩子这次的收获，您满意吗？","en":"What your child gained from the visit"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"again","scale":"likert5","aspect":"B","picture":"words","question":{"zh":"您愿意孩子再参加这样的活动吗？","en":"Would you like your child to come again?"},"words":[{"zh":"很不愿意","en":"Not at all"},{"zh":"不太愿意","en":"Rather not"},{"zh":"说不好","en":"Perhaps"},{"zh":"愿意","en":"Yes"},{"zh":"很愿意","en":"Very much"}]},
  {"code":"informed","scale":"likert5","aspect":"C","picture":"words","question":{"zh":"活动前后的通知和说明，您满意吗？","en":"Information before and after the visit"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"safe","scale":"likert5","aspect":"D","picture":"words","question":{"zh":"活动的安全安排，您满意吗？","en":"How safety was looked after"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"place","scale":"likert5","aspect":"A","picture":"words","question":{"zh":"基地的场地和设施，您满意吗？","en":"The place and its facilities"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]}
]'),
(1, 'organiser', '[
  {"code":"content","scale":"likert5","aspect":"B","picture":"words","question":{"zh":"活动内容与主题","en":"Contents and theme"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"guide","scale":"likert5","aspect":"B","picture":"words","question":{"zh":"讲解和带领","en":"Guiding and explaining"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"effect","scale":"likert5","aspect":"B","picture":"words","question":{"zh":"教育效果","en":"What the children took away"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"booking","scale":"likert5","aspect":"C","picture":"words","question":{"zh":"预约和沟通","en":"Booking and communication"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"service","scale":"likert5","aspect":"C","picture":"words","question":{"zh":"现场接待和服务","en":"Reception and service on site"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"safety","scale":"likert5","aspect":"D","picture":"words","question":{"zh":"安全管理","en":"Safety"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"emergency","scale":"likert5","aspect":"D","picture":"words","question":{"zh":"应急准备（告知、急救、预案）","en":"Preparation for emergencies (briefing, first aid, plan)"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"facility","scale":"likert5","aspect":"A","picture":"words","question":{"zh":"场地和设施","en":"Place and facilities"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]}
]'),
(1, 'provider', '[
  {"code":"content","scale":"likert5","aspect":"B","picture":"words","question":{"zh":"活动内容与主题","en":"Contents and theme"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"cooperation","scale":"likert5","aspect":"C","picture":"words","question":{"zh":"基地与我们的配合","en":"How the base worked with us"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"order","scale":"likert5","aspect":"C","picture":"words","question":{"zh":"现场秩序和流程","en":"Order and flow on site"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"safety","scale":"likert5","aspect":"D","picture":"words","question":{"zh":"安全管理","en":"Safety"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]},
  {"code":"facility","scale":"likert5","aspect":"A","picture":"words","question":{"zh":"场地和设施","en":"Place and facilities"},"words":[{"zh":"很不满意","en":"Very dissatisfied"},{"zh":"不太满意","en":"Dissatisfied"},{"zh":"一般","en":"Neither"},{"zh":"满意","en":"Satisfied"},{"zh":"很满意","en":"Very satisfied"}]}
]');
