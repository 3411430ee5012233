//! What was revised of a season, on the pages that everybody reads.

use leptos::prelude::*;

use crate::{
    revisions::model::Revision,
    text::{Lang, revisions as words},
    ui::{List, ListRow},
};

use super::list::status_badge;

/// Revisions in public notice or counting, each leading to its notice; nothing if there are none.
pub fn revised(lang: Lang, revisions: &[Revision]) -> AnyView {
    if revisions.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = revisions.iter().map(|one| row(lang, one)).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::REVISED)}</h2>
            <p class="soft">{lang.t(words::REVISED_LEAD)}</p>
            <List label=lang.t(words::REVISED)>{rows}</List>
        </section>
    }
    .into_any()
}

fn row(lang: Lang, one: &Revision) -> impl IntoView + use<> {
    let kind = lang.t(words::kind(one.kind));
    let title = lang.fill(words::REVISED_LINE, &[("base", &one.base_name), ("kind", &kind)]);
    let number = |number: Option<i64>| number.unwrap_or_default();
    let (n, m) = (number(one.run_number), number(one.replaces_number));
    let runs = lang.fill(words::RUN_LINE, &[("n", &n), ("m", &m)]);
    view! {
        <ListRow title=title href=format!("/revisions/{}/notice", one.id) end=status_badge(lang, one.status)>
            <p class="soft small">{runs}</p>
        </ListRow>
    }
}
