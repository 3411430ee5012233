//! The webhooks of an organisation, or of all.

use axum::{
    extract::{Query, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use leptos::prelude::*;

use super::{state_badge, topics_in_words};
use crate::{
    accounts::{
        self,
        model::{Organisation, OrganisationKind},
        visitor::Visitor,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{cookie, db::Conn, http::App},
    text::{Lang, accounts as accounts_words, webhooks as words},
    ui::{
        Button, ButtonKind, CheckboxGroup, Choice, Disclosure, InputKind, List, ListRow, Notice, NoticeKind, PageHead,
        SelectField, TextField,
    },
    webhooks::{
        model::{Topic, Webhook},
        policy::{can_keep_webhooks, keeps_all, kept},
        store,
    },
};

/// Whose bookings webhooks are about.
const KINDS: [OrganisationKind; 4] =
    [OrganisationKind::BaseOperator, OrganisationKind::School, OrganisationKind::TownGov, OrganisationKind::Centre];

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The webhooks, and how to make one; the secret of a new one is shown this once.
pub async fn webhooks_page(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Query(Done { done }): Query<Done>,
) -> Result<(CookieJar, Response), AppError> {
    let (jar, secret) = cookie::take_over(jar, "/webhooks", app.config.is_secure());
    let secret = secret.filter(|_| done == "made");
    Ok((jar, draw(&app, &visitor, done == "ended", secret, Typed::default()).await?))
}

/// The webhooks again, with what is wrong.
pub async fn webhooks_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, false, None, typed).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    is_ended: bool,
    secret: Option<String>,
    typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_keep_webhooks)?;
    let (lang, all) = (visitor.lang, keeps_all(person));
    let conn = &mut *app.db.read().await?;
    let webhooks = store::list_webhooks(conn, &kept(person)).await?;
    let organisations = if all { organisations(conn).await? } else { Vec::new() };
    let page = Page::new(visitor, lang.t(words::WEBHOOKS)).below("/desk", lang.t(accounts_words::DESK));
    let page = if typed.is_fine() { page } else { page.refused() };
    Ok(page.draw(app, move || {
        let said = said(lang, is_ended, secret);
        let (summary, list) = (problem_summary(&typed, lang), list(lang, &webhooks, all));
        let (form, help) = (form(lang, &organisations, &typed), help(lang));
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::WEBHOOKS) lead=lang.t(words::WEBHOOKS_LEAD)/>
                {said}
                {summary}
                {list}
                {form}
                {help}
            </div>
        }
    }))
}

async fn organisations(conn: &mut Conn) -> Result<Vec<Organisation>, AppError> {
    let mut all = Vec::new();
    for kind in KINDS {
        all.extend(accounts::store::list_organisations(conn, kind).await?);
    }
    Ok(all)
}

fn said(lang: Lang, is_ended: bool, secret: Option<String>) -> Option<AnyView> {
    if let Some(secret) = secret {
        let secret = view! { <p><code>{secret}</code></p> };
        return Some(
            view! { <Notice kind=NoticeKind::Success title=lang.t(words::MADE) live=true>{secret}</Notice> }.into_any(),
        );
    }
    is_ended.then(|| view! { <Notice kind=NoticeKind::Success title=lang.t(words::ENDED) live=true/> }.into_any())
}

fn list(lang: Lang, webhooks: &[Webhook], all: bool) -> AnyView {
    let rows: Vec<AnyView> = webhooks.iter().map(|webhook| row(lang, webhook, all)).collect();
    let list = if rows.is_empty() {
        view! { <p>{lang.t(words::NONE)}</p> }.into_any()
    } else {
        view! { <List label=lang.t(words::RUNNING)>{rows}</List> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{lang.t(words::RUNNING)}</h2>
            {list}
        </section>
    }
    .into_any()
}

fn row(lang: Lang, webhook: &Webhook, all: bool) -> AnyView {
    let (topics, end) = (topics_in_words(lang, &webhook.topics), state_badge(lang, webhook));
    let whose = all.then(|| view! { <p>{webhook.organisation_name.clone()}</p> });
    view! {
        <ListRow title=webhook.address.clone() href=format!("/webhooks/{}", webhook.id) end=end>
            {whose}
            <p class="soft small">{topics}</p>
        </ListRow>
    }
    .into_any()
}

fn form(lang: Lang, organisations: &[Organisation], typed: &Typed) -> AnyView {
    let organisation = (!organisations.is_empty()).then(|| {
        let choices = organisations.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect();
        let (chosen, error) = (typed.value("organisation").to_owned(), typed.error("organisation", lang));
        view! {
            <SelectField
                name="organisation" label=lang.t(words::ORGANISATION) choices=choices selected=chosen
                empty=lang.t(words::CHOOSE) error=error required=true
            />
        }
    });
    let topics = Topic::ALL.iter().map(|topic| Choice::new(topic.as_str(), lang.t(words::topic(*topic)))).collect();
    let chosen: Vec<String> = typed.values("topics").map(str::to_owned).collect();
    let (address, error) = (typed.value("address").to_owned(), typed.error("address", lang));
    view! {
        <form method="post" action="/webhooks" class="panel form">
            <h2>{lang.t(words::NEW)}</h2>
            {organisation}
            <TextField
                name="address" label=lang.t(words::ADDRESS) hint=lang.t(words::ADDRESS_HINT) value=address error=error
                kind=InputKind::Url maxlength="500" required=true
            />
            <CheckboxGroup
                name="topics" legend=lang.t(words::TOPICS) choices=topics selected=chosen
                error=typed.error("topics", lang)
            />
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::MAKE)}</Button></div>
        </form>
    }
    .into_any()
}

fn help(lang: Lang) -> AnyView {
    view! {
        <Disclosure summary=lang.t(words::FOR_PROGRAMMERS)>
            <p>{lang.t(words::SIGNED)}</p>
            <p>{lang.t(words::AT_LEAST_ONCE)}</p>
            <p>{lang.t(words::RETRIED)}</p>
        </Disclosure>
    }
    .into_any()
}
