//! What the feature `rectifications` says.

use super::Text;
use crate::rectifications::model::{Measure, RectificationStatus, StepKind};

crate::texts! {
    RECTIFICATIONS: "整改" / "Rectifications";
    RECTIFICATIONS_ABOUT: "下达整改、查看整改情况、升级措施" / "Order, look at what was done, climb the ladder";
    RECTIFICATIONS_OWN_ABOUT: "本基地需要整改的问题和期限" / "What your base has to put right, and until when";
    RECTIFICATIONS_LEAD: "先提醒、约谈、责令限期整改；到期没有整改的，暂停接待，直至取消资格。每一步都留下记录。" / "First a reminder, a talk, an order; who lets the time pass is suspended, and in the end delisted. Every step is on record.";
    NONE: "没有需要整改的事项" / "Nothing has to be put right";
    NONE_NEXT: "检查或活动中发现问题时，在这里下达整改。" / "What inspections and visits bring to light is ordered here.";
    NEW: "下达整改" / "Order a rectification";
    NEW_LEAD: "写清楚要整改的问题和期限，不写孩子姓名和病情。基地会收到消息。" / "Say what is to be put right and until when; no names of children, nothing medical. The base is told.";
    BASE: "基地" / "Base";
    MEASURE: "措施" / "Measure";
    ISSUES: "需要整改的问题" / "What is to be put right";
    ISSUES_HINT: "一行一个问题，写清楚地点和标准" / "One a line, with place and standard";
    DUE_ON: "整改期限" / "Until";
    ORDER: "下达" / "Order";
    STATUS: "状态" / "Status";
    ORDERED_ON: "下达日期" / "Ordered on";
    TITLE: "整改：{measure}" / "Rectification: {measure}";
    UNTIL: "期限：{date}" / "Until {date}";
    OVERDUE: "已过期：{date}" / "Overdue since {date}";
    DONE_ORDERED: "已下达，基地会收到消息" / "Ordered; the base is told";
    DONE_REPORTED: "整改情况已提交，等待中心查看" / "Reported; the Centre will look";
    DONE_JUDGED: "已决定，基地会收到消息" / "Decided; the base is told";
    DONE_CLIMBED: "措施已升级，基地会收到消息" / "The next measure is taken; the base is told";
    DONE_WITHDRAWN: "已撤回，基地会收到消息" / "Withdrawn; the base is told";

    MEASURE_REMINDER: "提醒" / "Reminder";
    MEASURE_TALK: "约谈" / "Talk";
    MEASURE_ORDER: "责令限期整改" / "Order";
    MEASURE_SUSPENSION: "暂停接待" / "Suspension";
    MEASURE_DELISTING: "取消资格" / "Delisting";
    STATUS_OPEN: "整改中" / "To be put right";
    STATUS_REPORTED: "待查看" / "Reported";
    STATUS_RETURNED: "继续整改" / "Given back";
    STATUS_ACCEPTED: "整改合格" / "Put right";
    STATUS_WITHDRAWN: "已撤回" / "Withdrawn";
    STATUS_ENDED: "已取消资格" / "Delisted";
    STEP_ORDERED: "下达整改" / "Ordered";
    STEP_REPORTED: "基地报告整改情况" / "The base reported";
    STEP_RETURNED: "退回，继续整改" / "Given back";
    STEP_CLIMBED: "升级措施" / "Next measure";
    STEP_ACCEPTED: "整改合格" / "Accepted";
    STEP_WITHDRAWN: "撤回" / "Withdrawn";
    STEP_LINE: "{step}（{measure}），{name}" / "{step} ({measure}), {name}";

    LADDER: "措施阶梯" / "The ladder of measures";
    RUNG_PASSED: "更轻的措施" / "milder";
    RUNG_HERE: "现在" / "now";
    RUNG_LAST: "到此为止" / "it ended here";
    RUNG_AHEAD: "逾期未整改时" / "if time passes";
    HISTORY: "办理过程" / "What was done";
    REPORT: "整改情况" / "What the base has done";
    REPORT_FORM: "报告整改情况" / "Report what was done";
    REPORT_HINT: "逐项写明做了什么、什么时候完成、有什么依据" / "For each issue: what was done, when, and what shows it";
    REPORT_SEND: "提交" / "Report";
    JUDGE: "查看整改情况" / "Look at the report";
    JUDGE_NOTE: "意见" / "Comment";
    RETURN_DUE_ON: "退回时的新期限" / "New last day, if given back";
    ACCEPT: "整改合格" / "Accept";
    RETURN: "退回，继续整改" / "Give back";
    CLIMB: "升级为：{measure}" / "Next measure: {measure}";
    CLIMB_NOTE: "理由" / "Reason";
    SUSPENSION_LEAD: "基地暂停接待，场次不能再预约；已有的预约请在场次页取消或改期。整改合格后恢复。" / "The base is closed: sessions cannot be booked. Call off or move what is booked. It opens again when a report is accepted.";
    DELISTING_LEAD: "收回现有星级和称号，基地退出名录，不能恢复；历史仍然公开。牌匾的收回在证书台账登记。" / "Its star and title are taken back and it leaves the list for good; what it was stays public. The plaque's return is noted in the register of certificates.";
    WAITS_LEAD: "由未保中心负责人决定（不能是决定暂停接待的人）。" / "The Centre lead decides, and is not who ordered the suspension.";
    WITHDRAW: "撤回整改" / "Withdraw";
    WITHDRAW_NOTE: "撤回理由" / "Why";
    VERDICT_MISSING: "请选择一项" / "Choose one";

    REFUSED_DUE_ON: "期限要在今天之后、{days} 天之内" / "The last day lies after today, within {days} days";
    REFUSED_NOT_NOW: "这一整改已经到了别的步骤，请刷新后再看" / "It has moved on; please look again";
    REFUSED_TIME_LEFT: "期限到 {date}，过后才能升级" / "The base has time until {date}";
    REFUSED_VISITS: "基地还有 {n} 个预约，请先取消或改期" / "{n} visits are still booked there: call them off or move them first";
    REFUSED_SAME: "暂停接待是您决定的，取消资格要换一个人决定" / "You ordered the suspension; somebody else delists";
    REFUSED_NOT_COVERED: "基地的保险或证照不在有效期内，补齐后才能恢复接待" / "The base's insurance or papers are out of date: it cannot open until they are there";
}

/// The name of a rung.
pub const fn measure(measure: Measure) -> Text {
    match measure {
        Measure::Reminder => MEASURE_REMINDER,
        Measure::Talk => MEASURE_TALK,
        Measure::Order => MEASURE_ORDER,
        Measure::Suspension => MEASURE_SUSPENSION,
        Measure::Delisting => MEASURE_DELISTING,
    }
}

/// Where a rectification stands.
pub const fn status(status: RectificationStatus) -> Text {
    match status {
        RectificationStatus::Open => STATUS_OPEN,
        RectificationStatus::Reported => STATUS_REPORTED,
        RectificationStatus::Returned => STATUS_RETURNED,
        RectificationStatus::Accepted => STATUS_ACCEPTED,
        RectificationStatus::Withdrawn => STATUS_WITHDRAWN,
        RectificationStatus::Ended => STATUS_ENDED,
    }
}

/// What was done.
pub const fn step(step: StepKind) -> Text {
    match step {
        StepKind::Ordered => STEP_ORDERED,
        StepKind::Reported => STEP_REPORTED,
        StepKind::Returned => STEP_RETURNED,
        StepKind::Climbed => STEP_CLIMBED,
        StepKind::Accepted => STEP_ACCEPTED,
        StepKind::Withdrawn => STEP_WITHDRAWN,
    }
}
