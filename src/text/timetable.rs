//! What the timetable of a base says: patterns, closures, bulk edit, guides and rooms, the limit, why.

use super::Text;
use crate::booking::{
    pattern::{Conflict, SchoolDays},
    resources::ResourceKind,
};

crate::texts! {
    TIMETABLE: "场次安排" / "Timetable";
    CHANGED: "看过之后情况有变化，还没有保存。请再核对一遍，没有问题再确认。" / "Things have changed since you looked; nothing was saved. Please look again, then confirm.";
    DONE_SAVED: "已保存" / "Saved";
    DONE_REMOVED: "已停用" / "Retired";

    // why a day of a pattern is left out
    CONFLICT_PAST: "时间已过" / "In the past";
    CONFLICT_ENDS: "结束早于开始" / "Ends before it begins";
    CONFLICT_WEEKDAY: "基地{what}不开放" / "The base is closed on {what}";
    CONFLICT_HOURS: "不在基地开放时间内" / "Outside the opening hours";
    CONFLICT_CLOSURE: "基地临时关闭：{what}" / "The base is closed: {what}";
    CONFLICT_INSURANCE: "责任险或消防证照到期" / "Insurance or fire certificate lapsed";
    CONFLICT_TAKEN: "同一时间已有场次" / "A session begins then already";
    CONFLICT_LIMIT: "超过基地同时在场人数上限 {what} 人" / "More than the {what} people the base may hold at once";
    CONFLICT_RESOURCE: "{what}当时已有安排" / "{what} is taken then";
    CONFLICT_OFF: "{what}放假" / "Holiday: {what}";
    CONFLICT_MAKEUP: "调休上班日，不按周末安排" / "A make-up workday, no weekend";
    CONFLICT_SCHOOL: "不是上学日" / "No school day";
    CONFLICT_BREAK: "不在寒暑假、春秋假内" / "In no school break";

    // publishing
    PATTERNS: "按项目上次的每周规律继续发布" / "Go on with a project's last weekly pattern";
    PATTERN_UNTIL: "已发布到 {date}" / "Published until {date}";
    MORE_STARTS: "当天其他开始时间" / "Other beginnings on the day";
    MORE_STARTS_HINT: "每场时长相同，用顿号或空格分开，例如 10:30、14:00" / "Sessions of the same length, such as 10:30, 14:00";
    MORE_STARTS_WRONG: "请写成 10:30、14:00 这样的时间" / "Please write times such as 10:30, 14:00";
    MORE_STARTS_MANY: "一天最多 {n} 场" / "At most {n} sessions a day";
    SPECIAL_DAYS: "特殊日子" / "Special days";
    WITH_HOLIDAYS: "法定节假日也开" / "Statutory holidays too";
    FOLLOW_MAKEUP: "调休上班日按工作日安排" / "Make-up workdays count as workdays";
    FOLLOW_MAKEUP_HINT: "选了周一到周五的，调休的周六、周日也开；只选周末的，调休日不开" / "Open on working Saturdays and Sundays if you chose workdays, closed on them if you chose weekends";
    SCHOOL: "校历" / "School calendar";
    SCHOOL_ANY: "不限" / "Any day";
    SCHOOL_TERM: "只在上学日" / "School days only";
    SCHOOL_BREAKS: "只在寒暑假、春秋假" / "School breaks only";
    GUIDE: "讲解员" / "Guide";
    ROOM: "场地" / "Room";
    NONE: "不指定" / "None";
    NO_SUCH_RESOURCE: "这个讲解员或场地不属于该项目的基地，或已停用" / "No guide or room of this project's base";
    NEW_SINCE: "有变化" / "Changed since";
    LIMIT_NOTE: "基地同时在场人数上限为 {n} 人，预约时自动控制。" / "At most {n} people may be at the base at once; bookings keep to it.";

    // closures
    CLOSURES: "临时关闭与加开" / "Closures and extra hours";
    CLOSURES_LEAD: "检修、场地被征用等，一天或半天不接待时在这里登记。先看影响哪些场次和预约，再确认。" / "For maintenance and the like, a day or part of one. You see which sessions and bookings it touches before anything happens.";
    CLOSURES_NONE: "没有登记临时关闭。" / "No closure is entered.";
    CLOSURE_ADD: "登记临时关闭" / "Close for a time";
    CLOSURE_DAY: "日期" / "Date";
    CLOSURE_LAST: "到哪天为止" / "Until";
    CLOSURE_LAST_HINT: "只关一天可不填" / "Leave empty for one day";
    CLOSURE_STARTS: "几点开始" / "From";
    CLOSURE_ENDS: "几点结束" / "To";
    CLOSURE_TIMES_HINT: "整天关闭可不填" / "Leave empty for whole days";
    CLOSURE_CAUSE: "属于哪一类" / "Of what kind";
    CLOSURE_REASON: "原因" / "Reason";
    CLOSURE_REASON_HINT: "会显示给预约单位，例如：消防检修" / "Organisers read it, such as: fire inspection";
    CLOSURE_TOO_LONG: "最多 {days} 天；更长请暂停开放基地" / "At most {days} days; for longer, close the base for now";
    CLOSURE_LOOK: "看看影响哪些场次" / "See what it touches";
    CLOSURE_CONFIRM: "确认关闭" / "Close";
    CLOSURE_DONE: "已登记临时关闭" / "The closure is entered";
    CLOSURE_REOPENED: "已撤销临时关闭，原场次恢复开放" / "The closure is taken back; its sessions are open again";
    CLOSURE_TAKE_BACK: "撤销" / "Take back";
    CLOSURE_TAKE_BACK_LONG: "撤销临时关闭：{when} {reason}" / "Take back the closure {when} {reason}";
    CLOSURE_EMPTY: "以下 {n} 场没有预约，将取消" / "{n} sessions without bookings are called off";
    CLOSURE_BOOKED: "以下 {n} 场已有预约，将停止接受新预约" / "{n} sessions are booked: they take no new bookings";
    CLOSURE_BOOKED_NEXT: "勾选下面一项，就为每个团队保留其他场次；不勾选，各单位会收到“等通知”的消息，请逐个电话商量；到时仍没有安排的，预约自动取消，不算爽约。" / "Tick below and each group is offered another session; otherwise each is told to wait, and you talk to each. What nobody has settled by then is called off, and counts against no group.";
    CLOSURE_OFFERS: "取消这些场次，并为每个团队保留最近的同项目场次" / "Call these sessions off and hold the nearest other session for each group";
    CLOSURE_OFFERS_HINT: "各单位会收到通知，一键就能接受；不计入各单位的取消记录" / "Every organiser is told and accepts in one tap; it does not count against anybody";
    EXTRA: "临时加开" / "Extra hours";
    EXTRA_LEAD: "平时不开放的一天或时段需要接待时在这里登记，然后就能发布场次。" / "For a day or hours on which the base is usually closed. Sessions can then be published.";
    EXTRA_NONE: "没有登记加开。" / "No extra hours are entered.";
    EXTRA_ADD: "登记加开" / "Open then";
    EXTRA_REASON_HINT: "会显示在基地页面，例如：暑期加开" / "It stands on the page of the base, such as: open in the summer";
    EXTRA_REMOVE: "删除" / "Remove";
    EXTRA_REMOVE_LONG: "删除加开：{when} {reason}" / "Remove the extra hours {when} {reason}";
    EXTRA_DONE: "已登记加开，现在可以发布这段时间的场次" / "The extra hours are entered; sessions can be published";
    CLOSURE_NOTHING: "这段时间没有开放的场次，关闭后也不能发布。" / "No open session then; none can be published either.";

    // guides, rooms, limit
    RESOURCES: "讲解员、场地和人数上限" / "Guides, rooms and limit";
    RESOURCES_LEAD: "登记后，发布场次时可以指定；同一个讲解员或场地不会被排到两场。" / "Once entered they can be given to sessions; nobody is planned for two at once.";
    RESOURCES_NONE: "还没有登记讲解员和场地。" / "No guide or room is entered yet.";
    RESOURCE_ADD: "添加" / "Add";
    RESOURCE_KIND: "类别" / "Kind";
    RESOURCE_NAME: "名称" / "Name";
    RESOURCE_NAME_HINT: "讲解员写称呼，例如：王老师；场地写名称，例如：二楼活动室" / "Such as: Ms Wang; activity room, 2nd floor";
    RESOURCE_KNOWN: "已经有同名的了" / "There is one of this name";
    RESOURCE_RETIRE: "停用" / "Retire";
    RESOURCE_RETIRE_LONG: "停用：{name}" / "Retire: {name}";
    RESOURCE_RETIRED: "已停用" / "Retired";
    RESOURCE_IN_USE: "后面的场次还要用到，不能停用。请先在“批量修改”里换掉。" / "Coming sessions need it. Please give them another in bulk edit first.";
    LIMIT: "同时在场人数上限" / "Most people at once";
    LIMIT_LEAD: "各项目合计，含带队老师。按每刻钟累计，超过就不能再预约。" / "Of all projects together, adults included, counted every quarter of an hour.";
    LIMIT_FIELD: "最多同时在场" / "Most at once";
    LIMIT_HINT: "不限可不填" / "Leave empty for no limit";
    LIMIT_ABOVE: "已保存。有的时段预约人数已经超过上限：这些预约保留，不再增加。" / "Saved. At some times more have booked already: they keep their places, nobody is added.";
    PEOPLE: "人" / "people";

    // bulk edit
    BULK: "批量修改" / "Bulk edit";
    BULK_LEAD: "选出要改的场次和要改的内容，先看结果，再确认。有一场不能改，就一场也不改。" / "Choose sessions and what changes, look, then confirm. If one cannot be changed, none is.";
    BULK_WHICH: "改哪些场次" / "Which sessions";
    BULK_WEEKDAYS_HINT: "不选就是每天" / "None ticked: every day";
    BULK_AT: "只改这个时间开始的" / "Only those that begin at";
    BULK_AT_HINT: "不限可不填" / "Leave empty for any";
    BULK_WHAT: "怎么改" / "What changes";
    BULK_ACT: "要做的事" / "What to do";
    BULK_CHANGE: "修改" / "Change them";
    BULK_CALL_OFF: "取消没有预约的场次" / "Call off those without bookings";
    BULK_EMPTY_KEEPS: "不改可不填" / "Empty: as it is";
    BULK_DIRECTION: "时间" / "Time";
    BULK_LATER: "推后" / "Later";
    BULK_EARLIER: "提前" / "Earlier";
    BULK_MINUTES: "分钟数" / "Minutes";
    BULK_MINUTES_UNIT: "分钟" / "min";
    BULK_KEEP: "不改" / "As it is";
    BULK_WITHOUT: "不再指定" / "None any more";
    BULK_LOOK: "看看结果" / "See the result";
    BULK_APPLY: "确认修改" / "Change these";
    BULK_NONE: "没有符合条件的、还没开始的开放场次" / "No open session to come is meant";
    BULK_TOO_MANY: "超过 {n} 场，请缩小日期范围" / "More than {n} sessions; please choose fewer days";
    BULK_TROUBLE: "有场次不能这样改，或没有需要改的，所以都没有改" / "Some cannot be changed so, or nothing changes; none was changed";
    BULK_NOTHING: "请填写要改的内容" / "Please say what changes";
    BULK_TITLE: "将改 {change} 场，不变 {same} 场，不能改 {bad} 场" / "{change} sessions change, {same} stay, {bad} cannot";
    BULK_SESSION: "场次" / "Session";
    BULK_RESULT: "结果" / "Result";
    BULK_BOOKINGS: "已有预约" / "Bookings";
    BULK_SAME: "不变" / "Stays";
    BULK_CALLED_OFF: "取消" / "Called off";
    BULK_DONE: "已修改 {n} 场" / "{n} sessions changed";
    BULK_BOOKING: "{organiser} {group}（{heads} 人）{phone}" / "{organiser} {group} ({heads} people) {phone}";
    BULK_NO_BOOKING: "无" / "None";
    BULK_CAPACITY_CHANGE: "名额 {was}→{new}" / "places {was}→{new}";
    BULK_GROUPS_CHANGE: "团队 {was}→{new}" / "groups {was}→{new}";
    BULK_TIME_CHANGE: "时间 {was}→{new}" / "time {was}→{new}";
    BULK_RESOURCES_CHANGE: "讲解员、场地：{new}" / "guide and room: {new}";
    TROUBLE_HEADS: "已约 {n} 人，名额不能更少" / "{n} people have places already";
    TROUBLE_GROUPS: "已约 {n} 个团队，不能更少" / "{n} groups have places already";
    TROUBLE_BOOKED: "已有预约，不能批量改时间" / "Booked: its time is not changed in bulk";

    // why
    WHY: "能不能约，为什么" / "Why it can or cannot be booked";
    WHY_SHORT: "原因" / "Why";
    WHY_LINK: "能否预约" / "Can it be booked?";
    WHY_LEAD: "按系统预约时实际检查的规则逐条说明，以 {n} 人的团队为例。" / "Every rule that is checked when somebody books, for a group of {n}.";
    WHY_YES: "现在可以预约" / "It can be booked now";
    WHY_NO: "现在不能预约" / "It cannot be booked now";
    WHY_NO_NEXT: "打叉的就是原因。" / "The crosses say why.";
    WHY_SIZE: "团队人数" / "Group size";
    WHY_ASK: "换个人数看看" / "Try another size";
    WHY_KEPT: "符合" / "Kept";
    WHY_BROKEN: "不符合" / "Broken";
    WHY_NOTE: "提示" / "Note";
    WHY_BOOK: "去预约" / "Book it";
    WHY_MANAGER_ONLY: "仅基地和中心可见" / "Only the base and the Centre see this";
    YES_PUBLISHED: "项目已发布" / "The project is published";
    NO_PUBLISHED: "项目没有发布，公众看不到这场" / "The project is not published: the public does not see this session";
    YES_ACTIVE: "基地正在开放" / "The base is open";
    NO_ACTIVE: "基地暂停开放" / "The base is closed for now";
    YES_OPEN: "场次开放预约" / "The session is open";
    NO_OPEN: "场次没有开放预约，或已取消、已结束" / "The session is not open, called off or over";
    NO_OPEN_CLOSURE: "基地临时关闭：{reason}" / "The base is closed: {reason}";
    YES_BEGUN: "还没有开始" / "It has not begun";
    NO_BEGUN: "已经开始" / "It has begun";
    YES_PAPERS: "责任险和消防证照有效至 {date}" / "Insurance and fire certificate hold until {date}";
    NO_PAPERS: "{paper}不在有效期内" / "{paper} does not cover the day";
    YES_DEADLINE: "最晚 {date} 提交" / "To be filed by {date}";
    NO_DEADLINE: "已过最晚提交日 {date}" / "The last day to file was {date}";
    YES_DAY: "当天是{kind}" / "The day is: {kind}";
    NO_DAY: "当天是{kind}，学校不能组团，镇和部门可以" / "The day is: {kind}. Schools do not come, towns and departments may";
    YES_GROUPS: "还可接待 {n} 个团队" / "Room for {n} more groups";
    NO_GROUPS: "接待的团队已满" / "No more groups fit in";
    YES_PLACES: "还有 {n} 个名额" / "{n} places left";
    NO_PLACES: "只剩 {n} 个名额，{heads} 人不够" / "{n} places left, not enough for {heads}";
    YES_PRESENCE_FREE: "基地没有设同时在场人数上限" / "The base has no limit of people at once";
    YES_PRESENCE: "同时在场人数还可增加 {n} 人" / "{n} more people may be at the base then";
    NO_PRESENCE: "同时在场人数只能再加 {n} 人，{heads} 人超过上限" / "Only {n} more people may be at the base then, not {heads}";
    YES_HOURS: "在基地现在的开放时间内" / "Within the opening hours of now";
    NO_HOURS: "不在基地现在的开放时间内；已发布的场次不受影响" / "Outside the opening hours of now; sessions already published stay";
    YES_RESOURCES: "讲解员、场地：{names}" / "Guide and room: {names}";
    NO_RESOURCES: "没有指定讲解员和场地" / "No guide or room";
}

/// Why a session cannot be opened; `{what}` is a name, a weekday or a figure.
pub const fn conflict(conflict: &Conflict) -> Text {
    match conflict {
        Conflict::Past => CONFLICT_PAST,
        Conflict::EndsFirst => CONFLICT_ENDS,
        Conflict::ClosedWeekday(_) => CONFLICT_WEEKDAY,
        Conflict::OutsideHours => CONFLICT_HOURS,
        Conflict::Closed(_) => CONFLICT_CLOSURE,
        Conflict::NotInsured => CONFLICT_INSURANCE,
        Conflict::Taken => CONFLICT_TAKEN,
        Conflict::AboveLimit(_) => CONFLICT_LIMIT,
        Conflict::ResourceTaken(_) => CONFLICT_RESOURCE,
        Conflict::Holiday(_) => CONFLICT_OFF,
        Conflict::MakeupWorkday => CONFLICT_MAKEUP,
        Conflict::NoSchoolDay => CONFLICT_SCHOOL,
        Conflict::NoBreak => CONFLICT_BREAK,
    }
}

/// Which days of the school calendar.
pub const fn school_days(days: SchoolDays) -> Text {
    match days {
        SchoolDays::Any => SCHOOL_ANY,
        SchoolDays::Term => SCHOOL_TERM,
        SchoolDays::Breaks => SCHOOL_BREAKS,
    }
}

/// Kind of a resource.
pub const fn resource_kind(kind: ResourceKind) -> Text {
    match kind {
        ResourceKind::Guide => GUIDE,
        ResourceKind::Room => ROOM,
    }
}
