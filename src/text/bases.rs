//! What the feature `bases` says.

crate::texts! {
    BASES: "践习基地" / "Practice bases";
}
