//! How a project's bookings are accepted, on its page of the supply.

use leptos::prelude::*;

use crate::{
    text::{Lang, decisions as words},
    ui::Button,
};

/// What holds now, and the way to the other.
pub fn acceptance(lang: Lang, code: &str, by_rule: bool) -> AnyView {
    let (now, value, label) = if by_rule {
        (words::BY_RULE, "one_by_one", words::TO_ONE_BY_ONE)
    } else {
        (words::ONE_BY_ONE, "by_rule", words::TO_BY_RULE)
    };
    view! {
        <section class="section panel stack">
            <h2>{lang.t(words::ACCEPTANCE)}</h2>
            <p>{lang.t(now)}</p>
            <form method="post" action=format!("/supply/projects/{code}/acceptance")>
                <Button name="acceptance" value=value>{lang.t(label)}</Button>
            </form>
        </section>
    }
    .into_any()
}
