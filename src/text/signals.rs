//! What stands out about answers, and what is left out of the rating.

use super::Text;
use crate::{rating::exclusion::ExclusionRefusal, survey::signals::Signal};

crate::texts! {
    SIGNALS: "评价诚信信号" / "What stands out";
    SIGNALS_ABOUT: "查看异常的评价，两人决定是否不计入星级" / "Look at unusual answers; two people decide whether they count";
    LEAD: "问卷关闭后，系统把异常情况列在这里。信号只是提醒，不会删除或自动排除任何答卷。查明确有问题的，由一人建议不计入，另一人决定。" / "Once a survey is closed, what stands out about it is listed here. A signal is a reason to look; nothing is deleted or left out because of it. Where something was wrong, one person proposes to leave the visit out and another decides.";
    NOTHING: "没有异常情况" / "Nothing stands out";
    NOTHING_NEXT: "本年度已关闭的问卷出现异常时，会列在这里。" / "Closed surveys of a running season appear here when something stands out.";
    EARLY: "活动结束前过早填写：{n} 份" / "Answered long before the end: {n}";
    ONE_DEVICE: "同一台设备当天提交多份家长答卷：超出 {n} 份" / "Many parents from one device on one day: {n} more than usual";
    ALIKE: "孩子的答案全都一样：{n} 份" / "Children's answers all the same: {n}";
    MORE_THAN_HEADS: "孩子的答卷比到场人数多 {n} 份" / "More children answered than came: {n}";
    PAPER_BY_RATED: "录入纸质评价的人同时在基地或承接方任职：{n} 份" / "Paper keyed by somebody who also works for the base or the provider: {n}";
    PROPOSE: "建议不计入" / "Propose to leave it out";
    REASON: "理由" / "Why";
    REASON_HINT: "写明查到了什么、向谁核实。不要写孩子姓名。" / "What was found, and who was asked. No names of children.";
    REASON_SAID: "理由：{reason}" / "Why: {reason}";
    PROPOSED: "等待决定" / "To be decided";
    CONFIRMED: "不计入星级" / "Left out";
    REJECTED: "照常计入" / "Counts";
    PROPOSED_BY: "{name} 于 {when} 建议。" / "Proposed by {name}, {when}.";
    DECIDED_BY: "{name} 决定。" / "Decided by {name}.";
    WAITS: "等另一位工作人员决定" / "Somebody else decides";
    WAITS_ABOUT: "建议的人不能自己决定。" / "Who proposes does not decide.";
    CONFIRM: "同意，不计入" / "Agree: leave it out";
    REJECT: "不同意，照常计入" / "Disagree: it counts";
    DONE_PROPOSED: "已提交建议，请另一位工作人员决定" / "Proposed; somebody else decides";
    DONE_CONFIRMED: "已决定不计入，请重新计算年度得分" / "Left out; please compute the season again";
    DONE_REJECTED: "已决定照常计入" / "It counts as before";
    REASON_MISSING: "请写明理由" / "Please say why";
    SEASON_FINAL: "年度结果已确定，不能再改" / "The season is final";
    NO_SEASON: "这次活动还没有对应的评价年度，请先建立年度" / "No season has this visit yet; open the season first";
    STANDING: "已经有人建议，请刷新页面查看" / "It is proposed already; please look at the page again";
    DECIDED: "已经有人决定，请刷新页面查看" / "It is decided already; please look at the page again";
    VERDICT_MISSING: "请选择同意或不同意" / "Please agree or disagree";
    COMPARISON: "不计入前后对比" / "With and without what was left out";
    COMPARISON_ABOUT: "星级按“实际”列。“若全部计入”只供核对。" / "The star is the one of the result. What it would be if everything counted is for comparison only.";
    BASE: "基地" / "Base";
    VISITS: "不计入的活动" / "Visits left out";
    TOTAL_WITHOUT: "实际总分" / "Total";
    STAR_WITHOUT: "实际星级" / "Star";
    TOTAL_WITH: "若全部计入的总分" / "Total if all counted";
    STAR_WITH: "若全部计入的星级" / "Star if all counted";
    LEFT_OUT: "经两人决定不计入" / "Left out by two people";
    RELATED: "与基地有关联" / "Related to the base";
}

/// A signal in words.
pub const fn signal(signal: Signal) -> Text {
    match signal {
        Signal::Early => EARLY,
        Signal::OneDevice => ONE_DEVICE,
        Signal::Alike => ALIKE,
        Signal::MoreThanHeads => MORE_THAN_HEADS,
        Signal::PaperByRated => PAPER_BY_RATED,
    }
}

/// A refusal in words.
pub const fn refusal(refusal: ExclusionRefusal) -> Text {
    match refusal {
        ExclusionRefusal::ReasonMissing => REASON_MISSING,
        ExclusionRefusal::SeasonFinal => SEASON_FINAL,
        ExclusionRefusal::NoSeason => NO_SEASON,
        ExclusionRefusal::Standing => STANDING,
        ExclusionRefusal::SamePerson => WAITS_ABOUT,
        ExclusionRefusal::Decided => DECIDED,
    }
}
