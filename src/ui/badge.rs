//! A state in one word, a sort in one word.

use leptos::prelude::*;

use super::icon::Icon;
use super::pebble::Tone;

/// What a state means for the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BadgeKind {
    /// Neither good nor bad: draft, closed.
    #[default]
    Plain,
    /// Under way.
    Info,
    /// Done, open, confirmed.
    Success,
    /// Needs somebody.
    Warning,
    /// Stopped.
    Danger,
    /// Worth a second look: new, featured.
    Accent,
}

impl BadgeKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "badge",
            Self::Info => "badge badge-info",
            Self::Success => "badge badge-success",
            Self::Warning => "badge badge-warning",
            Self::Danger => "badge badge-danger",
            Self::Accent => "badge badge-accent",
        }
    }
}

/// A state.
#[component]
pub fn Badge(
    #[prop(optional)] kind: BadgeKind,
    #[prop(optional_no_strip, into)] icon: Option<Icon>,
    #[prop(into)] label: String,
) -> impl IntoView {
    view! { <span class=kind.class()>{icon.map(Icon::view)}{label}</span> }
}

/// A sort, in the tone of its family.
#[component]
pub fn Tag(
    #[prop(optional_no_strip, into)] tone: Option<Tone>,
    #[prop(optional_no_strip, into)] icon: Option<Icon>,
    #[prop(into)] label: String,
) -> impl IntoView {
    let tone = tone.map_or("", Tone::class);
    view! { <span class=format!("tag {tone}")>{icon.map(Icon::view)}{label}</span> }
}
