//! What the feature `gate` says.

crate::texts! {
    TODAY: "今日接待" / "Today at the gate";
    TODAY_ABOUT: "核验入场码、登记到场人数、结束活动" / "Check codes, note who came, close out";
}
