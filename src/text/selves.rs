//! What pages of self-assessments say.

crate::texts! {
    SELF: "基地自评" / "Self-assessment";
    SELF_ABOUT: "对照检查表逐项自评、写明依据，不计分" / "Line by line of the inspection sheet, with what shows it; it scores nothing";
    LEAD: "对照检查表逐项写。自评不计入得分，评估员到现场之前会看。随时可以保存，评估员签名后仍可查看。" / "Line by line of the inspection sheet. It scores nothing; evaluators read it before they come. Save it at any time.";
    POINTS: "自评分（0 至 {max}）" / "Own points (0 to {max})";
    EVIDENCE: "依据" / "What shows it";
    SAVE: "保存自评" / "Save";
    DONE: "自评已保存" / "The self-assessment is saved";
    NONE: "基地还没有自评" / "The base has not assessed itself yet";
    NONE_NEXT: "基地保存之后在这里查看。" / "Once saved, it is read here.";
    SEE: "看基地自评" / "See the self-assessment";
    OTHER_BASES: "选择基地" / "Choose a base";
    NO_SEASON: "没有正在进行的评价年度" / "No season is running";
    NO_SEASON_NEXT: "开设年度之后可以自评。" / "Once a season is open you can assess yourself.";
    MOST: "不超过 {max}" / "No more than {max}";
}
