//! What the feature `rating` says.

crate::texts! {
    SEASONS: "评价年度" / "Seasons";
    SEASONS_ABOUT: "试算、查看四个方面得分与星级" / "Compute and see aspects and stars";
}
