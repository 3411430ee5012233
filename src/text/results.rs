//! Results of sessions, and what is not shown of figures made of answers.

crate::texts! {
    RESULTS: "评价结果" / "What was said";
    RESULTS_LINK: "评价结果" / "Ratings";
    LEAD: "孩子和家长对这个场次的评价，按题汇总。" / "What children and parents said about this session, question by question.";
    NOT_YET: "结果还没有公布" / "Not released yet";
    NOT_YET_NEXT: "活动结束七天、全部问卷关闭以后，结果一次公布，之后不再变动。" / "Seven days after the visit, once every survey of the session is closed, results are released once and do not change any more.";
    NONE: "没有可以公布的评价" / "Nothing to show";
    NONE_NEXT: "这个场次没有孩子或家长评价。" / "No child or parent has rated this session.";
    QUESTION: "题目" / "Question";
    ANSWERS: "答题人数" / "Answers";
    MEAN: "平均" / "Mean";
    OF_SCALE: "{mean}（满分 {most}）" / "{mean} of {most}";
    FEW: "不足 5 人" / "Fewer than 5";
    NOT_SHOWN: "不显示" / "Not shown";
    HIGH: "95% 以上" / "95 % or more";
    LOW: "5% 以下" / "5 % or less";
    RULE: "为了保护孩子，有些数不显示" / "To protect children, some figures are not shown";
    RULE_ABOUT: "不足 5 人回答的题不显示；不足 10 人且几乎都一样的，只显示“95% 以上”或“5% 以下”。组织方和承接方的评价不按场次公布。" / "Questions with fewer than 5 answers are not shown; with fewer than 10 nearly alike ones only “95 % or more” or “5 % or less”. What organisers and providers say is not released by session.";
    HIDDEN: "人数少，不显示" / "Too few to show";
    HIGH_SCORE: "95 分以上" / "95 or more";
    LOW_SCORE: "5 分以下" / "5 or less";
}
