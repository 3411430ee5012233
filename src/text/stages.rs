//! What pages say between a season's runs and its end: preview, committee, notice, objections.

use super::Text;
use crate::rating::stages::{
    objections::{Ground, ObjectionStatus},
    votes::{Adoption, Vote},
};

crate::texts! {
    PREVIEW: "基地核对" / "Preview for bases";
    PREVIEW_ABOUT: "每个基地看到自己的全部得分和算法，{n} 个工作日内可以提出疑问。负责人会收到消息。" / "Each base sees its whole workbook and may ask for {n} workdays. Its managers are told.";
    PREVIEW_OPEN: "开始基地核对" / "Show the workbooks to bases";
    PREVIEW_DAYS: "基地核对期" / "Preview";
    NOTICE: "公示" / "Public notice";
    NOTICE_ABOUT: "各基地的得分、星级和封存数据的指纹在公开页面公示 {n} 个工作日，期间基地可以提出异议。" / "Scores, stars and the fingerprint of the sealed inputs stand on a public page for {n} workdays; bases may object.";
    NOTICE_OPEN: "开始公示" / "Open the public notice";
    NOTICE_DAYS: "公示期" / "Public notice";
    NOTICE_SEE: "查看公示页" / "See the public notice";
    SAME_DAYS: "结果与上次公布时一致的，日期不变；有变化的，重新计算天数。" / "Results that are the same as when last shown keep their days; changed ones begin anew.";
    BY_LEAD: "由未保中心负责人公布，且不能是计算过本年度的人。" / "The Centre lead publishes, and has computed no run of this season.";
    DONE_PREVIEW: "已开始基地核对，到 {date} 为止" / "Bases look at their workbooks until {date}";
    DONE_NOTICE: "已开始公示，到 {date} 为止" / "The notice runs until {date}";
    COMMITTEE: "评定委员会" / "Committee";
    COMMITTEE_SEE: "委员会表决情况" / "Votes of the committee";
    HEARINGS: "疑问与异议" / "Questions and objections";
    HEARINGS_SEE: "基地的疑问与异议（待办 {n}）" / "Questions and objections of bases ({n} open)";
    STEPS: "从计算到定稿" / "From run to end";

    REFUSED_NOT_COMPUTED: "请先计算：最近登记的内容还没有算进去" / "Compute first: what was recorded last is not in a run yet";
    REFUSED_THERE: "已经公布了" / "It is shown already";
    REFUSED_FINAL: "本年度已经定稿" / "The season is final";
    REFUSED_NOT_OVER: "年度还没有结束（{date} 结束）" / "The season is not over (it ends on {date})";
    REFUSED_SAME_PERSON: "您计算过本年度，公布和定稿要换一个人" / "You computed a run of this season; somebody else publishes and makes it final";
    REFUSED_NO_PREVIEW: "要先请基地核对" / "Bases must look at their workbooks first";
    REFUSED_PREVIEW_RUNS: "基地核对到 {date} 为止，之后才能公示" / "Bases look until {date}; the notice comes after that";
    REFUSED_QUERIES: "还有 {n} 个疑问没有答复" / "{n} questions have no answer yet";
    REFUSED_VISITS: "这些基地还需要现场复核：{bases}" / "These bases still need a check visit: {bases}";
    REFUSED_NOT_ADOPTED: "委员会还没有通过这些基地的结果：{bases}" / "The committee has not adopted the results of: {bases}";
    REFUSED_NO_NOTICE: "要先公示，公示期满才能定稿" / "The results must stand in public notice first";
    REFUSED_NOTICE_RUNS: "公示到 {date} 为止，之后才能定稿" / "The notice runs until {date}; only then can it be made final";
    REFUSED_OBJECTIONS: "还有 {n} 个异议没有决定" / "{n} objections are not decided yet";

    VOTE_LEAD: "每位委员对每个基地的结果表决；所属单位运营的基地自动回避，计算过的人不表决。三分之二以上委员表决、过半数同意即通过。结果有变化的，原来的表决作废。" / "Every member votes on every result; members of a base's operator are recused, and who computed does not vote. Adopted when two thirds have voted and more than half agree. Votes on a result that has changed no longer count.";
    VOTE_NONE: "还没有可以表决的结果" / "There is nothing to vote on yet";
    VOTE_NONE_NEXT: "开始基地核对之后，委员在这里表决。" / "Once bases look at their workbooks, members vote here.";
    VOTE_FORM: "我的表决" / "My vote";
    VOTE_FORM_ABOUT: "默认同意。对某个基地不同意或弃权的，在它那一行选择并写明原因。公示之前可以重新表决。" / "Agreement unless said otherwise. For a base you do not agree with, choose so on its line and say why. You may vote again until the notice.";
    VOTE_SEND: "提交表决" / "Cast my votes";
    VOTE_OF: "对 {base} 的表决" / "Vote on {base}";
    VOTE_REASON_OF: "对 {base} 不同意的原因" / "Why not {base}";
    VOTE_AGREE: "同意" / "Agree";
    VOTE_DISAGREE: "不同意" / "Disagree";
    VOTE_ABSTAIN: "弃权" / "Abstain";
    VOTE_RECUSED: "回避" / "Recused";
    VOTE_RECUSED_ABOUT: "您所在单位运营这个基地" / "Your organisation runs this base";
    VOTE_REASON_MISSING: "不同意要写明原因" / "Say why you do not agree";
    VOTE_CHANGED: "您打开页面之后结果有变化，请重新核对再表决" / "The results have changed since you opened the page; please look again and vote";
    VOTE_NOT_NOW: "现在不表决：基地核对开始后、公示开始前表决" / "Not now: the committee votes after bases see their workbooks and before the notice";
    VOTE_DONE: "已记录您的表决" / "Your votes are recorded";
    VOTES: "表决" / "Votes";
    VOTES_COUNT: "同意 {agree} · 不同意 {disagree} · 弃权 {abstain}" / "{agree} for · {disagree} against · {abstain} neither";
    VOTE_SAID: "{name}：{reason}" / "{name}: {reason}";
    MEMBERS: "委员" / "Members";
    ADOPTION: "通过" / "Adopted";
    ADOPTED: "已通过" / "Adopted";
    NOT_ADOPTED: "未通过" / "Not adopted";
    ADOPTION_WAITING: "待表决" / "Waiting";

    WORKBOOKS: "评定结果核对" / "Workbooks";
    WORKBOOKS_ABOUT: "查看本基地得分的每一步，提出疑问或异议" / "Every step of your base's score; ask or object";
    WORKBOOKS_LEAD: "每个年度定稿之前，先请基地核对自己的得分。" / "Before a season is final, each base looks at its own scores.";
    WORKBOOKS_NONE: "还没有可以核对的结果" / "There is nothing to look at yet";
    WORKBOOKS_NONE_NEXT: "年度结果算出来、请基地核对时，您会收到消息。" / "You get a message when results are there to be looked at.";
    WORKBOOK: "{year} 年度评定核对" / "Workbook of {year}";
    WORKBOOK_PRIVATE: "这一页只有本基地和未保中心能看到。某一次活动的得分不单独显示，因为一位老师的评价就是一次活动的得分。" / "Only your base and the Centre see this page. Scores of single sessions are not shown: one teacher's answer would be one.";
    WORKBOOK_XLSX: "下载 Excel" / "Download as Excel";
    WORKBOOK_PDF: "下载 PDF" / "Download as PDF";
    WORKBOOK_PART: "部分" / "Part";
    WORKBOOK_LINE: "项目" / "Line";
    WORKBOOK_HOW: "算法" / "How";
    WORKBOOK_FIGURE: "得分" / "Figure";
    WORKBOOK_FOOT: "{base} {year} 年度 第 {n} 次计算 {hash}" / "{base} {year} run {n} {hash}";

    QUERY: "提出疑问" / "Ask about it";
    QUERY_ABOUT: "对某个数字有疑问的，请在 {date} 之前提出，未保中心会逐条答复。" / "Ask about any figure until {date}; the Centre answers each question.";
    QUERY_TEXT: "疑问" / "Question";
    QUERY_HINT: "写清楚是哪个数字、您认为应该是多少。不写人名。" / "Which figure, and what you think it should be. No names.";
    QUERY_SEND: "提交疑问" / "Ask";
    QUERY_DONE: "已提交，答复后会收到消息" / "Sent; you get a message when it is answered";
    QUERY_NOT_NOW: "核对期已过或还没有开始" / "Bases do not look at their workbooks now";
    QUERIES: "疑问" / "Questions";
    QUERIES_NONE: "没有疑问" / "No questions";
    QUERIES_NONE_NEXT: "基地核对期内提出的疑问会列在这里。" / "What bases ask while they look at their workbooks is listed here.";
    ANSWER: "答复" / "Answer";
    ANSWER_SEND: "答复" / "Answer";
    ANSWER_DONE: "已答复" / "Answered";
    ANSWER_THERE: "已由他人答复" / "Somebody else has answered";
    ANSWER_WAITS: "等待答复" / "Waiting for an answer";
    ANSWER_SAID: "答复：{answer}" / "Answer: {answer}";

    OBJECT: "提出异议" / "Object";
    OBJECT_ABOUT: "公示期内（到 {date} 为止）可以提出异议，由没有参加计算和表决的复核人决定。" / "Until {date} you may object; somebody decides who neither computed nor voted.";
    OBJECT_GROUND: "理由" / "Ground";
    OBJECT_FACT: "事实有误" / "A fact is wrong";
    OBJECT_RULE: "规则适用有误" / "A rule was applied wrongly";
    OBJECT_ARITHMETIC: "计算有误" / "The arithmetic is wrong";
    OBJECT_TEXT: "说明" / "Statement";
    OBJECT_HINT: "写清楚哪里有误、依据是什么。不写孩子和家长的姓名。" / "What is wrong, and what shows it. No names of children or parents.";
    OBJECT_SEND: "提交异议" / "Object";
    OBJECT_DONE: "已提交，决定后会收到消息" / "Sent; you get a message when it is decided";
    OBJECT_NOT_NOW: "公示期已过或还没有开始" / "The results do not stand in public notice now";
    OBJECT_STANDING: "同一理由已有一个异议等待决定" / "An objection on this ground waits already";
    OBJECTIONS: "异议" / "Objections";
    OBJECTIONS_NONE: "没有异议" / "No objections";
    OBJECTIONS_NONE_NEXT: "公示期内提出的异议会列在这里。" / "What bases object to during the notice is listed here.";
    OBJECTION_OPEN: "等待决定" / "Waiting";
    OBJECTION_UPHELD: "成立" / "Upheld";
    OBJECTION_REJECTED: "不成立" / "Rejected";
    OBJECTION_REASON: "决定理由：{reason}" / "Reason: {reason}";
    OBJECTION_RUN: "针对第 {n} 次计算" / "About run {n}";
    DECIDE_REASON: "决定理由" / "Reason";
    DECIDE_REASON_HINT: "基地会看到。引用规则或记录。" / "The base reads it. Name the rule or the record.";
    DECIDE_UPHOLD: "异议成立" / "Uphold";
    DECIDE_REJECT: "异议不成立" / "Reject";
    DECIDE_DONE: "已决定，基地会收到消息" / "Decided; the base is told";
    DECIDE_MISSING: "请选择成立或不成立" / "Choose whether it is upheld";
    DECIDE_DECIDED: "已由他人决定" / "Somebody else has decided";
    DECIDE_COMPUTED: "您计算过本年度，异议要由别人决定" / "You computed a run of this season; somebody else decides";
    DECIDE_VOTED: "您参加过表决，异议要由别人决定" / "You voted on this season; somebody else decides";
    DECIDE_BY_REVIEWER: "由复核人决定，不能是计算或表决过的人。" / "A reviewer decides who neither computed nor voted.";
    UPHELD_NEXT: "成立的异议要更正登记的内容并重新计算，新的结果重新表决、公示。" / "What was recorded is corrected and another run follows; changed results are voted on and shown anew.";
    RERUN: "用封存的数据重新计算" / "Computed again from the sealed inputs";
    RERUN_SAME: "两次结果完全一致（指纹 {hash}）。" / "Both are the same (fingerprint {hash}).";
    RERUN_OTHER: "两次结果不一致，请联系系统管理员。" / "The two differ; please tell the system administrator.";
    RERUN_STORED: "公示的结果" / "As shown";
    RERUN_AGAIN: "重新计算" / "Computed now";

    CHANGES: "第 {n} 次与第 {m} 次计算的差别" / "Run {n} against run {m}";
    CHANGES_NONE: "没有基地的结果变化" / "No base's result has changed";
    CHANGES_NONE_NEXT: "两次计算的结果完全相同。" / "Both runs say the same.";
    CHANGES_LEAD: "只列出状态、星级、总分有变化的基地。" / "Only bases whose status, star or total differs.";
    CHANGED_BEFORE: "之前" / "Before";
    CHANGED_NOW: "现在" / "Now";
    RUN_SEE: "看变化" / "What changed";

    PUBLIC_NOTICE: "{year} 年度践习基地星级评定结果公示" / "Public notice: star ratings of {year}";
    PUBLIC_LEAD: "公示期 {from} 至 {until}（{n} 个工作日）。基地对本基地结果有异议的，可在公示期内登录平台提出。" / "From {from} to {until} ({n} workdays). A base may object to its own result in these days by signing in.";
    PUBLIC_FINAL: "公示期已满，本年度已经定稿" / "The days of the notice are over, and the season is final";
    PUBLIC_STARS: "看星级与评定结果" / "See stars and results";
    PUBLIC_OVER: "公示期已满。定稿后，星级在“星级公布”页面查看。" / "The days of the notice are over. Once final, the stars stand on the page of stars.";
    PUBLIC_AGAIN: "以下为第 {n} 次计算的结果。" / "This is the result of run {n}.";
    PUBLIC_HASH: "封存数据指纹（SHA-256）" / "Fingerprint of the sealed inputs (SHA-256)";
    PUBLIC_METHOD: "评定办法及其指纹" / "Method and its fingerprint";
    PUBLIC_PDF: "下载公示文 PDF" / "Download the notice as PDF";
    PUBLIC_CONTACT: "联系：仪征市未成年人保护中心" / "Contact: Yizheng Minor Protection Centre";
    PUBLIC_SAMPLE: "儿童答卷 {n} 份 · {m} 场活动" / "{n} children's ballots · {m} sessions";
    PUBLIC_SAMPLE_COLUMN: "样本" / "Sample";
    PUBLIC_STAMP: "盖章处" / "Seal";
    PUBLIC_DATE: "日期：" / "Date:";
    PUBLIC_ISSUER: "仪征市未成年人保护中心" / "Yizheng Minor Protection Centre";
}

/// A vote in words.
pub const fn vote(vote: Vote) -> Text {
    match vote {
        Vote::Agree => VOTE_AGREE,
        Vote::Disagree => VOTE_DISAGREE,
        Vote::Abstain => VOTE_ABSTAIN,
    }
}

/// How the committee stands to a result, in words.
pub const fn adoption(adoption: Adoption) -> Text {
    match adoption {
        Adoption::Waiting => ADOPTION_WAITING,
        Adoption::Adopted => ADOPTED,
        Adoption::NotAdopted => NOT_ADOPTED,
    }
}

/// A ground of an objection in words.
pub const fn ground(ground: Ground) -> Text {
    match ground {
        Ground::Fact => OBJECT_FACT,
        Ground::Rule => OBJECT_RULE,
        Ground::Arithmetic => OBJECT_ARITHMETIC,
    }
}

/// What became of an objection, in words.
pub const fn objection_status(status: ObjectionStatus) -> Text {
    match status {
        ObjectionStatus::Open => OBJECTION_OPEN,
        ObjectionStatus::Upheld => OBJECTION_UPHELD,
        ObjectionStatus::Rejected => OBJECTION_REJECTED,
    }
}
