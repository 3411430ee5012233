//! How long raw answers are kept.

crate::texts! {
    RETENTION: "答卷保存期限" / "How long answers are kept";
    RETENTION_ABOUT: "原始答卷何时删除，删除后星级怎样复算" / "When raw answers go, and how stars are computed after that";
    LEAD: "年度结果确定满 {days} 天（第 {version} 版期限），系统在夜里删除该年度的原始答卷、回执、留言和评价码，只留各场次的汇总分。汇总分能复算出完全相同的结果，复算不一致就不删除。" / "{days} days after a season is final (term version {version}) its raw answers, receipts, comments and codes are removed at night; the session cells of the rating method remain. They give exactly the same result; if they did not, nothing would be removed.";
    SEASONS: "各年度" / "Seasons";
    SEASON: "年度" / "Season";
    FINAL_ON: "结果确定" / "Final";
    STATE: "原始答卷" / "Raw answers";
    GOES_ON: "保存中，{date} 起删除" / "Kept; removed from {date}";
    GONE_ON: "{date} 已删除" / "Removed on {date}";
    TERM: "期限版本" / "Term version";
    WENT: "删除数量" / "What went";
    WENT_COUNTS: "答卷 {ballots} 份，留言 {comments} 条，评价码 {codes} 个" / "{ballots} ballots, {comments} comments, {codes} codes";
    NOTHING_YET: "还没有删除" / "Nothing yet";
    RUNS: "删除后的复算" / "Computed again afterwards";
    RUNS_ABOUT: "结果的校验值与当时公布的相同。输入的校验值不同，因为答卷已换成汇总分。" / "The hash of the result is the one of that time. The hash of the inputs differs, because cells stand where ballots were.";
    RUN: "计算" / "Run";
    RUN_OF: "{year} 年度第 {n} 次" / "{year}, run {n}";
    BEFORE: "原输入" / "Inputs before";
    AFTER: "现输入" / "Inputs now";
    RESULT: "结果（相同）" / "Result (the same)";
    EMPTY: "还没有确定结果的年度" / "No season is final yet";
    EMPTY_NEXT: "年度结果确定后，这里会显示原始答卷何时删除。" / "Once a season is final, this page says when its raw answers go.";
}
