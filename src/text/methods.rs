//! What pages of rating methods say.

use super::Text;
use crate::rating::model::MethodStatus;

crate::texts! {
    METHODS: "评定办法" / "Rating methods";
    METHODS_ABOUT: "各版本的评定办法，开设年度" / "Versions of the method; opening seasons";
    LEAD: "办法录入后文字不再改动，要改就录入新的版本。征求意见、负责人批准之后才能用来开设年度；用过即锁定。" / "The text of a method never changes; whatever is to be otherwise is a new version. Once consulted on and approved by the lead, a season may be opened with it, which locks it.";
    NONE: "还没有评定办法" / "There is no method yet";
    NONE_NEXT: "在下面录入第一个版本。" / "Write the first version down below.";
    STATUS_DRAFT: "草案" / "Draft";
    STATUS_CONSULTED: "已征求意见" / "Consulted on";
    STATUS_APPROVED: "已批准" / "Approved";
    STATUS_LOCKED: "已锁定" / "Locked";
    USED_BY: "用于 {years} 年度" / "Used by {years}";
    USED_BY_NONE: "还没有年度使用" / "No season uses it yet";
    HASH: "指纹（SHA-256）" / "Fingerprint (SHA-256)";
    WEIGHTS: "权重 A {a} · B {b} · C {c} · D {d}" / "Weights A {a} · B {b} · C {c} · D {d}";
    BODY: "办法原文（JSON）" / "The method's text (JSON)";
    BODY_HINT: "粘贴整个文件。代号（code）要与已有版本不同。" / "Paste the whole file. Its code must differ from every other version's.";
    WRITE: "录入为草案" / "Write down as a draft";
    WRITE_TITLE: "录入新版本" / "A new version";
    CONSULT: "已征求基地和学校意见" / "It was consulted on";
    APPROVE: "批准" / "Approve";
    NOT_MOST: "注意：践习活动（B）的权重没有高于其他方面，与公开的办法说明不符。" / "Mind: practice activities (B) do not weigh more than every other aspect, as the published description says.";
    DONE_WRITTEN: "已录入为草案" / "Written down as a draft";
    DONE_CONSULTED: "已记录征求意见" / "Noted: it was consulted on";
    DONE_APPROVED: "已批准，可以用来开设年度" / "Approved: a season may be opened with it";
    BY_LEAD: "由未保中心负责人批准" / "The Centre lead approves";
    NO_FURTHER: "这个办法不需要再批准" / "The method is as far as it goes";
    MALFORMED: "不是完整的评定办法：{why}" / "This is not a whole method: {why}";
    THERE: "这个代号的办法已经有了，请换一个代号" / "There is a method of this code; give it another";
    OPEN: "开设年度" / "Open a season";
    OPEN_ABOUT: "从 1 月 1 日到 12 月 31 日。开设之后办法锁定，不能更换。" / "From 1 January to 31 December. The method is locked and cannot be exchanged.";
    YEAR: "年度" / "Year";
    METHOD: "评定办法" / "Method";
    SEASON_THERE: "这个年度已经开设" / "This season is open already";
    BEGUN: "这一年度 {day} 已有活动开展，评定办法不能再选定；请改开下一年度" / "A visit took place in that year on {day}, so its method can no longer be chosen; open the next year instead";
    NOT_APPROVED: "这个办法还没有批准" / "This method has not been approved";
    NOT_ASKED: "办法计分的题目在该年度的问卷里没有：{item}" / "The method counts a question that is not asked in that year: {item}";
    OTHER_VERSION: "办法对应的问卷版本与该年度使用的第 {version} 版不同" / "The method was written for other questionnaires than version {version}, which that year asks";
    DONE_OPENED: "年度已开设" / "The season is open";
}

/// The state of a method.
pub const fn status(status: MethodStatus) -> Text {
    match status {
        MethodStatus::Draft => STATUS_DRAFT,
        MethodStatus::Consulted => STATUS_CONSULTED,
        MethodStatus::Approved => STATUS_APPROVED,
        MethodStatus::Locked => STATUS_LOCKED,
    }
}
