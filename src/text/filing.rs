//! Filing: the rules, and how far a filing is.

use super::Text;
use crate::booking::{
    autorules::{Broken, Rule},
    filing::FilingStatus,
};

crate::texts! {
    RULES: "申报规则" / "Rules of filing";
    RULES_ABOUT: "全部符合即自动受理；标“转人工”的由未保中心审核，其余必须符合。" / "If all are kept, the plan is accepted at once. What is marked “to the Centre” is decided there; the others must be kept.";
    RULES_SUMMARY: "申报规则（最晚 {date} 提交）" / "Rules of filing (last day: {date})";
    LAST_DAY_ASSUMED: "{year} 年放假安排尚未公布，工作日暂按周末休息推算。放假安排公布后，最晚提交日（{date}）可能提前，请尽早提交。" / "The public holidays of {year} are not published yet and weekends are assumed. Once they are, the last day to file ({date}) may be earlier: please file soon.";
    RULE_LEAD: "提前申报" / "Lead time";
    RULE_DAY: "活动日期" / "Day of the visit";
    RULE_INSURANCE: "基地保险与消防证照" / "Insurance and fire certificate of the base";
    RULE_GRADES: "年级" / "Grades";
    RULE_HEADS: "团队人数" / "Group size";
    RULE_ADULTS: "带队成人" / "Adults";
    RULE_PLAN: "应急预案" / "Emergency plan";
    RULE_RETURN: "平安返回" / "Safe returns";
    RULE_MISSED: "按约到场" / "Visits kept";
    KEPT: "符合" / "Kept";
    BROKEN: "不符合" / "Not kept";
    LEFT: "转人工" / "To the Centre";
    OPEN: "填写后核对" / "Once filled in";
    KEPT_LEAD: "最晚提交：{date}" / "Last day to file: {date}";
    KEPT_DAY: "当天可以组织活动" / "Visits are possible on this day";
    KEPT_INSURANCE: "活动当天有效" / "Valid on the day";
    KEPT_PLAN: "不超过 {above} 名儿童不用上传" / "Up to {above} children need none";
    KEPT_RETURN: "以前的活动都已报平安" / "Every earlier group has been reported back";
    KEPT_MISSED: "近 {days} 天爽约或临期取消 {n} 次；满 {most} 次转人工，不会禁止预约" / "{n} visits missed or called off late in {days} days; from {most} on the Centre decides. Nobody is banned";
    ASKED_GRADES: "面向 {from} 至 {to}" / "For {from} to {to}";
    ASKED_HEADS: "{min}–{max} 人（含成人）" / "{min} to {max} people, adults included";
    KEPT_OTHER: "符合" / "Kept";
    BROKEN_LATE: "来不及申报了。最晚提交：{date}" / "Too late to file. Last day was {date}";
    BROKEN_LATE_LEFT: "已过最晚提交日（{date}）。仍可提交，由未保中心审核" / "The last day to file was {date}. You may still file; the Centre decides";
    BROKEN_NO_PLAN: "儿童超过 {above} 名，需要应急预案。提交后在预约页上传" / "More than {above} children need an emergency plan. Send it in from the booking's page";
    BROKEN_RETURN: "本单位有 {count} 次活动还没有报平安。仍可提交，由未保中心审核；先报平安即可自动受理" / "{count} of your earlier groups have not been reported back. You may still file and the Centre decides; report them first and the rules accept";
    LEFT_TITLE: "另有 {n} 项会由中心审核" / "Besides, the Centre will decide on {n}";
    LEFT_LEAD: "这些不妨碍预约。改好上面的问题后提交，未保中心会审核：" / "These refuse nothing. Mend what is named above and submit; the Centre then decides on:";
    TO_RETURNS: "去报平安" / "Report them back";
    BROKEN_MISSED: "本单位近期爽约或临期取消 {count} 次。仍可提交，由未保中心审核；{date}起恢复自动受理" / "Your organisation missed {count} visits or called them off late. You may still file and the Centre decides; from {date} on the rules accept again";
    STOPPED_RETURN: "申报时有 {count} 次活动还没有报平安" / "{count} earlier groups had not been reported back when it was filed";
    STOPPED_MISSED: "近期爽约或临期取消 {count} 次（{date}起不再转人工）" / "{count} visits missed or called off late (until {date})";
    STOPPED_LATE: "提前时间不足：最晚提交日是 {date}" / "Filed late: the last day was {date}";
    STOPPED_NO_PLAN: "儿童超过 {above} 名，还没有应急预案" / "More than {above} children without an emergency plan";
    BROKEN_GRADES: "这个项目面向 {from} 至 {to}" / "This project is for {from} to {to}";
    BROKEN_FEW: "人数不足：团队至少 {min} 人（含成人）" / "Too few: a group has at least {min} people, adults included";
    BROKEN_MANY: "人数过多：团队最多 {max} 人（含成人）" / "Too many: a group has at most {max} people, adults included";
    BROKEN_ADULTS: "带队成人不足：至少需要 {needed} 名" / "Not enough adults: at least {needed} are needed";
    BROKEN_HOLIDAY: "当天是法定节假日，学校不组织集体活动" / "A statutory holiday: schools make no trips";
    BROKEN_INSURANCE: "基地的责任险或消防证照到活动当天已过期，请联系基地" / "Insurance or fire certificate of the base do not cover the day; please call the base";

    // states
    DRAFT: "待本单位审批" / "Waits for its school";
    SUBMITTED: "待未保中心审核" / "Waits for the Centre";
    ACCEPTED: "已受理" / "Accepted";
    RETURNED: "已退回，待修改" / "Sent back";
    REJECTED: "已驳回" / "Refused";
    WITHDRAWN: "已撤回" / "Withdrawn";
    CLOSED: "已办结" / "Closed";
    BY_RULE: "编号 {number}，符合全部规则，自动受理（{rule}）" / "Number {number}, accepted by rules {rule}";
    BY_PERSON: "编号 {number}，由未保中心受理" / "Number {number}, accepted by the Centre";
    NUMBERED: "编号 {number}" / "Number {number}";
}

/// How far a filing is.
pub const fn status(status: FilingStatus) -> Text {
    match status {
        FilingStatus::Draft => DRAFT,
        FilingStatus::Submitted => SUBMITTED,
        FilingStatus::Accepted => ACCEPTED,
        FilingStatus::Returned => RETURNED,
        FilingStatus::Rejected => REJECTED,
        FilingStatus::Withdrawn => WITHDRAWN,
        FilingStatus::Closed => CLOSED,
    }
}

/// The name of a rule.
pub const fn rule(rule: Rule) -> Text {
    match rule {
        Rule::LeadTime => RULE_LEAD,
        Rule::SchoolDay => RULE_DAY,
        Rule::Insurance => RULE_INSURANCE,
        Rule::Grades => RULE_GRADES,
        Rule::Heads => RULE_HEADS,
        Rule::Adults => RULE_ADULTS,
        Rule::EmergencyPlan => RULE_PLAN,
        Rule::SafeReturn => RULE_RETURN,
        Rule::Missed => RULE_MISSED,
    }
}

/// What is said of a rule that is kept.
pub const fn kept(rule: Rule) -> Text {
    match rule {
        Rule::LeadTime => KEPT_LEAD,
        Rule::SchoolDay => KEPT_DAY,
        Rule::Insurance => KEPT_INSURANCE,
        Rule::EmergencyPlan => KEPT_PLAN,
        Rule::SafeReturn => KEPT_RETURN,
        Rule::Missed => KEPT_MISSED,
        Rule::Grades | Rule::Heads | Rule::Adults => KEPT_OTHER,
    }
}

/// How a rule is broken.
pub const fn broken(broken: Broken) -> Text {
    match broken {
        Broken::TooLate(_) => BROKEN_LATE,
        Broken::Late(_) => BROKEN_LATE_LEFT,
        Broken::NoPlan { .. } => BROKEN_NO_PLAN,
        Broken::ReturnOverdue { .. } => BROKEN_RETURN,
        Broken::Missed { .. } => BROKEN_MISSED,
        Broken::WrongGrade { .. } => BROKEN_GRADES,
        Broken::TooFewHeads { .. } => BROKEN_FEW,
        Broken::TooManyHeads { .. } => BROKEN_MANY,
        Broken::TooFewAdults { .. } => BROKEN_ADULTS,
        Broken::HolidayTrip => BROKEN_HOLIDAY,
        Broken::NotInsured => BROKEN_INSURANCE,
    }
}
