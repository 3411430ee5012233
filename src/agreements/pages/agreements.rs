//! The agreements a person sees.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    agreements::{
        actions::reached,
        model::{Agreement, AgreementState},
        policy::{can_keep_agreements, can_see_agreements},
        store,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts as accounts_words, agreements as words},
    ui::{Badge, BadgeKind, Button, Empty, LinkButton, List, ListRow, Notice, NoticeKind, PageHead},
};

/// Agreements of one page.
const ROWS: i64 = 200;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The list.
pub async fn agreements_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_agreements)?.clone();
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let agreements = store::list_agreements(conn, reached(&person), ROWS).await?;
    let must_sign = store::find_must_sign(conn).await?;
    let page = Page::new(&visitor, lang.t(words::AGREEMENTS)).below("/desk", lang.t(accounts_words::DESK));
    Ok(page.draw(&app, move || {
        let saved = (done == "saved").then(|| {
            view! { <Notice kind=NoticeKind::Success title=lang.t(words::SAVED) live=true/> }
        });
        let rows: Vec<AnyView> = agreements.iter().map(|agreement| row(lang, agreement)).collect();
        let body = if rows.is_empty() {
            nothing(lang)
        } else {
            view! { <List label=lang.t(words::AGREEMENTS)>{rows}</List> }.into_any()
        };
        let rules = can_keep_agreements(&person).then(|| rules(lang, must_sign));
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::AGREEMENTS) lead=lang.t(words::AGREEMENTS_LEAD)/>
                {saved}
                {rules}
                {body}
                {export_link(lang, ListKind::Agreements, "")}
            </div>
        }
    }))
}

fn nothing(lang: Lang) -> AnyView {
    view! {
        <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)>
            <LinkButton href="/desk">{lang.t(words::TO_DESK)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn row(lang: Lang, agreement: &Agreement) -> AnyView {
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("organiser", &agreement.organiser), ("operator", &agreement.operator)];
    let title = lang.fill(words::BETWEEN, &values);
    let period =
        lang.fill(words::PERIOD, &[("from", &lang.date(agreement.from)), ("until", &lang.date(agreement.until))]);
    let (end, base) = (badge(lang, agreement.state), agreement.base.clone());
    let href = format!("/agreements/{}", agreement.id);
    view! {
        <ListRow title=title href=href end=end>
            <p>{base}</p>
            <p class="soft small">{period}</p>
        </ListRow>
    }
    .into_any()
}

/// How far an agreement is, in one word.
pub fn badge(lang: Lang, state: AgreementState) -> AnyView {
    let kind = match state {
        AgreementState::Draft | AgreementState::SentToParties | AgreementState::PartlySigned => BadgeKind::Warning,
        AgreementState::Effective => BadgeKind::Success,
        AgreementState::Expired => BadgeKind::Plain,
    };
    view! { <Badge kind=kind label=lang.t(words::state(state))/> }.into_any()
}

fn rules(lang: Lang, must_sign: bool) -> AnyView {
    let (now, value, label) = if must_sign {
        (words::MUST_ON, "off", words::MUST_TURN_OFF)
    } else {
        (words::MUST_OFF, "on", words::MUST_TURN_ON)
    };
    view! {
        <section class="panel stack">
            <h2>{lang.t(words::MUST_SIGN)}</h2>
            <p>{lang.t(now)}</p>
            <form method="post" action="/agreements/rule" class="button-row">
                <Button name="must_sign" value=value>{lang.t(label)}</Button>
                <LinkButton href="/agreements/template">{lang.t(words::TEMPLATE)}</LinkButton>
            </form>
        </section>
    }
    .into_any()
}
