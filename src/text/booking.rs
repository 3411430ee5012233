//! What the feature `booking` says.

use super::Text;
use crate::booking::{
    availability::Unbookable,
    model::{AgreementStatus, Arrival, BookingStatus, CancelReason, Decision},
};

crate::texts! {
    FIND_ABOUT: "查看可预约的项目和场次" / "See projects and sessions open for booking";
    BOOKINGS: "我的预约" / "My bookings";
    BOOKINGS_ABOUT: "查看、打印入场码，或取消预约" / "See bookings, print entry codes, cancel";
    SESSIONS: "场次管理" / "Sessions";
    SESSIONS_ABOUT: "发布场次，查看余量和预约" / "Publish sessions, see places and bookings";

    // a session
    WHEN: "时间" / "When";
    WHERE: "地点" / "Where";
    UNTIL: "至 {time}" / "to {time}";
    PLACES: "余量" / "Places";
    PLACES_LEFT: "还有 {left} 个名额，共 {all}" / "{left} places left of {all}";
    FULL: "已满" / "Full";
    GROUPS: "团队" / "Groups";
    GROUPS_LEFT: "还可接待 {left} 个团队，共 {all}" / "{left} more groups of {all}";
    GRADES: "年级" / "Grades";
    GRADE_RANGE: "{from} 至 {to}" / "{from} to {to}";
    GROUP_SIZE: "团队人数" / "Group size";
    HEAD_RANGE: "{min}–{max} 人（含成人）" / "{min}–{max} people, adults included";
    ADULT_RATIO: "带队成人" / "Adults";
    ADULT_RULE: "每 {n} 名儿童至少 1 名，且不少于 {least} 名" / "At least one for every {n} children, and never fewer than {least}";
    ADULT_RULE_BANDS: "每 {n} 名儿童至少 1 名（{bands}），且不少于 {least} 名" / "At least one for every {n} children ({bands}), and never fewer than {least}";
    ADULT_BAND: "{band}每 {n} 名" / "{band}: for every {n}";
    GATE_PHONE: "基地电话" / "Telephone of the base";

    // the form
    BOOK: "预约场次" / "Book this session";
    BOOK_LEAD: "填写约需三分钟，提交后立即知道结果。" / "About three minutes; you know the result at once.";
    WHO_COMES: "谁来参加" / "Who comes";
    GROUP_NAME: "班级或团队名称" / "Class or group";
    GROUP_NAME_HINT: "例如：四年级（2）班、真州村暑托班" / "Such as: Class 2 of grade 4";
    CONTACT_NAME: "带队人" / "Group leader";
    CONTACT_PHONE: "带队人手机" / "Leader's mobile";
    CONTACT_PHONE_HINT: "活动当天能接通的号码" / "Answered on the day";
    CHILDREN_BY_GRADE: "各年级儿童人数" / "Children by grade";
    CHILDREN_HINT: "只填来的年级，其余留空" / "Only the grades that come";
    ADULTS: "带队成人" / "Adults";
    ADULTS_HINT: "教师、志愿者和家长合计" / "Teachers, volunteers and parents together";
    IN_DIFFICULTY: "其中困境、留守儿童" / "Of them in difficulty or left behind";
    IN_DIFFICULTY_HINT: "只填人数，不填姓名；基地看不到" / "The number only, no names; the base does not see it";
    PEOPLE_UNIT: "人" / "people";
    NEEDS: "特别需要" / "Special needs";
    NEEDS_HINT: "例如“1 名轮椅”。不要写孩子的姓名或病情，基地会看到" / "Such as \"one wheelchair\". No names and no diagnoses: the base reads this";
    PURPOSE: "活动目的" / "Purpose of the visit";
    PURPOSE_HINT: "一句话，例如：语文综合实践，了解图书怎样上架" / "One sentence; it becomes part of the filed plan";
    ARRIVAL: "怎么来" / "How you arrive";
    MEMBERS: "由哪些班级或村组成" / "Classes or villages";
    MEMBERS_HINT: "几个班或几个村一起来时填写：每行一个，写上儿童人数，例如“先锋村 12”" / "Where several come together: one for each line with its children, such as “Xianfeng village 12”";
    MEMBERS_LINE: "第 {line} 行要写名称和儿童人数，例如“先锋村 12”" / "Line {line} needs a name and a number of children, such as “Xianfeng village 12”";
    MEMBERS_NAME: "第 {line} 行的名称最多 {max} 个字" / "The name in line {line} has at most {max} letters";
    MEMBERS_TOO_MANY: "最多 {max} 行" / "At most {max} lines";
    MEMBERS_SUM: "各行合计 {sum} 名，与上面的 {children} 名儿童不一致" / "The lines add up to {sum}, and {children} children are counted above";
    MEMBER: "{name} {n} 人" / "{name} {n}";
    ARRIVAL_AND_NEEDS: "到达与需要" / "Arrival and needs";
    REQUIRED_MARK: "必填" / "required";
    OPTIONAL_MARK: "选填" / "optional";
    SUBMIT: "提交预约" / "Book";
    BACK_TO_PROJECT: "返回项目" / "Back to the project";
    COUNT_SUMMARY: "合计 {children} 名儿童、{adults} 名成人，共 {heads} 人" / "{children} children and {adults} adults, {heads} people in all";
    COUNT_ADULTS: "至少需要 {needed} 名成人" / "At least {needed} adults are needed";
    COUNT_ADULTS_SHORT: "还差 {missing} 名成人，至少需要 {needed} 名" / "{missing} more adults are needed: at least {needed}";
    COUNT_LEFT: "本场还可接待 {left} 人" / "{left} more people can come";
    COUNT_OVER: "超出 {over} 人，本场只能再接待 {left} 人" / "{over} too many: only {left} more can come";
    COUNT_TOO_FEW: "团队至少 {min} 人" / "A group has at least {min} people";
    COUNT_TOO_MANY: "团队最多 {max} 人" / "A group has at most {max} people";

    // refusals of a booking
    NOT_OPEN: "这一场不开放预约" / "This session is not open for booking";
    BEGUN: "这一场已经开始" / "This session has begun";
    TOO_FEW_PLACES: "名额不够：本场还有 {left} 个名额" / "Not enough places: {left} are left";
    NO_GROUP_LEFT: "本场接待的团队已满" / "No more groups fit into this session";
    TOO_MANY_PRESENT: "基地同时在场人数将超过上限，这个时段还可接待 {left} 人" / "The base would hold more people at once than it may: room for {left} then";
    BASE_FULL: "这个时段基地同时在场人数已满" / "At that time the base is as full as it may be";
    PRESENT: "同时在场" / "People at once";
    PRESENT_LEFT: "基地同时最多 {most} 人，这个时段还可接待 {left} 人" / "At most {most} at the base at once; room for {left} then";
    OTHER_SESSIONS: "请到项目页选择其他场次。" / "Please choose another session on the project's page.";
    OTHER_SESSIONS_BELOW: "填好的内容都在下面，可以直接改约其他场次。" / "Everything you filled in is below; book another session with it.";
    NO_CHILDREN: "请至少在一个年级填写儿童人数" / "Please enter the children of at least one grade";
    DIFFICULTY_ABOVE: "不能多于儿童总数" / "Cannot be more than all children";
    ALREADY_BOOKED: "这个班级或团队已经预约了本场" / "This group has booked this session already";
    AGREEMENT_ENDED: "本单位与该基地的协议刚刚终止。再提交一次，将生成新协议，双方签署后生效" / "The agreement with this base has just ended. Submit once more: a new one is made, to be signed by both sides";

    // a booking
    BOOKING: "预约" / "Booking";
    BOOKED: "预约已确认" / "Your booking is confirmed";
    BOOKED_NEXT: "当天向基地出示入场码。可以打印本页，或截图保存。" / "Show the entry code at the base. Print this page or keep a picture of it.";
    BOOKED_WAITING: "预约已提交，等待确认" / "Your booking waits for confirmation";
    CANCELLED_DONE: "预约已取消，名额已释放" / "The booking is cancelled and its places are free again";
    CODE: "入场码" / "Entry code";
    CODE_LABEL: "入场码 {code} 的二维码" / "QR picture of entry code {code}";
    CODE_HINT: "工作人员扫码，或输入这 6 位" / "The gate scans it or types these six letters";
    ON_THE_DAY: "活动当天" / "On the day";
    PARENTS: "请家长评价" / "For the parents";
    PARENTS_HINT: "点进文字框，全选复制，发到家长群。评价自愿、不记名" / "Tap into the box, copy all and pass it on. Rating is voluntary and anonymous";
    PARENTS_TEXT: "各位家长：孩子参加了“{project}”，欢迎在 {until} 前点开链接，用一分钟评一评（自愿，不记名）：{address}" / "Dear parents, your children took part in “{project}”. Until {until} you may rate it in a minute, if you wish and without a name: {address}";
    FACTS: "预约信息" / "About the booking";
    ORGANISER: "组织单位" / "Organiser";
    GROUP: "班级或团队" / "Group";
    HEADS: "人数" / "People";
    HEADS_WORDS: "{children} 名儿童，{adults} 名成人" / "{children} children, {adults} adults";
    GRADE_COUNT: "{grade} {children} 人" / "{grade}: {children}";
    PROVIDER: "服务承接方" / "Provider";
    NOTHING: "无" / "None";
    DECISIONS: "办理进度" / "Progress";
    STEP_FILING: "计划申报" / "Filing of the plan";
    STEP_AGREEMENT: "协议" / "Agreement";
    STEP_AGREEMENT_DETAIL: "年度协议覆盖活动当天" / "The annual agreement covers the day";
    STEP_BASE: "基地确认" / "The base";
    STATE_DONE: "已完成" / "Done";
    STATE_OPEN: "办理中" / "Under way";
    STATE_STOPPED: "未通过" / "Not accepted";
    CAME: "实到" / "Came";
    CANCEL: "取消预约" / "Cancel the booking";
    CANCELLED_ON: "{date} 取消：{reason}" / "Cancelled on {date}: {reason}";
    CANCELLED_LATE: "属于临期取消" / "This was late";
    TO_GATE: "到接待页面" / "To the gate";

    // the list
    BOOKINGS_HERE: "预约" / "Bookings";
    BOOKINGS_TOWN: "本镇预约" / "Bookings of this town";
    AHEAD: "将要到来" / "Ahead";
    PAST: "已经过去" / "Past";
    NO_BOOKINGS: "这里还没有预约" / "No bookings here";
    NO_BOOKINGS_NEXT: "先挑一个项目，选好场次，几分钟就能提交。" / "Choose a project and a session; it takes a few minutes.";
    NO_BOOKINGS_OTHERS: "有单位预约后会显示在这里。" / "Bookings appear here when they are made.";
    EARLIER_PAGE: "上一页" / "Previous";
    LATER_PAGE: "下一页" / "Next";
    PAGES: "分页" / "Pages";
    PAGE_N: "第 {n} 页" / "Page {n}";
    PRINT_HINT: "可以打印" / "Prints well";

    // calling off
    CANCEL_TITLE: "取消这个预约？" / "Cancel this booking?";
    CANCEL_IN_TIME: "{date} 前（含当天）取消不计入临期取消。" / "Until {date}, that day included, this is not late.";
    CANCEL_LATE: "已过 {date}，会记为临期取消。" / "After {date} this is noted as late.";
    CANCEL_EFFECT: "名额会立即释放给其他单位，入场码随即失效。" / "The places go to others at once and the entry code stops working.";
    CANCEL_REASON: "原因" / "Reason";
    CANCEL_KEEP: "保留预约" / "Keep the booking";
    CANCEL_NOT_LIVE: "这个预约的状态是“{status}”，不能取消" / "This booking is \"{status}\" and cannot be cancelled";
    CANCEL_WRONG_REASON: "请选择其他原因" / "Please choose another reason";
    BACK_TO_BOOKING: "返回预约" / "Back to the booking";

    // sessions of a base
    SESSIONS_LEAD: "{from} 至 {until}" / "{from} to {until}";
    NEW_SESSIONS: "发布场次" / "Publish sessions";
    DAY_NOT_COVERED: "证照未覆盖，不能预约" / "papers do not cover this day";
    NO_SESSIONS: "这段时间没有场次" / "No sessions in this time";
    NO_SESSIONS_NEXT: "按每周规律一次发布多场，节假日会自动跳过。" / "Publish many at once from a weekly pattern; holidays are left out.";
    SESSIONS_OPENED: "已发布 {n} 场" / "{n} sessions published";
    EARLIER_WEEKS: "前两周" / "Two weeks earlier";
    LATER_WEEKS: "后两周" / "Two weeks later";
    SESSION_HEADS: "已约 {heads} 人，{groups} 个团队" / "{heads} people in {groups} groups";
    CALENDAR_ASSUMED: "{year} 年放假安排尚未公布，暂按周末休息推算。" / "The holidays of {year} are not published yet; weekends are assumed.";

    // publishing
    NEW_LEAD: "选好日期范围和星期，先预览，再发布。" / "Choose dates and weekdays, look at the preview, then publish.";
    PROJECT: "项目" / "Project";
    CHOOSE: "请选择" / "Please choose";
    DATES: "日期" / "Dates";
    FROM: "从" / "From";
    TO: "到（含当天）" / "To (included)";
    TO_HINT: "只发布一场时，两个日期填同一天" / "For one session, the same date twice";
    WEEKDAYS: "星期" / "Weekdays";
    STARTS: "开始时间" / "Begins at";
    ENDS: "结束时间" / "Ends at";
    CAPACITY: "每场名额" / "Places of a session";
    CAPACITY_HINT: "儿童和成人合计" / "Children and adults together";
    MAX_GROUPS: "每场团队数" / "Groups of a session";
    PREVIEW: "预览" / "Preview";
    PREVIEW_TITLE: "将发布 {open} 场，跳过 {skipped} 场" / "{open} sessions to publish, {skipped} left out";
    PUBLISH: "发布" / "Publish";
    DATE: "日期" / "Date";
    RESULT: "结果" / "Result";
    WILL_OPEN: "可发布" / "To be published";
    NO_PROJECT: "没有可发布场次的项目" / "No project can have sessions yet";
    NO_PROJECT_NEXT: "项目发布且基地启用后，才能发布场次。" / "A project must be published and its base active.";
    DATES_BACKWARDS: "结束日期不能早于开始日期" / "The last date cannot be before the first";
    DATES_TOO_LONG: "一次最多 {days} 天" / "At most {days} days at once";
    NO_WEEKDAY: "请至少选择一天" / "Please choose at least one day";
    NOTHING_LEFT: "没有可发布的场次，请看预览中的原因" / "Nothing is left to publish; the preview says why";
    NOT_PUBLISHED: "这个项目还不能发布场次" / "This project cannot have sessions yet";
    CONFLICT_HOLIDAY: "法定节假日" / "Statutory holiday";

    // words of closed lists
    STATUS_HELD: "占位中" / "Held";
    STATUS_SUBMITTED: "待确认" / "Waiting";
    STATUS_CONFIRMED: "已确认" / "Confirmed";
    STATUS_CHECKED_IN: "已签到" / "Arrived";
    STATUS_COMPLETED: "已完成" / "Completed";
    STATUS_CLOSED: "已结束" / "Closed";
    STATUS_EXPIRED: "已过期" / "Expired";
    STATUS_DECLINED: "未通过" / "Declined";
    STATUS_PAUSED: "暂停预约" / "Paused";
    STATUS_CANCELLED: "已取消" / "Cancelled";
    STATUS_NO_SHOW: "未到场" / "Nobody came";
    ARRIVAL_COACH: "大巴" / "Coach";
    ARRIVAL_WALK: "步行" / "On foot";
    ARRIVAL_PUBLIC: "公交" / "Bus";
    REASON_PLANS: "我方计划有变" / "Our plans changed";
    REASON_WEATHER: "天气" / "Weather";
    REASON_FACILITY: "基地场地或设备原因" / "Something at the base";
    REASON_OFFICIAL: "上级通知" / "An official order";
    REASON_OTHER: "其他" / "Other";
    REASON_AGREEMENT: "协议已终止或作废" / "The agreement has ended";
    GRADE_0: "学前" / "Preschool";
    GRADE_1: "一年级" / "Grade 1";
    GRADE_2: "二年级" / "Grade 2";
    GRADE_3: "三年级" / "Grade 3";
    GRADE_4: "四年级" / "Grade 4";
    GRADE_5: "五年级" / "Grade 5";
    GRADE_6: "六年级" / "Grade 6";
    GRADE_7: "初一" / "Grade 7";
    GRADE_8: "初二" / "Grade 8";
    GRADE_9: "初三" / "Grade 9";
    GRADE_10: "高一" / "Grade 10";
    GRADE_11: "高二" / "Grade 11";
    GRADE_12: "高三" / "Grade 12";
    MONDAY: "周一" / "Monday";
    TUESDAY: "周二" / "Tuesday";
    WEDNESDAY: "周三" / "Wednesday";
    THURSDAY: "周四" / "Thursday";
    FRIDAY: "周五" / "Friday";
    SATURDAY: "周六" / "Saturday";
    SUNDAY: "周日" / "Sunday";
}

/// Monday to Sunday.
pub const WEEKDAY_NAMES: [Text; 7] = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY];

/// The name of a grade from 0 (preschool) to 12.
pub const fn grade(grade: i64) -> Text {
    match grade {
        1 => GRADE_1,
        2 => GRADE_2,
        3 => GRADE_3,
        4 => GRADE_4,
        5 => GRADE_5,
        6 => GRADE_6,
        7 => GRADE_7,
        8 => GRADE_8,
        9 => GRADE_9,
        10 => GRADE_10,
        11 => GRADE_11,
        12 => GRADE_12,
        _ => GRADE_0,
    }
}

/// The name of a booking's state.
pub const fn booking_status(status: BookingStatus) -> Text {
    match status {
        BookingStatus::Held => STATUS_HELD,
        BookingStatus::Submitted => STATUS_SUBMITTED,
        BookingStatus::Confirmed => STATUS_CONFIRMED,
        BookingStatus::CheckedIn => STATUS_CHECKED_IN,
        BookingStatus::Completed => STATUS_COMPLETED,
        BookingStatus::Closed => STATUS_CLOSED,
        BookingStatus::Expired => STATUS_EXPIRED,
        BookingStatus::Declined => STATUS_DECLINED,
        BookingStatus::Cancelled => STATUS_CANCELLED,
        BookingStatus::NoShow => STATUS_NO_SHOW,
    }
}

/// The name of a way to arrive.
pub const fn arrival(arrival: Arrival) -> Text {
    match arrival {
        Arrival::Coach => ARRIVAL_COACH,
        Arrival::Walk => ARRIVAL_WALK,
        Arrival::PublicTransport => ARRIVAL_PUBLIC,
    }
}

/// A reason for calling off.
pub const fn cancel_reason(reason: CancelReason) -> Text {
    match reason {
        CancelReason::PlansChanged => REASON_PLANS,
        CancelReason::Weather => REASON_WEATHER,
        CancelReason::Facility => REASON_FACILITY,
        CancelReason::Official => REASON_OFFICIAL,
        CancelReason::Other => REASON_OTHER,
        CancelReason::AgreementEnded => REASON_AGREEMENT,
    }
}

/// How far a decision is.
pub const fn decision(decision: Decision) -> Text {
    match decision {
        Decision::Accepted => STATE_DONE,
        Decision::Pending => STATE_OPEN,
        Decision::Returned | Decision::Rejected => STATE_STOPPED,
    }
}

/// How far an agreement is.
pub const fn agreement(status: AgreementStatus) -> Text {
    match status {
        AgreementStatus::Effective => STATE_DONE,
        AgreementStatus::PartlySigned => STATE_OPEN,
        AgreementStatus::Expired => STATE_STOPPED,
    }
}

/// Why a session takes no booking.
pub const fn unbookable(why: Unbookable) -> Text {
    match why {
        Unbookable::NotOpen => NOT_OPEN,
        Unbookable::Begun => BEGUN,
        Unbookable::TooFewPlaces { .. } => TOO_FEW_PLACES,
        Unbookable::NoGroupLeft => NO_GROUP_LEFT,
        Unbookable::TooManyPresent { .. } => TOO_MANY_PRESENT,
        Unbookable::NotReleased { .. } => super::releases::NOT_RELEASED,
        Unbookable::QuotaReached { .. } => super::releases::QUOTA_REACHED,
    }
}
