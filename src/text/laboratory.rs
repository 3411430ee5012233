//! What the method laboratory says.

crate::texts! {
    LABORATORY: "办法试算" / "Method laboratory";
    LABORATORY_ABOUT: "改权重、分数线、样本下限，看哪些基地会变" / "Change weights, thresholds, minimums; see who would move";
    LEAD: "用已定稿年度的封存数据重新计算，只看结果，不保存、不影响任何星级。" / "Rates a final season's sealed inputs again. Nothing is stored and no star changes.";
    NONE: "还没有定稿的年度" / "No season is final yet";
    NONE_NEXT: "第一个年度定稿后可以试算。" / "Once the first season is final it can be tried here.";
    SEASON: "用哪个年度的数据" / "Inputs of season";
    AGAINST: "对照的评定办法" / "Method to compare with";
    AGAINST_OWN: "本年度的办法，按下面改过的数字" / "The season's own, with the numbers below";
    WEIGHTS: "四个方面的权重" / "Weights of the aspects";
    THRESHOLDS: "分数线" / "Thresholds";
    THRESHOLD: "{star} 总分不低于" / "{star}: total at least";
    FLOOR: "{star} {aspect} 不低于" / "{star}: {aspect} at least";
    SAMPLES: "样本下限" / "Minimum sample";
    SAMPLE_SESSIONS: "{star} 活动场次" / "{star}: sessions";
    SAMPLE_ORGANISERS: "{star} 组织单位" / "{star}: organisers";
    SAMPLE_BALLOTS: "{star} 儿童答卷" / "{star}: children's ballots";
    MAX_DEDUCTION: "最多扣分" / "Most points off";
    TRY: "试算" / "Try it";
    RESET: "恢复原来的数字" / "Back to the numbers as they are";
    NOBODY: "没有基地会变化" / "Nobody would move";
    NOBODY_NEXT: "改一个数字再试。" / "Change a number and try again.";
    MOVED: "{n} 个基地的星级会变，另有 {m} 个只是总分变化" / "{n} bases would have another star, {m} more another total";
    NO_WEIGHT: "至少一个方面的权重要大于 0" / "At least one aspect must weigh something";
    MISTAKEN: "先改正标出的数字" / "Correct the marked numbers first";
    ELSEWHERE: "换年度或换办法对照，请按“试算”" / "For another season or another method, press “Try it”";
    NOT_HERE: "浏览器里没能试算，请按“试算”" / "It could not be tried in the browser; press “Try it”";
    UNREADABLE: "这个办法不能用于该年度的数据：{why}" / "This method cannot rate that season's inputs: {why}";
    BEFORE: "原结果" / "As it was";
    AFTER: "试算结果" / "As it would be";
    BRIDGE: "两版办法对照" / "Bridge between two methods";
    BRIDGE_LINE: "{year} 年度数据：{one}（{one_hash}）与 {other}（{other_hash}）" / "Inputs of {year}: {one} ({one_hash}) and {other} ({other_hash})";
}
