//! Home, catalogue of bases and projects, guide for schools.

use super::Text;
use crate::bases::model::{AgeBand, BaseCategory, BaseStatus, DayKind, Facility, MaterialKind, PaperKind, ProjectKind};

crate::texts! {
    // home
    HOME_TITLE: "仪征的孩子，到真实的地方去学" / "Children of Yizheng learn where things are real";
    HOME_LEAD: "图书馆、农场、工厂、实验室……学校、村（社区）和部门可以在这里为孩子约一次践习活动：看余量、选场次、当场知道结果。" / "Libraries, farms, works, laboratories: schools, villages and departments book practice visits for children here, and know the result at once.";
    HOME_DESCRIPTION: "仪征市践习基地和践习项目：查余量、约场次、看星级。" / "Practice bases and projects of Yizheng: see free places, book sessions, read the stars.";
    WAYS: "从这里开始" / "Start here";
    WAY_FIND: "按年级、人数、日期挑选，直接看到最近可约的场次" / "By grade, group size and date, with the next free session";
    WAY_GUIDE: "预约分五步，需要准备什么，孩子的信息如何保护" / "Booking in five steps, what you need, how children's data is protected";
    WAY_STARS: "每个基地得了几颗星，为什么" / "How many stars each base has, and why";
    FIGURES: "到今天为止" / "So far";
    FIGURE_ACTIVITIES: "已办活动" / "Activities";
    FIGURE_CHILDREN: "参加的儿童" / "Children who came";
    UNIT_OF_THINGS: "个" / "in all";
    UNIT_OF_ACTIVITIES: "场" / "held";
    UNIT_OF_CHILDREN: "人次" / "visits";
    CATEGORIES: "五类基地" / "Five categories of bases";
    CATEGORY_COUNT: "{bases} 个基地 · {projects} 个项目" / "{bases} bases · {projects} projects";
    FEATURED: "推荐项目" / "Featured projects";
    ALL_PROJECTS: "全部 {n} 个项目" / "All {n} projects";

    // lists
    BASES: "践习基地" / "Practice bases";
    BASES_LEAD: "看看身边有哪些践习基地，各有什么项目，得了几颗星。" / "Which bases there are, what they offer and how many stars they have.";
    PROJECTS: "践习项目" / "Practice projects";
    FIND_TITLE: "找活动" / "Find an activity";
    FIND_LEAD: "选好年级、人数和日期，每个项目都会显示最近可约的场次。" / "Choose grade, group size and dates; every project shows its next free session.";
    FILTER: "筛选" / "Filter";
    APPLY: "看结果" / "Show results";
    REMOVE: "去掉条件：" / "Remove:";
    CLEAR: "清除全部条件" / "Clear all filters";
    COUNT_BASES: "共 {n} 个基地" / "{n} bases";
    COUNT_PROJECTS: "共 {n} 个项目" / "{n} projects";
    NOTHING: "没有符合条件的结果" / "Nothing fits";
    NOTHING_NEXT: "试着去掉一个条件，或换个日期。最早可约的日子是 {date}。" / "Take a condition away or try other dates. The earliest day to book is {date}.";
    WORDS: "名称里的字" / "Words in the name";
    WORDS_HINT: "项目、基地或镇的名称" / "Of project, base or town";
    CATEGORY: "基地类别" / "Category of base";
    KIND: "项目类别" / "Kind of project";
    BAND: "适合学段" / "School stage";
    HEADS: "团队人数" / "Group size";
    HEADS_HINT: "儿童和成人合计" / "Children and adults together";
    HEADS_WRONG: "请填 1 到 999 的整数" / "A whole number from 1 to 999, please";
    FROM: "从这天起有空位" / "Free places from";
    TO: "到这天为止" / "until";
    DATE_WRONG: "请填日期，例如 2026-11-26" / "A date such as 2026-11-26, please";
    DAYS_HINT: "最早可约 {date}（提前 {n} 个工作日）" / "Earliest: {date} ({n} workdays ahead)";
    TOWN: "镇（园区）" / "Town or park";
    ANY_TOWN: "全部镇（园区）" / "All towns and parks";
    STAR: "星级" / "Stars";
    ANY_STAR: "不限" / "Any";
    STAR_AT_LEAST: "{star}及以上" / "{star} or more";
    INDOOR: "室内" / "Indoors";
    OUTDOOR: "户外" / "Outdoors";
    NEAR: "从哪个镇（园区）出发" / "Setting out from";
    NEAR_HINT: "按这个镇各基地的中间位置算直线距离，近的排在前面" / "As the crow flies from the middle of its bases; the nearest come first";
    NEAR_ANY: "不按距离" / "Anywhere";
    KILOMETRES_AT_MOST: "距离不超过" / "At most";
    KILOMETRES_HINT: "先选出发的镇（园区）" / "Choose where you set out first";
    KILOMETRES_UNIT: "公里" / "km";
    KILOMETRES_WRONG: "请填 1 到 99 的整数" / "A whole number from 1 to 99, please";
    CHIP_NEAR: "从{town}出发" / "From {town}";
    CHIP_WITHIN: "{n} 公里以内" / "Within {n} km";
    AWAY: "距离约 {n} 公里" / "About {n} km away";
    AWAY_NEAR: "距离不到 1 公里" / "Less than a kilometre away";
    CHIP_HEADS: "{n} 人" / "{n} people";
    CHIP_FROM: "{date} 起" / "from {date}";
    CHIP_TO: "到 {date}" / "until {date}";
    CHIP_WORDS: "“{words}”" / "“{words}”";
    PEOPLE: "人" / "people";

    // cards
    NEXT_FREE: "最近可约 {day} {time} · 余 {n} 位" / "Next free: {day} {time} · {n} places";
    COMES_IN_PARTS: "{heads} 人分成 {parts} 组，同一天各约一场，填表时一键拆好" / "{heads} people come in {parts} groups, a session of the same day each; the form splits them in one tap";
    NO_FREE: "暂无可约场次" / "No free session right now";
    NO_FREE_IN_DAYS: "所选日期没有可约场次" / "No free session on these days";
    PROJECTS_OF_BASE: "{n} 个项目" / "{n} projects";
    FREE: "免费" / "Free of charge";
    FEE: "每名儿童 {yuan} 元" / "{yuan} yuan per child";
    MINUTES: "{n} 分钟" / "{n} minutes";
    HOURS: "{n} 小时" / "{n} hours";
    HOURS_AND_MINUTES: "{h} 小时 {m} 分钟" / "{h} h {m} min";
    GRADE_SPAN: "{from}至{to}" / "{from} to {to}";
    ALL_GRADES: "学前到高三都适合" / "Preschool to grade 12";

    // a base
    BASE_DESCRIPTION: "{name}（{category}），{town}。项目、开放时间、怎么去、可约场次和星级。" / "{name} ({category}), {town}: projects, hours, how to get there, free sessions and stars.";
    INTRODUCTION: "介绍" / "Introduction";
    PROJECTS_HERE: "这里的项目" / "Projects here";
    NO_PROJECTS: "这个基地还没有公开的项目" / "This base has no public project yet";
    NO_PROJECTS_NEXT: "项目的讲解词、活动计划书等材料审核通过后才会公开。可以先看看其他基地。" / "Projects become public once their materials are approved. Other bases have some.";
    NEXT_SESSIONS: "最近可约的场次" / "Next free sessions";
    NO_SESSIONS: "暂无可约场次" / "No session to book right now";
    NO_SESSIONS_NEXT: "基地发布新场次后会显示在这里。也可以打电话问问，或看看其他项目。" / "New sessions appear here once the base publishes them. Call the base, or see other projects.";
    BOOK_THIS: "预约" / "Book";
    BOOK_THIS_LONG: "预约 {day} {time} {title}" / "Book {title}, {day} {time}";
    PLACES: "余 {left} 位，共 {all}" / "{left} places left of {all}";
    PLACES_LABEL: "余量" / "Places";
    FULL: "已满" / "Full";
    GROUPS_TAKEN: "团队名额已满" / "No more groups";
    CLOSED_WHY: "{status}：{reason}" / "{status}: {reason}";
    NOT_BOOKABLE_NOW: "这个基地目前不接受预约" / "This base takes no bookings now";
    PRACTICAL: "到访信息" / "Your visit";
    EXTRA_HOURS: "临时加开" / "Extra hours";
    CLOSED_FOR_NOW: "临时关闭" / "Closed for a time";
    CLOSED_WHEN: "{when}：{reason}" / "{when}: {reason}";
    CLOSED_DAY: "临时关闭" / "Closed";
    OPENING_HOURS: "开放时间" / "Opening hours";
    OPENING_LINE: "{days} {opens}–{closes}" / "{days} {opens}–{closes}";
    OPENING_NONE: "以发布的场次为准" / "As the sessions say";
    DAY_RUN: "{from}至{to}" / "{from} to {to}";
    EVERY_DAY: "每天" / "Every day";
    ADDRESS: "地址" / "Address";
    MAPS: "在地图中打开" / "Open in a map";
    MAP_AMAP: "高德地图" / "Amap";
    MAP_BAIDU: "百度地图" / "Baidu Maps";
    MAP_OTHER: "手机地图" / "Map app";
    PHONE: "电话" / "Telephone";
    FACILITIES: "设施" / "Facilities";
    DAILY_HEADS: "日接待能力（参考）" / "Visitors a day, for information";
    DAILY_HEADS_LINE: "{n} 人" / "{n} people";
    PAPERS: "安全材料" / "Safety papers";
    PAPER_LINE: "{issuer}，有效期至 {date}" / "{issuer}, valid until {date}";
    PAPER_NOT_YET: "尚未生效" / "Not valid yet";
    PAPER_EXPIRED: "已过期" / "Expired";
    PAPER_SOON: "快到期" / "Expires soon";
    PAPERS_NONE: "尚未登记" / "None on record";
    STARS_HERE: "星级" / "Stars";
    STARS_OF_SEASON: "{season} 年度：{stars}，总分 {total}" / "{season}: {stars}, total {total}";
    NO_STARS: "还没有星级" / "No stars yet";
    NO_STARS_NEXT: "星级每年评定一次，由孩子、家长、组织方和承接方的评价，加上实地检查和活动记录算出。" / "Stars are given once a year, from ratings by children, parents, organisers and providers, inspections and records.";
    STARS_HOW: "星级怎么来" / "Where stars come from";
    WHY: "为什么是这个星级" / "Why these stars";
    TITLE: "示范性践习基地" / "Demonstration practice base";
    CALENDAR_KNOWN: "放假安排已公布到 {date}；之后的日期暂按周末休息计算。" / "Public holidays are published until {date}; after that, weekends are assumed.";
    CALENDAR_UNKNOWN: "放假安排尚未录入，日期暂按周末休息计算。" / "No public holidays are on record; weekends are assumed.";
    CALENDAR_ASSUMED: "{year} 年放假安排尚未公布，{year} 年的场次暂按周末休息计算，公布后可能调整。" / "The public holidays of {year} are not published yet: weekends are assumed for sessions in {year}, which may change.";
    DAY_ASSUMED: "放假安排未公布，暂按周末推算" / "Holidays not published, assumed";

    // a project
    PROJECT_DESCRIPTION: "{title}（{kind}），{base}。适合{grades}，{duration}，{fee}。" / "{title} ({kind}) at {base}. For {grades}, {duration}, {fee}.";
    AT_A_GLANCE: "一眼看清" / "At a glance";
    FOR_WHOM: "适合" / "For";
    DURATION: "时长" / "Duration";
    GROUP: "团队人数" / "Group size";
    GROUP_LINE: "{min}–{max} 人（含成人）" / "{min}–{max} people, adults included";
    ADULTS: "带队成人" / "Adults";
    COST: "费用" / "Cost";
    PLACE: "场地" / "Place";
    BASE: "基地" / "Base";
    BRING: "要带什么" / "What to bring";
    SAFETY: "安全提示" / "Safety";
    RAIN: "下雨怎么办" / "If it rains";
    MATERIALS: "活动材料" / "Materials";
    MATERIALS_LEAD: "以下材料已由未保中心审核通过，到基地时使用。" / "Approved by the Centre, used on site.";
    MATERIAL_LINE: "{title}（第 {n} 版）" / "{title} (version {n})";
    BOOK_NEXT: "预约最近一场" / "Book the next session";
    SEE_SESSIONS: "看全部场次" / "See all sessions";

    // the guide
    GUIDE_TITLE: "学校怎么约" / "For schools";
    GUIDE_LEAD: "第一次预约大约需要五分钟。孩子不需要账号，也不用填一个孩子的名字。" / "A first booking takes about five minutes. No child needs an account, and no child's name is asked for.";
    GUIDE_DESCRIPTION: "学校、镇村和部门怎样预约践习活动：五个步骤、需要准备的材料和隐私说明。" / "How schools, towns and departments book practice activities: five steps, what is needed, privacy.";
    STEPS: "五步约好一次活动" / "Five steps to an activity";
    STEP_FIND: "找活动" / "Find an activity";
    STEP_FIND_DETAIL: "按年级、人数、日期筛选，看项目介绍和余量。不用登录。" / "Filter by grade, size and date; read about the project and its places. No sign-in needed.";
    STEP_BOOK: "选场次，填人数" / "Choose a session, give head counts";
    STEP_BOOK_DETAIL: "登录后填各年级人数、带队成人、联系电话和到达方式。请至少提前 {n} 个工作日。" / "Sign in; enter children by grade, adults, a telephone and how you arrive. At least {n} workdays ahead.";
    STEP_CONFIRMED: "当场确认" / "Confirmed at once";
    STEP_CONFIRMED_DETAIL: "系统当场核对提前量、成人人数、年级、保险等规则，通过就确认，给您一个六位预约码；不通过会说明要改哪里。" / "Lead time, adults, grades and insurance are checked on the spot. You get a code of six letters, or are told what to change.";
    STEP_VISIT: "到基地，出示预约码" / "Arrive and show the code";
    STEP_VISIT_DETAIL: "门口核对实到人数，做安全告知，然后开始活动。" / "The gate notes who came, gives the safety briefing, and the activity begins.";
    STEP_RATE: "评一评" / "Rate it";
    STEP_RATE_DETAIL: "孩子看图点笑脸，家长和老师各答几个问题。评价不记名，星级由此而来。" / "Children tap faces, parents and teachers answer a few questions. Children and parents stay anonymous; stars come from this.";
    NEEDED: "需要准备" / "What you need";
    NEEDED_ACCOUNT: "一个单位账号：向未保中心申请，收到链接后自己设密码" / "An account: ask the Centre, then set your password with the link you receive";
    NEEDED_COUNTS: "各年级人数和带队成人数：每 15 名儿童至少 1 名成人，且不少于 2 名（以项目页为准）" / "Children by grade and adults: usually one for every 15 children, never fewer than 2 (the project page says)";
    NEEDED_PHONE: "带队人当天能接通的手机号" / "A mobile the group leader answers on the day";
    NEEDED_AGREEMENT: "与基地的年度协议：没有的话，首次预约时自动建立，当年有效" / "An annual agreement with the base: made at the first booking if there is none, valid for the year";
    FOR_WHO: "谁可以预约" / "Who can book";
    FOR_WHO_TEXT: "中小学和幼儿园、镇（园区）和村（社区）、市级部门。家长和孩子可以浏览、看星级、参加评价，不能直接预约团队场次。" / "Schools and kindergartens, towns and villages, departments. Parents and children may browse, see stars and rate, but do not book group sessions.";
    PRIVACY: "孩子的信息" / "Children's data";
    PRIVACY_NAMES: "平台不收集孩子的姓名、照片、证件号，只填人数" / "No names, photographs or numbers of children: head counts only";
    PRIVACY_DIFFICULTY: "困境、留守儿童只填合计人数，基地看不到这个数字" / "Children in difficulty or left behind are only a count, and the base never sees it";
    PRIVACY_BALLOTS: "孩子和家长的评价不记名，查不到是谁答的" / "Ballots of children and parents are anonymous; nobody can tell who answered";
    GO_ON: "接着做" / "Go on";
    GO_SIGN_IN: "登录" / "Sign in";

    // closed lists
    CATEGORY_THOUGHT: "思想教育类" / "Thought education";
    CATEGORY_SCIENCE: "科普教育类" / "Science popularisation";
    CATEGORY_ROLE: "角色体验类" / "Role experience";
    CATEGORY_LABOUR: "劳动实践类" / "Labour practice";
    CATEGORY_SKILLS: "技能培养类" / "Skills training";
    STATUS_DRAFT: "筹备中" / "Being prepared";
    STATUS_ACTIVE: "开放" / "Open";
    STATUS_SUSPENDED: "暂停开放" / "Closed for now";
    STATUS_RECTIFYING: "整改中" / "Under rectification";
    STATUS_DELISTED: "已退出" / "No longer a base";
    KIND_VISIT: "参观类" / "Visit";
    KIND_EXPERIENCE: "体验类" / "Hands-on experience";
    KIND_COURSE: "课程类" / "Course";
    MATERIAL_SCRIPT: "讲解词" / "Guide script";
    MATERIAL_PLAN: "活动计划书" / "Activity plan booklet";
    MATERIAL_COURSEWARE: "授课课件" / "Courseware";
    MATERIAL_EMERGENCY: "应急预案" / "Emergency plan";
    MATERIAL_TASKS: "任务单" / "Task sheet";
    PAPER_INSURANCE: "责任险" / "Liability insurance";
    PAPER_FIRE: "消防安全" / "Fire safety";
    PAPER_FOOD: "食品经营许可" / "Food permit";
    BAND_PRESCHOOL: "学前" / "Preschool";
    BAND_LOWER: "小学低年级（1–3）" / "Lower primary (1–3)";
    BAND_UPPER: "小学高年级（4–6）" / "Upper primary (4–6)";
    BAND_JUNIOR: "初中" / "Junior secondary (7–9)";
    BAND_SENIOR: "高中" / "Senior secondary (10–12)";
    FACILITY_TOILETS: "卫生间" / "Toilets";
    FACILITY_COACHES: "大巴停车" / "Coach parking";
    FACILITY_WHEELCHAIRS: "无障碍通道" / "Step-free access";
    FACILITY_FIRST_AID: "急救点" / "First-aid point";
    FACILITY_WATER: "饮用水" / "Drinking water";
    FACILITY_DINING: "用餐区" / "Place to eat";
    FACILITY_SHELTER: "避雨处" / "Shelter from rain";
    DAY_WORKDAY: "工作日" / "Workday";
    DAY_WEEKEND: "周末" / "Weekend";
    DAY_HOLIDAY: "法定节假日" / "Public holiday";
    DAY_MAKEUP: "调休上班" / "Make-up workday";
    MONDAY: "周一" / "Mon";
    TUESDAY: "周二" / "Tue";
    WEDNESDAY: "周三" / "Wed";
    THURSDAY: "周四" / "Thu";
    FRIDAY: "周五" / "Fri";
    SATURDAY: "周六" / "Sat";
    SUNDAY: "周日" / "Sun";
}

/// Monday to Sunday.
pub const WEEKDAYS: [Text; 7] = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY];

/// A category of bases in words.
pub const fn category(category: BaseCategory) -> Text {
    match category {
        BaseCategory::ThoughtEducation => CATEGORY_THOUGHT,
        BaseCategory::SciencePopularisation => CATEGORY_SCIENCE,
        BaseCategory::RoleExperience => CATEGORY_ROLE,
        BaseCategory::LabourPractice => CATEGORY_LABOUR,
        BaseCategory::SkillsTraining => CATEGORY_SKILLS,
    }
}

/// The state of a base in words.
pub const fn base_status(status: BaseStatus) -> Text {
    match status {
        BaseStatus::Draft => STATUS_DRAFT,
        BaseStatus::Active => STATUS_ACTIVE,
        BaseStatus::Suspended => STATUS_SUSPENDED,
        BaseStatus::Rectifying => STATUS_RECTIFYING,
        BaseStatus::Delisted => STATUS_DELISTED,
    }
}

/// A kind of project in words.
pub const fn kind(kind: ProjectKind) -> Text {
    match kind {
        ProjectKind::Visit => KIND_VISIT,
        ProjectKind::Experience => KIND_EXPERIENCE,
        ProjectKind::Course => KIND_COURSE,
    }
}

/// A kind of material in words.
pub const fn material(kind: MaterialKind) -> Text {
    match kind {
        MaterialKind::GuideScript => MATERIAL_SCRIPT,
        MaterialKind::ActivityPlanBooklet => MATERIAL_PLAN,
        MaterialKind::Courseware => MATERIAL_COURSEWARE,
        MaterialKind::EmergencyPlan => MATERIAL_EMERGENCY,
        MaterialKind::TaskSheet => MATERIAL_TASKS,
    }
}

/// A kind of paper in words.
pub const fn paper(kind: PaperKind) -> Text {
    match kind {
        PaperKind::LiabilityInsurance => PAPER_INSURANCE,
        PaperKind::FireSafety => PAPER_FIRE,
        PaperKind::FoodPermit => PAPER_FOOD,
    }
}

/// A school stage in words.
pub const fn band(band: AgeBand) -> Text {
    match band {
        AgeBand::Preschool => BAND_PRESCHOOL,
        AgeBand::PrimaryLower => BAND_LOWER,
        AgeBand::PrimaryUpper => BAND_UPPER,
        AgeBand::JuniorSecondary => BAND_JUNIOR,
        AgeBand::SeniorSecondary => BAND_SENIOR,
    }
}

/// A facility in words.
pub const fn facility(facility: Facility) -> Text {
    match facility {
        Facility::Toilets => FACILITY_TOILETS,
        Facility::CoachParking => FACILITY_COACHES,
        Facility::WheelchairAccess => FACILITY_WHEELCHAIRS,
        Facility::FirstAid => FACILITY_FIRST_AID,
        Facility::DrinkingWater => FACILITY_WATER,
        Facility::DiningArea => FACILITY_DINING,
        Facility::RainShelter => FACILITY_SHELTER,
    }
}

/// What a day is, in words.
pub const fn day_kind(kind: DayKind) -> Text {
    match kind {
        DayKind::Workday => DAY_WORKDAY,
        DayKind::Weekend => DAY_WEEKEND,
        DayKind::StatutoryHoliday => DAY_HOLIDAY,
        DayKind::MakeupWorkday => DAY_MAKEUP,
    }
}
