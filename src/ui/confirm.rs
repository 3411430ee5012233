//! Asking once more, as a page of its own.

use leptos::prelude::*;

use super::button::{Button, ButtonKind, LinkButton};

/// What will happen (children), a button that does it and a way back. Extra
/// fields, such as a reason, are children too: everything is inside the form.
#[component]
pub fn Confirm(
    #[prop(into)] title: String,
    /// Where the form posts.
    #[prop(into)]
    action: String,
    #[prop(into)] confirm: String,
    #[prop(into)] cancel: String,
    #[prop(into)] cancel_href: String,
    /// It cannot be taken back.
    #[prop(optional)]
    danger: bool,
    /// A part of a page with a heading of its own, not the whole page.
    #[prop(optional)]
    part: bool,
    children: Children,
) -> impl IntoView {
    let class = if danger { "confirm confirm-danger" } else { "confirm" };
    let kind = if danger { ButtonKind::Danger } else { ButtonKind::Primary };
    let title = if part { view! { <h2>{title}</h2> }.into_any() } else { view! { <h1>{title}</h1> }.into_any() };
    view! {
        <form class=class method="post" action=action>
            {title}
            {children()}
            <div class="button-row">
                <Button kind=kind>{confirm}</Button>
                <LinkButton href=cancel_href kind=ButtonKind::Quiet>{cancel}</LinkButton>
            </div>
        </form>
    }
}
