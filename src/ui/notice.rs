//! Something the reader should know before going on.

use leptos::prelude::*;

use super::icon::Icon;
use super::words::OptionalText;

/// What sort of news it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    #[default]
    Info,
    /// It worked.
    Success,
    /// Mind this.
    Warning,
    /// It did not work, or is about to hurt.
    Danger,
}

impl NoticeKind {
    /// The ending of class names.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }

    /// Shapes differ, for whoever does not see the colours.
    pub(super) const fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Success => Icon::CircleCheck,
            Self::Warning => Icon::Alert,
            Self::Danger => Icon::Stop,
        }
    }
}

/// A box with an icon, a title in words and more below. `live` announces it:
/// for the answer to what was just done.
#[component]
pub fn Notice(
    #[prop(optional)] kind: NoticeKind,
    #[prop(optional, into)] title: OptionalText,
    #[prop(optional)] live: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let role = live.then_some(if kind == NoticeKind::Danger { "alert" } else { "status" });
    view! {
        <div class=format!("notice notice-{}", kind.word()) role=role>
            {kind.icon()}
            <div class="notice-body">
                {title.0.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children.map(|children| children())}
            </div>
        </div>
    }
}
