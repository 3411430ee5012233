//! What is said of incidents and of the way back.

use super::Text;
use crate::{
    booking::model::BookingStatus,
    gate::model::{IncidentCategory, IncidentLevel, IncidentStatus},
};

crate::texts! {
    INCIDENTS: "安全事件" / "Incidents";
    INCIDENTS_ABOUT: "登记的安全事件和处理情况" / "Incidents and what became of them";
    INCIDENTS_LEAD: "基地登记，市未保中心复核。只记级别、类别和处置，不记姓名和病情。" / "The base reports, the Centre reviews. Level, kind and what was done; no names, nothing medical.";
    INCIDENT: "安全事件" / "Incident";
    REPORT: "登记安全事件" / "Report an incident";
    NOTHING: "还没有登记过安全事件" / "No incident was reported";
    NOTHING_NEXT: "发生摔倒、走失、设施损坏等情况时，请及时登记，小事也登记。" / "Please report falls, lost children or broken things when they happen, small ones too.";
    SCENE: "发生在哪个团队" / "To which group";
    SCENE_BASE: "{base}（与团队无关）" / "{base} (to no group)";
    LEVEL: "级别" / "Level";
    LEVEL_ONE: "一级：当场处理好，活动照常" / "1: settled on the spot";
    LEVEL_TWO: "二级：已通知带队人和家长" / "2: leader and parents were told";
    LEVEL_THREE: "三级：叫了外部救援" / "3: help from outside was called";
    LEVEL_FOUR: "四级：多人受伤，或活动中止" / "4: several hurt, or the activity was broken off";
    CATEGORY: "类别" / "Kind";
    CATEGORY_FALL: "摔倒、磕碰" / "A fall or a knock";
    CATEGORY_LOST: "走失、掉队" / "Somebody lost";
    CATEGORY_UNWELL: "身体不适" / "Somebody unwell";
    CATEGORY_TRAFFIC: "交通" / "Traffic";
    CATEGORY_FACILITY: "设施、场地" / "Facilities";
    CATEGORY_FOOD: "饮食" / "Food or water";
    CATEGORY_QUARREL: "纠纷" / "A quarrel";
    CATEGORY_OTHER: "其他" / "Anything else";
    MEASURES: "做了什么" / "What was done";
    MEASURES_HINT: "只写处置，例如“已安抚并通知带队老师，现场已清理”。不写姓名、病情和身份信息。" / "Only what was done, such as “calmed, leader told, floor dried”. No names, nothing medical, nothing that tells who it was.";
    SAVE: "登记" / "Report";
    SAVED: "安全事件已登记" / "The incident is reported";
    HARM_TITLE: "发现孩子可能受到侵害或虐待？" / "Do you suspect that a child is being harmed?";
    HARM: "有法定义务立即报告：拨打未保热线 12345（24 小时），情况紧急先拨 110。这里不登记这类情况，也不要写任何细节。" / "The law obliges you to report it at once: call the child protection line 12345 (day and night), in an emergency 110 first. Such cases are not entered here; write no details.";
    WHERE: "基地" / "Base";
    GROUP: "团队" / "Group";
    NO_GROUP: "与团队无关" / "To no group";
    HAPPENED: "发生时间" / "Happened";
    REPORTED: "登记时间" / "Reported";
    STATE: "状态" / "State";
    STATUS_REPORTED: "待复核" / "Reported";
    STATUS_UNDER_REVIEW: "复核中" / "Under review";
    STATUS_CLOSED: "已办结" / "Closed";
    STEPS: "处理过程" / "What was done since";
    BEGIN_REVIEW: "开始复核" / "Begin the review";
    CLOSE_REVIEW: "办结" / "Close";
    REVIEW_NOTE: "复核意见" / "Finding";
    REVIEW_NOTE_HINT: "不写姓名和病情；有问题写清要求和期限" / "No names, nothing medical; say what is asked for and until when";
    REVIEWED: "已保存" / "Saved";
    REVIEW_LATE: "另一位同事已处理，现在是“{status}”" / "A colleague was faster; it is “{status}” now";

    // the way back
    RETURN: "平安返回" / "Safe return";
    RETURNS: "平安返回" / "Safe returns";
    RETURNS_ABOUT: "哪些团队还没有报平安" / "Which groups have not said that they are back";
    RETURNS_LEAD: "活动结束后，由组织方登记平安返回。{hours} 小时后仍未登记的列为超时。" / "After the visit the organiser says that everybody is back. After {hours} hours without a word it counts as overdue.";
    RETURNS_ASK: "孩子都已安全回到学校或家中？" / "Is every child safely back at school or at home?";
    RETURN_NOTE: "备注" / "Note";
    RETURN_NOTE_HINT: "可以不填；不要写孩子的姓名" / "Optional; no names of children";
    RETURN_SAVE: "全部平安返回" / "Everybody is back";
    RETURN_DONE: "已登记平安返回，辛苦了" / "Noted: everybody is back. Thank you";
    RETURN_AT: "{when} 已报平安" / "Everybody back: {when}";
    RETURN_ALREADY: "已经登记过平安返回，不用再登" / "It was noted before; nothing more to do";
    RETURN_NOT_OVER: "活动还没有结束，请在返回之后登记" / "The visit is not over; please come back afterwards";
    RETURN_NO_VISIT: "这个预约没有到访（{status}）" / "There was no visit ({status})";
    RETURN_OVERDUE: "超时未报平安" / "Overdue";
    RETURN_WAITING: "返程中" / "On the way back";
    RETURN_ENDED: "{time} 结束" / "Ended {time}";
    RETURN_CALL: "请先联系带队人核实。" / "Please call the leader first.";
    RETURNS_NONE: "没有未报平安的团队" / "Everybody has said that they are back";
    RETURNS_NONE_NEXT: "活动结束后还没有登记的团队会出现在这里。" / "Groups appear here once their visit is over.";
    BACK_TO_BOOKING: "返回预约" / "Back to the booking";
}

/// A level.
pub const fn level(level: IncidentLevel) -> Text {
    match level {
        IncidentLevel::One => LEVEL_ONE,
        IncidentLevel::Two => LEVEL_TWO,
        IncidentLevel::Three => LEVEL_THREE,
        IncidentLevel::Four => LEVEL_FOUR,
    }
}

/// A kind.
pub const fn category(category: IncidentCategory) -> Text {
    match category {
        IncidentCategory::Fall => CATEGORY_FALL,
        IncidentCategory::Lost => CATEGORY_LOST,
        IncidentCategory::Unwell => CATEGORY_UNWELL,
        IncidentCategory::Traffic => CATEGORY_TRAFFIC,
        IncidentCategory::Facility => CATEGORY_FACILITY,
        IncidentCategory::Food => CATEGORY_FOOD,
        IncidentCategory::Quarrel => CATEGORY_QUARREL,
        IncidentCategory::Other => CATEGORY_OTHER,
    }
}

/// A state.
pub const fn status(status: IncidentStatus) -> Text {
    match status {
        IncidentStatus::Reported => STATUS_REPORTED,
        IncidentStatus::UnderReview => STATUS_UNDER_REVIEW,
        IncidentStatus::Closed => STATUS_CLOSED,
    }
}

/// Why nobody comes back from a booking in this state.
pub const fn no_visit(status: BookingStatus) -> Text {
    super::booking::booking_status(status)
}
