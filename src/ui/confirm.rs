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
    children: Children,
) -> impl IntoView {
    let class = if danger { "confirm confirm-danger" } else { "confirm" };
    let kind = if danger { ButtonKind::Danger } else { ButtonKind::Primary };
    view! {
        <form class=class method="post" action=action>
            <h1>{title}</h1>
            {children()}
            <div class="button-row">
                <Button kind=kind>{confirm}</Button>
                <LinkButton href=cancel_href kind=ButtonKind::Quiet>{cancel}</LinkButton>
            </div>
        </form>
    }
}
