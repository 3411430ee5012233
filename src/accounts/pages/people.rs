//! People and their accounts, for whoever may invite.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::{
        model::{Account, Person, Role},
        policy::{can_invite, can_invite_them},
        store,
        visitor::Visitor,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    spreadsheets::{model::ListKind, pages::export_link},
    text::{Lang, accounts as words, spreadsheets as export_words},
    time::Moment,
    ui::{Button, Column, Notice, NoticeKind, PageHead, Table},
};

/// More people than the city's bases, schools and towns have; a list beyond it needs a search.
const MOST: i64 = 2_000;

/// Everybody.
pub async fn people_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    draw(&app, &visitor, None).await
}

/// Everybody, with a link for one of them, shown this once.
pub async fn people_with_link(
    app: &App,
    visitor: &Visitor,
    account: &Account,
    token: &str,
) -> Result<Response, AppError> {
    let sentence = visitor.lang.fill(words::INVITE_DONE, &[("name", &account.name)]);
    let link = format!("{}/invitation/{token}", app.config.public_url());
    draw(app, visitor, Some((sentence, link))).await
}

async fn draw(app: &App, visitor: &Visitor, link: Option<(String, String)>) -> Result<Response, AppError> {
    let person = visitor.allowed(can_invite)?.clone();
    let (lang, now) = (visitor.lang, visitor.now);
    let conn = &mut *app.db.read().await?;
    let accounts = store::list_accounts(conn, MOST).await?;
    let memberships = store::list_all_memberships(conn).await?;
    let page = Page::new(visitor, lang.t(words::PEOPLE)).below("/desk", lang.t(words::DESK));
    Ok(page.draw(app, move || {
        let columns = [words::PERSON, words::USER_NAME, words::STATUS, words::INVITATION];
        let columns = columns.map(|text| Column::words(lang.t(text))).to_vec();
        let roles = |account: &Account| -> Vec<Role> {
            let own = memberships.iter().filter(|(holder, ..)| *holder == account.id);
            own.map(|(.., role)| *role).collect()
        };
        let rows = accounts.into_iter().map(|account| {
            let roles = roles(&account);
            row(lang, now, account, &person, &roles)
        });
        let rows = rows.collect();
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::PEOPLE) lead=lang.t(words::PEOPLE_INTRO)/>
                {link.map(|(sentence, link)| view! {
                    <Notice kind=NoticeKind::Success title=sentence live=true><p><code>{link}</code></p></Notice>
                })}
                <Table caption=lang.t(words::PEOPLE) columns=columns rows=rows cards=true quiet_caption=true/>
                {export_link(lang, ListKind::People, "")}
                {export_organisations(lang)}
            </div>
        }
    }))
}

fn export_organisations(lang: Lang) -> AnyView {
    let href = format!("/export/{}", ListKind::Organisations);
    view! { <p class="no-print"><a href=href>{lang.t(export_words::EXPORT_ORGANISATIONS)}</a></p> }.into_any()
}

fn row(lang: Lang, now: Moment, account: Account, person: &Person, roles: &[Role]) -> Vec<AnyView> {
    let invite = if can_invite_them(person, roles) {
        invitation(lang, &account)
    } else {
        lang.t(words::INVITE_NOT_YOURS).into_any()
    };
    let is_locked = account.locked_until.is_some_and(|until| now < until);
    let status = if is_locked { words::PERSON_LOCKED } else { words::person_status(account.status) };
    vec![account.name.clone().into_any(), account.user_name.clone().into_any(), lang.t(status).into_any(), invite]
}

fn invitation(lang: Lang, account: &Account) -> AnyView {
    view! {
        <form method="post" action=format!("/people/{}/invitation", account.id)>
            <Button>{lang.t(words::INVITE)}</Button>
        </form>
    }
    .into_any()
}
