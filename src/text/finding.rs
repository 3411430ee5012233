//! Other ways into the catalogue: the map of the city and the calendar of a month.

crate::texts! {
    MAP: "基地地图" / "Map of the bases";
    MAP_LEAD: "看看基地在哪里。图上的号码与列表一一对应，从列表可以打开手机地图导航。" / "Where the bases are. The numbers on the map are those of the list, which also opens map apps.";
    MAP_LABEL: "仪征市践习基地分布示意图，号码与列表对应" / "Sketch map of the practice bases of Yizheng; the numbers are those of the list";
    MAP_NOTE: "示意图：方向和距离按坐标画，号码太近时略微错开。" / "A sketch: directions and distances are true, marks that would overlap are moved apart.";
    LEGEND: "图例" / "Legend";
    NUMBER: "{n} 号" / "No. {n}";
    NORTH: "北" / "N";
    KILOMETRES: "{n} 公里" / "{n} km";
    LIST: "列表" / "List";
    ON_MAP: "地图" / "Map";
    VIEWS: "换一种看法" / "Other views";
    MARK: "{number} 号：{name}，{category}，{town}" / "No. {number}: {name}, {category}, {town}";
    CALENDAR: "场次日历" / "Calendar of sessions";
    CALENDAR_OF: "{title} · 场次日历" / "{title} · calendar";
    CALENDAR_LEAD: "一个月里哪天还有名额，一眼看到。" / "Which days of a month still have places.";
    BY_MONTH: "日历" / "Calendar";
    MONTH: "{year}年{month}月" / "{month}/{year}";
    EARLIER_MONTH: "上个月" / "Previous";
    LATER_MONTH: "下个月" / "Next";
    TODAY: "今天" / "Today";
    MONTHS: "选择月份" / "Choose a month";
    DAY_SESSIONS: "{n} 场" / "{n} sessions";
    DAY_PLACES: "余 {places} 位" / "{places} places";
    SESSION_LEFT: "余 {left} 位" / "{left} left";
    SESSION_OPENS: "{day} 起约" / "from {day}";
    SESSION_OPENS_LONG: "{day} {time} 的场次，{when} 开放预约" / "The session of {day}, {time} opens for booking on {when}";
    SESSION_FULL: "已满" / "Full";
    SESSION_LONG: "预约 {day} {time} 的场次，还有 {left} 个名额" / "Book the session of {day}, {time}: {left} places left";
    NO_MONTH_SESSIONS: "这个月没有可以预约的场次" / "No session can be booked in this month";
    NO_MONTH_NEXT: "最早可约的日子是 {date}。请看其他月份，或换一个项目。" / "The earliest day to book is {date}. Try another month or another project.";
    MONTH_NOTE: "只列出还来得及申报的日子（最早 {date}）。" / "Only days that can still be filed for are shown (earliest {date}).";
    WEEKDAY_1: "周一" / "Mon";
    WEEKDAY_2: "周二" / "Tue";
    WEEKDAY_3: "周三" / "Wed";
    WEEKDAY_4: "周四" / "Thu";
    WEEKDAY_5: "周五" / "Fri";
    WEEKDAY_6: "周六" / "Sat";
    WEEKDAY_7: "周日" / "Sun";
    WAY_MAP: "在地图上看基地在哪里，打开手机地图导航" / "See where the bases are and open a map app";
    WAY_CALENDAR: "看一个月里哪天还有名额" / "See which days of a month have places";
    WAY_SURVEY: "孩子和家长凭现场的评价码填写，不用账号" / "Children and parents rate with the code from the visit, without an account";
    COMPONENTS: "样式与组件" / "Components";
}

/// Monday to Sunday.
pub const WEEKDAYS: [super::Text; 7] = [WEEKDAY_1, WEEKDAY_2, WEEKDAY_3, WEEKDAY_4, WEEKDAY_5, WEEKDAY_6, WEEKDAY_7];
