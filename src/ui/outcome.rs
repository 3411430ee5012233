//! The answer to a scan or a large step, to be seen from two steps away.

use leptos::prelude::*;

use super::notice::NoticeKind;

/// A large sign, a word and details below. It is announced.
#[component]
pub fn Outcome(
    kind: NoticeKind,
    #[prop(into)] title: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=format!("outcome outcome-{}", kind.word()) role="status">
            {kind.icon()}
            <p class="outcome-title">{title}</p>
            {children.map(|children| view! { <div class="outcome-body">{children()}</div> })}
        </div>
    }
}
