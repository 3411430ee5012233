//! What the feature `revisions` says.

use super::Text;
use crate::{
    inspections::model::TaskKind,
    revisions::{
        model::{RevisionKind, RevisionStatus},
        process::Awaited,
    },
};

crate::texts! {
    REVISIONS: "更正与复评" / "Corrections and re-ratings";
    REVISIONS_ABOUT: "定稿之后更正结果，或整改后复评" / "Results that are revised after the season is final";
    REVISIONS_OWN_ABOUT: "整改后申请复评，对新结果提出异议" / "Ask to be rated anew, object to a new result";
    REVISIONS_LEAD: "定稿之后的每一次变动都是一次新的计算：委员会表决、公示、可以异议，然后才生效。原来的结果和编号一直保留。" / "After a season is final every change is a run of its own: voted on, in public notice, open to objection, and only then counting. The earlier run keeps its number.";
    NONE: "没有更正或复评" / "There are none";
    NONE_NEXT: "定稿后发现记录有误，或基地整改后申请复评时，在这里办理。" / "What turns out to be wrong, and bases that ask to be rated anew, are dealt with here.";
    NEW_CORRECTION: "发起更正" / "Open a correction";
    NEW_CORRECTION_LEAD: "记录有误时使用：重新读取决定的事项、平台记录和不采用的评价，孩子和家长已经封存的回答不变。" / "For what was recorded wrongly: decided charges, records and answers left out are read anew; what people answered stays as it was sealed.";
    NEW_RERATING: "申请复评" / "Ask to be rated anew";
    NEW_RERATING_LEAD: "每个年度可以申请一次。受理后由评估员重新检查，结果可能上升，也可能下降。" / "Once a season. Evaluators inspect anew; the result may go up, and down.";
    SEASON: "评价年度" / "Season";
    BASE: "基地" / "Base";
    REASON_CORRECTION: "更正理由" / "What was wrong";
    REASON_CORRECTION_HINT: "写明哪一项记录有误、依据是什么；结果公示时公开" / "Which record, and what shows it; told in public with the result";
    REASON_RERATING: "申请理由" / "What was put right";
    REASON_RERATING_HINT: "逐项写明整改了什么、有什么依据；结果公示时公开" / "What was put right and what shows it; told in public with the result";
    OPEN: "发起" / "Open";
    REQUEST: "提交申请" / "Ask";
    NOTHING_TO_REVISE: "还没有定稿的年度" / "No season is final yet";
    NOTHING_TO_REVISE_NEXT: "年度定稿之后才能更正或复评。" / "Results are revised once a season is final.";
    TITLE: "{year} 年度{kind}" / "{kind}, season {year}";

    KIND_CORRECTION: "更正" / "Correction";
    KIND_RERATING: "复评" / "Re-rating";
    KIND: "类型" / "Kind";
    STATUS: "状态" / "Status";
    STATUS_REQUESTED: "待受理" / "Asked for";
    STATUS_REFUSED: "未受理" / "Refused";
    STATUS_OPEN: "办理中" / "Under way";
    STATUS_COMPUTED: "已计算，待表决和公示" / "Computed; vote and notice follow";
    STATUS_NOTICE: "公示中" / "In public notice";
    STATUS_FINAL: "已生效" / "Counts";
    STATUS_DROPPED: "已撤销" / "Given up";
    OPENED_BY: "提出" / "Opened by";
    OPENED_ON: "提出日期" / "Opened on";
    PERSON_AT: "{name}，{at}" / "{name}, {at}";
    DECISION: "受理意见" / "Decision";
    RUN: "计算" / "Run";
    RUN_LINE: "第 {n} 次，取代第 {m} 次" / "No. {n}, in place of no. {m}";
    RESULT_HASH: "新结果指纹（SHA-256）" / "Fingerprint of the new result (SHA-256)";
    NOTICE_DAYS: "公示期" / "Public notice";
    DAYS: "{from} 至 {until}" / "{from} to {until}";
    COUNTS_SINCE: "生效日期" / "Counts since";
    OBJECTION: "基地异议" / "The base objects";
    ANSWER: "复核意见" / "Answer";
    UPHELD: "异议成立，重新计算" / "Upheld: computed again";
    REJECTED: "异议不成立" / "Rejected";
    RESULTS: "结果对照" / "Results side by side";
    RESULTS_LEAD: "只有这个基地的结果会变，其他基地逐字不变。" / "Only this base's result can change; all others are the same to the byte.";
    WHICH: "结果" / "Result";
    BEFORE: "原结果" / "Before";
    AFTER: "新结果" / "After";
    STALE: "另一项更正已经生效，请重新计算" / "Another revision of the season counts by now: compute again";
    TO_NOTICE: "公示页" / "Public notice page";

    DECIDE: "是否受理" / "Take it up?";
    REASON: "理由" / "Reason";
    ACCEPT: "受理" / "Take it up";
    REFUSE: "不受理" / "Refuse";
    INSPECTIONS: "实地检查" / "Inspections";
    INSPECTIONS_NONE: "还没有派评估员" / "No evaluator is sent yet";
    INSPECTION_LINE: "{name} · {kind}" / "{name} · {kind}";
    ASSIGNED_ON: "{date} 派出" / "Sent on {date}";
    VISIT_LINE: "{found}，{date}" / "{found}, visited on {date}";
    SEND: "派评估员" / "Send an evaluator";
    SEND_CHECK: "派评估员现场复核" / "Send an evaluator for a check visit";
    SEND_THIRD: "派第三位评估员" / "Send a third evaluator";
    CHECK_NEEDED: "新结果的三星只靠某一次活动支撑，先派评估员现场复核，复核表签名之后重新计算。" / "The new three stars hang on a single session: send an evaluator for a check visit first, and compute again once the sheet is signed.";
    CHECK_AWAITED: "已派评估员现场复核，复核表签名之后重新计算。" / "An evaluator is sent for a check visit: compute again once the sheet is signed.";
    CHECK_SIGNED: "复核表已经签名，请重新计算。" / "The sheet of the check visit is signed: compute again.";
    THIRD_NEEDED: "两位评估员的打分差距过大，先派第三位，检查表签名之后重新计算。" / "Two evaluators differ too much: send a third one first, and compute again once the sheet is signed.";
    THIRD_AWAITED: "已派第三位评估员，检查表签名之后重新计算。" / "A third evaluator is sent: compute again once the sheet is signed.";
    THIRD_SIGNED: "第三份检查表已经签名，请重新计算。" / "The third sheet is signed: compute again.";
    EVALUATOR: "评估员" / "Evaluator";
    EVALUATORS_NONE: "没有可派的评估员：与基地有关联或已派过的不再列出，请先邀请新的评估员。" / "There is nobody to send: whoever is bound to the base or was sent already is not listed. Invite another evaluator first.";
    COMPUTE: "计算新结果" / "Compute the new result";
    COMPUTE_AGAIN: "重新计算" / "Compute again";
    COMPUTE_LEAD: "计算的人不表决、不公示、不定稿。" / "Whoever computes neither votes nor publishes nor finalises.";
    VOTE: "表决" / "Vote";
    VOTE_REASON: "不同意的原因" / "Why not";
    VOTE_SEND: "提交表决" / "Cast my vote";
    VOTE_REASON_MISSING: "不同意要写明原因" / "Say why you do not agree";
    VOTES: "委员会表决" / "Votes of the committee";
    VOTES_NEXT: "接下来由未保中心负责人开始公示。" / "Next, the lead of the Centre opens the public notice.";
    VOTES_NONE: "还没有表决" / "Nobody has voted yet";
    VOTE_LINE: "{name}：{vote}" / "{name}: {vote}";
    OPEN_NOTICE: "开始公示" / "Put into public notice";
    OPEN_NOTICE_LEAD: "公示 {n} 个工作日，基地可以提出一次异议。还没有签名的检查任务随之取消。" / "For {n} workdays; the base may object once. Inspections that are not signed are called off.";
    CALLED_OFF: "新结果已经公示，不再需要检查" / "The new result is in public notice: no inspection is needed any more";
    OBJECT: "提出异议" / "Object";
    OBJECT_HINT: "写明哪里不对、依据是什么" / "What is wrong, and what shows it";
    REVIEW: "复核异议" / "Answer the objection";
    UPHOLD: "成立，重新计算" / "Uphold: compute again";
    REJECT: "不成立" / "Reject";
    FINALISE: "让新结果生效" / "Let the new result count";
    FINALISE_LEAD: "星级、称号和证书随之改变；原证书显示已被取代或收回。" / "Star, titles and certificates follow; the earlier certificate says that it was replaced or revoked.";
    DROP: "撤销这次办理" / "Give it up";
    DROP_REASON: "撤销理由" / "Why";

    DONE_OPENED: "已提交" / "Done";
    DONE_DECIDED: "已决定，基地会收到消息" / "Decided; the base is told";
    DONE_DROPPED: "已撤销，基地会收到消息" / "Given up; the base is told";
    DONE_SENT: "已派评估员" / "The evaluator is sent";
    DONE_COMPUTED: "已计算，请委员会表决" / "Computed; the committee votes next";
    DONE_COMPUTED_SAME: "已计算，结果与表决过的相同，不必再表决" / "Computed; the result is the one that was adopted, no vote is needed";
    DONE_COMPUTED_WAITS: "已计算，还不能表决" / "Computed; there is nothing to vote on yet";
    DONE_VOTED: "已记录您的表决" / "Your vote is recorded";
    DONE_NOTICED: "已开始公示，基地会收到消息" / "In public notice; the base is told";
    DONE_OBJECTED: "异议已提交" / "Your objection is recorded";
    DONE_ANSWERED: "异议已答复，基地会收到消息" / "Answered; the base is told";
    DONE_FINAL: "新结果已生效，基地会收到消息" / "The new result counts; the base is told";

    NOTICE_TITLE: "{year} 年度评定结果{kind}公示" / "Public notice: {kind}, season {year}";
    NOTICE_LEAD: "{base}的评定结果经重新计算，现予公示，公示期 {from} 至 {until}。有不同意见的，请在公示期内向市未保中心反映。" / "The result of {base} was computed anew and stands in public notice from {from} to {until}. Tell the Centre within these days if you disagree.";
    NOTICE_FINAL: "新结果自 {date} 起生效" / "The new result counts since {date}";
    NOTICE_ENDED: "{base}重新计算的结果曾经公示，公示期原定 {from} 至 {until}。" / "A result of {base} that was computed anew was put into public notice, to stand from {from} to {until}.";
    NOTICE_DROPPED: "这次公示已经撤回，评定结果不变" / "The notice was withdrawn; the result stays as it was";
    NOTICE_UPHELD: "公示期内的异议成立，正在重新计算，之后再次公示" / "An objection was upheld: the result is being computed anew, and will stand in public notice again";
    NOTICE_AGAIN: "正在重新计算，之后再次公示" / "The result is being computed anew, and will stand in public notice again";
    SAME_RESULT: "结论与原来相同，星级没有变化" / "The outcome is the same as before: the star does not change";
    NOTICE_TO_STAR: "查看现在的评定结果" / "The result as it counts now";
    REVISED: "更正与复评" / "Revisions";
    REVISED_LEAD: "定稿之后重新计算过的结果。原来的计算保留编号。" / "Results that were computed anew after the season was final. The earlier run keeps its number.";
    REVISED_LINE: "{base} · {kind}" / "{base} · {kind}";

    REFUSED_NOT_FINAL: "这个年度还没有定稿" / "The season is not final";
    REFUSED_NOT_RATED: "基地在这个年度没有结果" / "The base has no result in this season";
    REFUSED_REVOKED: "这个年度的星级已经决定收回，不能更正或复评；正在办理的请撤销" / "The star of this season was revoked by a decision: it is not revised. A revision under way is to be given up";
    REFUSED_UNDER_WAY: "已经有一项更正或复评在办理" / "A revision is under way already";
    REFUSED_AGAIN: "每个年度只能复评一次" / "A base is rated anew once a season";
    REFUSED_LATE: "申请复评到 {date} 为止" / "A re-rating could be asked for until {date}";
    REFUSED_RECTIFICATION: "还有整改没有完成，整改合格后再申请" / "Something still has to be put right first";
    REFUSED_NOT_NOW: "已经到了别的步骤，或结果有变化，请刷新后再看" / "It has moved on, or the result has changed; please look again";
    REFUSED_INSPECTIONS: "复评检查还差：已签字 {signed} 份，需要 {needed} 份" / "{signed} of {needed} inspections are signed";
    REFUSED_CHECK: "三星还没有现场复核：派评估员，复核表签名之后再计算" / "The three stars are not checked yet: send an evaluator, and compute once the sheet is signed";
    REFUSED_THIRD: "第三位评估员还没有签名，签名之后再计算" / "The third evaluator has not signed yet: compute after that";
    REFUSED_SAME: "计算过的人、所在单位运营这个基地的人不做这一步" / "Who computed, or belongs to the base's operator, does not take this step";
    REFUSED_NO_RESULT: "新结果还不能定：{status}" / "The new result cannot stand yet: {status}";
    REFUSED_NOT_ADOPTED: "委员会还没有通过" / "The committee has not adopted it";
    REFUSED_STALE: "另一项更正已经生效，请重新计算" / "Another revision counts by now: compute again";
    REFUSED_NOTICE_RUNS: "公示到 {date} 为止，之后才能生效" / "The notice runs until {date}";
    REFUSED_OBJECTION: "基地的异议还没有答复" / "The base's objection is not answered";
    REFUSED_OBJECTED: "已经提出过异议" / "You have objected already";
    REFUSED_VOTED: "表决过的人不复核异议" / "Who voted does not answer objections";
    VERDICT_MISSING: "请选择一项" / "Choose one";
}

/// Why a result is looked at again.
pub const fn kind(kind: RevisionKind) -> Text {
    match kind {
        RevisionKind::Correction => KIND_CORRECTION,
        RevisionKind::Rerating => KIND_RERATING,
    }
}

/// Where a revision stands.
pub const fn status(status: RevisionStatus) -> Text {
    match status {
        RevisionStatus::Requested => STATUS_REQUESTED,
        RevisionStatus::Refused => STATUS_REFUSED,
        RevisionStatus::Open => STATUS_OPEN,
        RevisionStatus::Computed => STATUS_COMPUTED,
        RevisionStatus::Notice => STATUS_NOTICE,
        RevisionStatus::Final => STATUS_FINAL,
        RevisionStatus::Dropped => STATUS_DROPPED,
    }
}

/// What the last run waits for.
pub const fn awaited(awaited: Awaited) -> Text {
    match awaited {
        Awaited::Sending(TaskKind::Check) => CHECK_NEEDED,
        Awaited::Sheet(TaskKind::Check) => CHECK_AWAITED,
        Awaited::Computing(TaskKind::Check) => CHECK_SIGNED,
        Awaited::Sending(_) => THIRD_NEEDED,
        Awaited::Sheet(_) => THIRD_AWAITED,
        Awaited::Computing(_) => THIRD_SIGNED,
    }
}
