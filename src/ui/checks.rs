//! Rules and whether they hold, such as "enough adults".

use leptos::prelude::*;

use super::icon::Icon;

/// What is known about a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CheckState {
    /// It holds.
    Held,
    /// It does not.
    Broken,
    /// Something is missing to tell.
    #[default]
    Open,
}

impl CheckState {
    const fn class(self) -> &'static str {
        match self {
            Self::Held => "check check-held",
            Self::Broken => "check check-broken",
            Self::Open => "check",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Held => Icon::CircleCheck,
            Self::Broken => Icon::CircleX,
            Self::Open => Icon::Circle,
        }
    }
}

/// One rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// What is known.
    pub state: CheckState,
    /// The same in words, for the ear: "met", "not met".
    pub state_words: String,
    /// The rule with its numbers.
    pub label: String,
}

/// The list.
#[component]
pub fn Checks(checks: Vec<Check>) -> impl IntoView {
    view! { <ul class="checks" role="list">{checks.into_iter().map(line).collect_view()}</ul> }
}

fn line(check: Check) -> impl IntoView {
    view! {
        <li class=check.state.class()>
            {check.state.icon()}
            <span><span class="visually-hidden">{check.state_words}" "</span>{check.label}</span>
        </li>
    }
}
