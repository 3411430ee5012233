//! How much of how much.

use leptos::prelude::*;

/// What the level means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MeterTone {
    /// As it should be.
    #[default]
    Plain,
    /// Getting tight.
    Warning,
    /// Beyond what is allowed.
    Danger,
}

impl MeterTone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "meter",
            Self::Warning => "meter meter-warning",
            Self::Danger => "meter meter-danger",
        }
    }
}

/// A bar and the same in words: the words are what is read, the bar repeats.
#[component]
pub fn Meter(
    #[prop(into)] label: String,
    value: u32,
    max: u32,
    /// "18 of 30" in the reader's language.
    #[prop(into)]
    words: String,
    #[prop(optional)] tone: MeterTone,
) -> impl IntoView {
    view! {
        <div class=tone.class()>
            <div class="meter-words">
                <span class="meter-label">{label}</span>
                <span class="figures">{words}</span>
            </div>
            <svg class="meter-bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="meter-fill" width=thousandths(value, max).to_string() height="8"></rect>
            </svg>
        </div>
    }
}

fn thousandths(value: u32, max: u32) -> u64 {
    let value = u64::from(value.min(max));
    (value * 1000).checked_div(u64::from(max)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::thousandths;

    #[test]
    fn a_bar_is_never_longer_than_its_box_and_nothing_of_nothing_is_empty() {
        assert_eq!(thousandths(15, 30), 500);
        assert_eq!(thousandths(31, 30), 1000);
        assert_eq!(thousandths(0, 0), 0);
    }
}
