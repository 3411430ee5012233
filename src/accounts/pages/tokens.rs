//! The tokens of the own account.

use leptos::prelude::*;

use crate::{
    accounts::model::Token,
    form::Typed,
    text::{Lang, accounts as words},
    ui::{Button, ButtonKind, List, ListRow, TextField},
};

/// The running tokens, and how to make one.
pub fn tokens(lang: Lang, typed: &Typed, running: Vec<Token>) -> AnyView {
    let rows: Vec<AnyView> = running.into_iter().map(|token| row(lang, token)).collect();
    let list = if rows.is_empty() {
        view! { <p>{lang.t(words::TOKENS_NONE)}</p> }.into_any()
    } else {
        view! { <List label=lang.t(words::TOKENS)>{rows}</List> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{lang.t(words::TOKENS)}</h2>
            <p class="soft">{lang.t(words::TOKENS_INTRO)}" "<a href="/api">{lang.t(words::TOKENS_ABOUT)}</a></p>
            {list}
            {form(lang, typed)}
        </section>
    }
    .into_any()
}

fn row(lang: Lang, token: Token) -> AnyView {
    let title = if token.label.is_empty() { lang.t(words::TOKEN_UNNAMED).to_owned() } else { token.label };
    let role = lang.t(words::role(token.membership.role));
    let (organisation, until) = (&token.membership.organisation.name, lang.date(token.expires_at.date()));
    let facts = [("role", &role as &dyn std::fmt::Display), ("organisation", organisation), ("until", &until)];
    let facts = lang.fill(words::TOKEN_FACTS, &facts);
    let used = token.last_used_on.map_or_else(
        || lang.t(words::TOKEN_NEVER_USED).to_owned(),
        |day| lang.fill(words::TOKEN_USED, &[("day", &lang.date(day))]),
    );
    let revoke = view! {
        <form method="post" action=format!("/account/tokens/{}/revocation", token.id)>
            <Button kind=ButtonKind::Danger>{lang.t(words::TOKEN_REVOKE)}</Button>
        </form>
    };
    view! {
        <ListRow title=title end=revoke.into_any()>
            <p class="soft small">{facts}</p>
            <p class="soft small">{used}</p>
        </ListRow>
    }
    .into_any()
}

fn form(lang: Lang, typed: &Typed) -> AnyView {
    view! {
        <form method="post" action="/account/tokens" class="stack">
            <TextField
                name="label" label=lang.t(words::TOKEN_LABEL) hint=lang.t(words::TOKEN_LABEL_HINT)
                value=typed.value("label").to_owned() error=typed.error("label", lang) required=true
            />
            <div class="button-row"><Button>{lang.t(words::TOKEN_MAKE)}</Button></div>
        </form>
    }
    .into_any()
}
