//! What the feature `survey` says.

crate::texts! {
    MINE: "我要评价" / "Rate my visits";
    MINE_ABOUT: "为已完成的活动打分" / "Rate visits that took place";
}
