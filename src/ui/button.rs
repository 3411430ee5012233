//! Things to press: a button does, a link button goes.

use leptos::prelude::*;

use super::icon::Icon;
use super::words::OptionalText;

/// How loudly a button speaks. One primary per page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing this page is for.
    Primary,
    /// Another thing one may do here.
    #[default]
    Secondary,
    /// A side remark.
    Quiet,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button-primary",
            Self::Secondary => "button-secondary",
            Self::Quiet => "button-quiet",
            Self::Danger => "button-danger",
        }
    }
}

fn classes(kind: ButtonKind, large: bool, wide: bool) -> String {
    let large = if large { " button-large" } else { "" };
    let wide = if wide { " button-wide" } else { "" };
    format!("button {}{large}{wide}", kind.class())
}

/// Submits the form it stands in. With `name` and `value` it also says which
/// of several buttons was pressed.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional_no_strip, into)] icon: Option<Icon>,
    #[prop(optional, into)] name: OptionalText,
    #[prop(optional, into)] value: OptionalText,
    /// Another address than the form's own.
    #[prop(optional, into)]
    formaction: OptionalText,
    #[prop(optional)] large: bool,
    #[prop(optional)] wide: bool,
    #[prop(optional)] disabled: bool,
    /// Sends the form as it is: what must be filled in may still be empty.
    #[prop(optional)]
    unchecked: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class=classes(kind, large, wide)
            name=name.0
            value=value.0
            formaction=formaction.0
            disabled=disabled
            formnovalidate=unchecked
        >
            {icon.map(Icon::view)}
            {children()}
        </button>
    }
}

/// A link that looks like a button, for the next step of a walk.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional_no_strip, into)] icon: Option<Icon>,
    #[prop(optional)] large: bool,
    #[prop(optional)] wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <a href=href class=classes(kind, large, wide)>
            {icon.map(Icon::view)}
            {children()}
        </a>
    }
}
