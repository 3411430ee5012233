//! What people decide about a booking.

use super::Text;
use crate::{booking::model::BookingStatus, decisions::model::Reason};

crate::texts! {
    // columns of the exported lists
    WHY_A_PERSON: "需要人工审核的原因" / "Why a person decides";
    TIMES_SENT: "提交次数" / "Times sent in";
    DECIDE_BY: "最迟审核日期" / "Decide by";

    // the Centre
    FILINGS: "计划申报审核" / "Filings";
    FILINGS_ABOUT: "规则没有自动受理的计划，按到访日期排队" / "Plans that the rules left to a person, by day of the visit";
    FILINGS_LEAD: "这些计划没有被规则自动受理，等你决定。名额已为它们保留，逾期未决会自动释放。" / "The rules did not accept these by themselves. Their places are held for them and come free again if nobody decides in time.";
    NO_FILINGS: "没有等待审核的计划" / "No filing waits";
    NO_FILINGS_NEXT: "不符合自动受理条件的计划会出现在这里。" / "Plans appear here when the rules leave them to a person.";
    TO_DESK: "回到工作台" / "Back to the desk";
    TICK: "勾选：{what}" / "Tick: {what}";
    ACCEPT_TICKED: "受理勾选的计划" / "Accept what is ticked";
    NONE_TICKED: "请先勾选要受理的计划" / "Please tick the plans to accept";
    LOOK: "查看并决定" / "Look and decide";
    WHY_HERE: "转人工的原因" / "Why it is here";
    AGAIN: "第 {n} 次提交" / "Sent in for the {n}. time";
    DEADLINE_TODAY: "今天是最后一天" / "Today is the last day";
    DEADLINE: "还剩 {n} 个工作日（{date} 前，含当天）" / "{n} workdays left (until {date}, that day included)";
    RESULTS: "处理结果" / "What became of them";
    RESULT_CONFIRMED: "已受理，预约已确认" / "Accepted; the booking is confirmed";
    RESULT_ACCEPTED: "已受理，还在等其他环节" / "Accepted; something else is still missing";
    RESULT_GONE: "找不到这个计划" / "There is no such plan";
    FILING: "计划 {number}" / "Filing {number}";
    SENT_IN: "提交时间" / "Sent in";
    EXPLANATION: "组织单位说明" / "The organiser explains";
    PLAN: "应急预案" / "Emergency plan";
    PLAN_OPEN: "下载应急预案" / "Download the emergency plan";
    PLAN_NONE: "还没有上传" / "Not sent in yet";
    DECIDE: "决定" / "Decision";
    ACCEPT: "受理" / "Accept";
    ACCEPT_EFFECT: "受理后，其他环节齐备的预约立即确认，并通知组织单位。" / "If nothing else is missing the booking is confirmed at once, and its organiser is told.";
    RETURN: "退回修改" / "Send back";
    REJECT: "驳回" / "Refuse";
    RETURN_OR_REJECT: "退回或驳回" / "Send back or refuse";
    REJECT_EFFECT: "退回后，组织单位可以修改再提交，名额继续保留；驳回后名额立即释放。" / "Sent back, it keeps its places and may come again; refused, its places are free at once.";
    REASON: "原因" / "Reason";
    REMARK: "补充说明" / "In your own words";
    REMARK_HINT: "组织单位会看到。不要写孩子的姓名" / "The organiser reads this. No names of children";
    NEEDS_REASON: "请选择原因；选“其他”时请写明" / "Please choose a reason; with “other”, say which";
    NEEDS_REMARK: "请写明原因" / "Please say why";
    NOT_WAITING: "这个计划已是“{filing}”，预约“{status}”，不用再处理" / "This filing is \"{filing}\" and its booking \"{status}\": nothing is left to decide";
    DONE_ACCEPT: "已受理" / "Accepted";
    DONE_RETURN: "已退回，组织单位会收到通知" / "Sent back; the organiser is told";
    DONE_REJECT: "已驳回，名额已释放" / "Refused; the places are free again";
    REASON_PLAN: "缺少应急预案，或预案不完整" / "The emergency plan is missing or incomplete";
    REASON_PURPOSE: "活动目的不清楚" / "The purpose is not clear";
    REASON_GROUP: "带队人员或人数需要核实" / "Leaders or head count are to be checked";
    REASON_TRANSPORT: "交通安排需要补充" / "Travel arrangements are to be added";
    REASON_SHORT: "提前时间太短，基地来不及准备" / "Too short a time for the base";
    REASON_CLASHES: "与其他活动安排冲突" / "Something else takes place then";
    REASON_OWN: "其他（请写明）" / "Other (please say which)";

    // the school
    APPROVALS: "待我审批" / "To approve";
    APPROVALS_ABOUT: "本单位教师的预约，同意后才申报" / "What your teachers booked; it is filed once you agree";
    APPROVALS_LEAD: "同意后计划自动申报；拆成几组的班级，同意一次即可。两个工作日内没有处理，预约会过期，名额释放。" / "Once you agree the plan is filed; a group that was split needs one yes only. After two workdays without a word the booking lapses and its places are free again.";
    NO_APPROVALS: "没有等待审批的预约" / "Nothing waits for you";
    NO_APPROVALS_NEXT: "教师提交预约后会出现在这里，你也会收到消息。" / "Bookings of your teachers appear here, and you are told.";
    APPROVE: "同意" / "Approve";
    APPROVE_REMARK: "意见" / "Remark";
    OPTIONAL: "选填" / "optional";
    SEND_BACK: "退回给教师" / "Send back";
    SEND_BACK_WHY: "退回原因" / "Why it goes back";
    DONE_APPROVED: "已同意，计划已申报" / "Approved and filed";
    DONE_SENT_BACK: "已退回，教师会收到通知" / "Sent back; the teacher is told";
    SETTING: "校内审批" / "Approval in your organisation";
    SETTING_ON: "已开启：本单位教师的预约需要你同意。" / "On: bookings of your teachers need your approval.";
    SETTING_OFF: "未开启：教师的预约直接申报。" / "Off: bookings of your teachers are filed at once.";
    TURN_ON: "开启审批" / "Turn on";
    TURN_OFF: "关闭审批" / "Turn off";
    SETTING_SAVED: "已保存" / "Saved";
    NO_LONGER: "这个预约已经处理过了" / "This booking was dealt with already";

    // the base
    BASE_ASKED: "这个团队等你答复" / "This group waits for your answer";
    TAKE: "接受" / "Accept";
    DECLINE: "不接受" / "Decline";
    DECLINE_WHY: "不接受的原因" / "Why not";
    DECLINE_EFFECT: "不接受后名额立即释放，组织单位会收到通知。" / "Its places are free at once and the organiser is told.";
    ACCEPTANCE: "怎样接受预约" / "How bookings are accepted";
    BY_RULE: "自动接受：有名额就接受。" / "By rule: whoever finds places is accepted.";
    ONE_BY_ONE: "逐个答复：每个预约等负责人接受。" / "One by one: every booking waits for a manager.";
    TO_ONE_BY_ONE: "改为逐个答复" / "Answer one by one";
    TO_BY_RULE: "改为自动接受" / "Accept by rule";

    // on the booking's page
    WAITING: "办理中，名额保留到 {date}" / "Under way; its places are held until {date}";
    WAITING_NEXT: "到期还没有办完，名额会自动释放。" / "If something is still missing then, the places are given back.";
    LAPSED: "等待超时，名额已释放" / "It waited too long; its places were given back";
    LAPSED_NEXT: "需要的话请重新预约。" / "Please book again if you still want to come.";
    STEP_SCHOOL: "校内审批" / "Approval by the school";
    APPROVED_BY: "{name}，{date}" / "{name}, {date}";
    SAID: "{name}：{remark}" / "{name}: {remark}";
    RETURNED_TITLE: "计划被退回，请修改后再提交" / "The plan came back; please change it and send it in again";
    REJECTED_TITLE: "计划被驳回" / "The plan was refused";
    DECLINED_TITLE: "基地不能接待" / "The base cannot take the group";
    REFILE: "修改并再次提交" / "Change and send in again";
    REFILE_SUBMIT: "再次提交" / "Send in again";
    REFILE_EXPLAIN: "说明" / "Explanation";
    REFILE_EXPLAIN_HINT: "针对退回原因，写给审核的人" / "For whoever sent it back";
    REFILED: "已再次提交" / "Sent in again";
    PLAN_TITLE: "上传应急预案" / "Send in the emergency plan";
    PLAN_LEAD: "儿童超过 {above} 名需要应急预案：带队分工、紧急联系人、就近医院、走失与伤病的处理。" / "More than {above} children need one: who leads whom, emergency contacts, the nearest hospital, what happens when somebody is lost or hurt.";
    PLAN_FILE: "应急预案文件" / "File of the plan";
    PLAN_HINT: "PDF、Word 或照片，不超过 {n} MB" / "PDF, Word or a picture of at most {n} MB";
    PLAN_SEND: "上传" / "Send in";
    PLAN_SENT: "应急预案已上传" / "The emergency plan was sent in";
    ANSWERED: "已答复" / "Answered";
}

/// A canned reason.
pub const fn reason(reason: Reason) -> Text {
    match reason {
        Reason::PlanMissing => REASON_PLAN,
        Reason::PurposeUnclear => REASON_PURPOSE,
        Reason::GroupUnclear => REASON_GROUP,
        Reason::TransportUnclear => REASON_TRANSPORT,
        Reason::TooShort => REASON_SHORT,
        Reason::Clashes => REASON_CLASHES,
        Reason::OwnWords => REASON_OWN,
    }
}

/// What became of an accepted filing.
pub const fn accepted(status: BookingStatus) -> Text {
    match status {
        BookingStatus::Confirmed => RESULT_CONFIRMED,
        _ => RESULT_ACCEPTED,
    }
}
