//! What the feature `vetoes` says.

use super::Text;
use crate::vetoes::model::{VetoKind, VetoStatus};

crate::texts! {
    VETOES: "一票否决与扣分台账" / "Charges";
    VETOES_ABOUT: "登记、听取申辩、决定、申诉" / "Propose, hear, decide, review";
    VETOES_OWN_ABOUT: "对本基地登记的事项，可以申辩和申诉" / "Charges against your base: be heard, appeal";
    VETOES_LEAD: "登记、决定、复核由三个不同的人进行，基地先申辩。没有决定的事项只会中止现有荣誉，不影响得分。" / "Three different people propose, decide and review, and the base is heard first. What is not decided suspends an award and changes no score.";
    NONE: "没有登记的事项" / "There are no charges";
    NONE_NEXT: "发现一票否决、限星或扣分事项时，在这里登记。" / "What costs stars or points is proposed here.";
    NONE_YET: "如有登记，您会收到消息，可在这里查看和申辩。" / "Should there be any, a message tells you; you read and answer it here.";
    NEW: "登记事项" / "Propose a charge";
    NEW_LEAD: "写清楚事实和出处，不写孩子姓名和病情。基地会收到消息，有 {n} 个工作日申辩。" / "Say what happened and which document shows it; no names of children, nothing medical. The base is told and has {n} workdays to answer.";
    SEASON: "评价年度" / "Season";
    BASE: "基地" / "Base";
    GROUND: "事项" / "Ground";
    GROUND_LINE: "{kind}：{title}" / "{kind}: {title}";
    POINTS: "扣分" / "Points off";
    POINTS_HINT: "只有扣分事项填写，例如 1.50；不超过该事项上限" / "For deductions only, for example 1.50; no more than the ground allows";
    FACT: "事实" / "What happened";
    SOURCE: "依据材料" / "Document";
    SOURCE_HINT: "例如：检查记录编号、来信编号" / "For example the number of a record or letter";
    FOUND_ON: "发现日期" / "Found on";
    SAVE: "登记" / "Propose";
    DONE_PROPOSED: "已登记，基地会收到消息" / "Proposed; the base is told";
    DONE_STATED: "申辩已记录" / "What you say is recorded";
    DONE_EXTENDED: "中止已延长" / "The suspension is extended";
    DONE_DECIDED: "已决定，基地会收到消息" / "Decided; the base is told";
    DONE_APPEALED: "申诉已提交" / "Your appeal is recorded";
    DONE_REVIEWED: "申诉已决定，基地会收到消息" / "The appeal is decided; the base is told";

    KIND_VETO: "一票否决" / "No star";
    KIND_CAP: "限星" / "Cap";
    KIND_DEDUCTION: "扣分" / "Deduction";
    STATUS_PROPOSED: "听取申辩" / "Being heard";
    STATUS_CONFIRMED: "已确认" / "Confirmed";
    STATUS_DISMISSED: "不成立" / "Dismissed";
    STATUS_APPEALED: "申诉中" / "Appealed";
    STATUS_UPHELD: "维持" / "Upheld";
    STATUS_OVERTURNED: "撤销" / "Overturned";
    STATUS: "状态" / "Status";

    COSTS: "后果" / "What it costs";
    COSTS_VETO: "本年度不授星" / "No star this season";
    COSTS_CAP: "最高 {star}" / "{star} at most";
    COSTS_DEDUCTION: "扣 {points} 分" / "{points} points off";
    BARS: "影响后续年度" / "Further seasons";
    BARS_YEARS: "{years} 年度也不授星" / "No star in {years} either";
    BARS_SAMPLE: "年数为示例，以市未保中心公布的为准。" / "How many seasons is a sample; the Centre's own list decides.";
    BARS_SIMULATED: "确认后，{years} 年度也不授星。" / "Once confirmed: no star in {years} either.";
    BARS_LIST: "、" / ", ";
    LAW: "法律依据" / "Article";
    PROPOSED_BY: "登记人" / "Proposed by";
    PERSON_AT: "{name}，{at}" / "{name}, {at}";
    HEARING_UNTIL: "申辩截止" / "Heard until";
    SUSPENDED_UNTIL: "荣誉中止至" / "Award suspended until";
    EXPIRES_ON: "有效至" / "Counts until";
    APPEAL_UNTIL: "申诉截止" / "Appeal until";
    STATEMENT: "基地申辩" / "What the base says";
    STATEMENT_NONE: "基地还没有申辩" / "The base has said nothing yet";
    STATEMENT_FORM: "提交申辩" / "Answer the charge";
    STATEMENT_HINT: "写清楚事实、已做的整改和依据" / "What happened, what was put right, what shows it";
    EXTEND: "延长中止 60 天（只能一次）" / "Extend the suspension by 60 days (once only)";
    SIMULATION: "如果确认，会怎样" / "What it would change";
    SIMULATION_LEAD: "按现在的数据计算，还没有发生。" / "Computed from what is recorded now; nothing has happened yet.";
    SIMULATED: "情形" / "Case";
    SIMULATED_BEFORE: "不确认" / "Without it";
    SIMULATED_AFTER: "确认后" / "With it";
    SIMULATED_TITLE: "该基地现有示范性践习基地称号；星级低于三星时，称号在定稿后失效。" / "The base holds a demonstration title; below three stars it lapses when the season is final.";
    DECISION: "决定" / "Decision";
    DECIDE: "决定这一事项" / "Decide the charge";
    DECIDE_REASON: "理由" / "Reason";
    CONFIRM: "确认，计入本年度" / "Confirm: it counts";
    DISMISS: "不成立" / "Dismiss";
    DECIDED_BY: "决定人" / "Decided by";
    APPEAL: "申诉" / "Appeal";
    APPEAL_FORM: "提出申诉" / "Appeal";
    REVIEW: "申诉决定" / "Review";
    UPHOLD: "维持原决定" / "Uphold";
    OVERTURN: "撤销原决定" / "Overturn";
    CORRECTION: "年度已经定稿，结果仍按原来的计算；更正生效后这一事项不再计入" / "The season is final and rests on its earlier run; once a correction counts, this charge does not";
    CORRECTION_OPEN: "发起更正" / "Open a correction";
    REVIEWED_BY: "复核人" / "Reviewed by";
    WAITS_LEAD: "等待未保中心负责人决定（不能是登记的人）。" / "The Centre lead decides, and is not who proposed.";
    WAITS_REVIEWER: "等待复核人决定（不能是登记或决定的人）。" / "A reviewer decides who neither proposed nor decided.";

    REFUSED_FINAL: "年度已经定稿，不能再计入" / "The season is final: nothing can enter it any more";
    REFUSED_NO_SEASON: "没有这个年度" / "There is no such season";
    REFUSED_POINTS: "扣分事项填写大于 0、不超过 {most} 的分数" / "A deduction takes more than 0 and at most {most} points";
    REFUSED_FOUND_ON: "日期要在年度开始之后、今天或今天之前" / "Between the season's first day and today";
    REFUSED_STANDING: "同一基地、同一事项、同一日期已经登记" / "This base is charged with this ground on this day already";
    REFUSED_NOT_NOW: "这一事项已经到了别的步骤，请刷新后再看" / "The charge has moved on; please look again";
    REFUSED_HEARING: "基地申辩到 {date} 为止，之后或申辩后才能决定" / "The base is heard until {date}; decide after that, or once it has answered";
    REFUSED_LATE: "期限已过" / "It is too late for that";
    REFUSED_SAME: "之前的步骤是您做的，这一步要换一个人" / "You took an earlier step; somebody else takes this one";
    REFUSED_EXTENDED: "已经延长过一次" / "It has been extended once";
    REFUSED_NOTHING: "这一事项不中止荣誉" / "This charge suspends nothing";
    VERDICT_MISSING: "请选择一项" / "Choose one";
}

/// What a charge costs, in one word.
pub const fn kind(kind: VetoKind) -> Text {
    match kind {
        VetoKind::Veto => KIND_VETO,
        VetoKind::Cap => KIND_CAP,
        VetoKind::Deduction => KIND_DEDUCTION,
    }
}

/// Where a charge stands.
pub const fn status(status: VetoStatus) -> Text {
    match status {
        VetoStatus::Proposed => STATUS_PROPOSED,
        VetoStatus::Confirmed => STATUS_CONFIRMED,
        VetoStatus::Dismissed => STATUS_DISMISSED,
        VetoStatus::Appealed => STATUS_APPEALED,
        VetoStatus::Upheld => STATUS_UPHELD,
        VetoStatus::Overturned => STATUS_OVERTURNED,
    }
}
