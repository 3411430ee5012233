//! Comments beside ratings.

use super::Text;
use crate::survey::comments::{CommentStatus, WithholdReason};

crate::texts! {
    COMMENT: "还想说点什么？（可以不写）" / "Anything else? (optional)";
    COMMENT_HINT: "请不要写姓名、电话等能认出人的内容。市未保中心先看，合适的才给基地看。" / "Please write no names or telephone numbers. The Centre reads it first; only what is fit goes to the base.";
    CONFIDENTIAL_HINT: "只有市未保中心会读到，不转给基地。请不要写孩子姓名。" / "Only the Centre reads it; it does not go to the base. Please write no child's name.";
    COMMENTS: "留言审读" / "Comments to read";
    COMMENTS_ABOUT: "阅读评价里写下的留言，先于基地" / "Read what people wrote beside their ratings, before any base does";
    LEAD: "问卷关闭后，学生和家长的留言先到这里。公开后，基地在场次评价结果里看到原文；同一场次同类回答不足 10 人的，公开了也不显示。组织方和承接方的留言只给市未保中心看。" / "Once a survey is closed, what pupils and parents wrote comes here first. What you release the base reads word for word beside the session's results; where fewer than 10 of them answered it is not shown at all. What organisers and providers write is for the Centre only.";
    DUTY: "看到可能伤害孩子的内容，请立即报告" / "Report at once what points to harm";
    DUTY_ABOUT: "《未成年人保护法》第十一条：发现疑似侵害或者危险情形，应当立即报告。求助和报告电话：{hotline}。" / "Law on the Protection of Minors, article 11: whoever finds signs of harm or danger reports it at once. Hotline: {hotline}.";
    NOTHING: "没有待读的留言" / "Nothing to read";
    NOTHING_NEXT: "问卷关闭以后，有留言会出现在这里。" / "Comments appear here once their survey is closed.";
    MORE: "只显示前 {n} 条，读完再看下一批。" / "The first {n} are shown; read these for the next ones.";
    RELEASE: "公开给基地" / "Release to the base";
    WITHHOLD: "不公开" / "Withhold";
    REASON: "不公开的原因" / "Why it is withheld";
    REASON_MISSING: "请选择原因" / "Please choose why";
    CHOOSE: "请选择" / "Please choose";
    PERSONAL: "能认出是谁" / "It tells who somebody is";
    SAFETY: "涉及孩子安全，已按规定处理" / "It concerns a child's safety and goes the way of the law";
    INSULT: "辱骂、人身攻击" / "It insults somebody";
    UNRELATED: "与活动无关" / "It has nothing to do with the visit";
    RELEASED: "已公开给基地" / "Released to the base";
    WITHHELD: "已记为不公开" / "Withheld";
    CONFIDENTIAL: "写给市未保中心的话，不转给基地。" / "Written to the Centre; it does not go to the base.";
    NOTE: "已读" / "I have read it";
    NOTED: "已记为已读" / "Noted as read";
    SAID: "留言" / "In their own words";
}

/// What was just decided, in words.
pub const fn done(status: CommentStatus) -> Option<Text> {
    match status {
        CommentStatus::Unread => None,
        CommentStatus::Released => Some(RELEASED),
        CommentStatus::Withheld => Some(WITHHELD),
        CommentStatus::Noted => Some(NOTED),
    }
}

/// A reason in words.
pub const fn reason(reason: WithholdReason) -> Text {
    match reason {
        WithholdReason::Personal => PERSONAL,
        WithholdReason::Safety => SAFETY,
        WithholdReason::Insult => INSULT,
        WithholdReason::Unrelated => UNRELATED,
    }
}
