//! Sealed entries: what is there, and what two people of the Centre have opened together.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    page::Page,
    platform::http::App,
    survey::{
        policy::can_open_sealed,
        sealed::{Seal, SealedEntry, SealedEntryId, SealedVisit, seal},
        store,
    },
    text::{Lang, accounts, sealed as words},
    time::{HOUR, MINUTE, Moment},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Definition, Definitions, Empty, Icon, List, ListRow, Notice, NoticeKind,
        PageHead,
    },
};

/// Most entries on the page.
const MOST: i64 = 200;

/// That entries are there, and nothing else about them.
pub async fn sealed_list_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    visitor.allowed(can_open_sealed)?;
    let lang = visitor.lang;
    let entries = store::list_sealed(&mut *app.db.read().await?, MOST).await?;
    let page = Page::new(&visitor, lang.t(words::SEALED)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let list = list(lang, entries);
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::SEALED) lead=lang.t(words::SEALED_LEAD)/>
                {list}
            </div>
        }
    }))
}

/// One entry: sealed, waiting for a second person, or open.
pub async fn sealed_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open_sealed)?;
    let (lang, now, id) = (visitor.lang, visitor.now, SealedEntryId(id));
    let conn = &mut *app.db.read().await?;
    let entry = store::find_sealed(conn, &id).await?.ok_or(AppError::NotFound)?;
    let consents = store::list_consents(conn, &id).await?;
    let stands = seal(&entry, &consents, &person.id, now);
    let visit = if stands == Seal::Open { store::find_sealed_visit(conn, &id).await? } else { None };
    let hotline = app.config.hotline.clone();
    let page = Page::new(&visitor, lang.t(words::ENTRY))
        .below("/desk", lang.t(accounts::DESK))
        .below("/sealed", lang.t(words::SEALED));
    Ok(page.draw(&app, move || {
        let body = match visit {
            Some(visit) => opened(lang, now, &entry, visit, hotline),
            None => closed(lang, &entry, stands),
        };
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::ENTRY) lead=lang.fill(words::RAISED, &[("when", &lang.day(entry.raised_at.date()))])/>
                {body}
            </div>
        }
    }))
}

fn list(lang: Lang, entries: Vec<SealedEntry>) -> AnyView {
    if entries.is_empty() {
        return view! { <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_NEXT)/> }.into_any();
    }
    let rows: Vec<AnyView> = entries.into_iter().map(|entry| row(lang, &entry)).collect();
    view! { <List label=lang.t(words::SEALED)>{rows}</List> }.into_any()
}

fn row(lang: Lang, entry: &SealedEntry) -> AnyView {
    let title = lang.fill(words::RAISED, &[("when", &lang.day(entry.raised_at.date()))]);
    let (kind, icon, state) = match entry.opened {
        None => (BadgeKind::Warning, Icon::Alert, words::IS_SEALED),
        Some(_) => (BadgeKind::Plain, Icon::Check, words::IS_OPEN),
    };
    let badge = view! { <Badge kind=kind icon=icon label=lang.t(state)/> }.into_any();
    view! { <ListRow title=title href=format!("/sealed/{}", entry.id) end=badge><span></span></ListRow> }.into_any()
}

fn closed(lang: Lang, entry: &SealedEntry, stands: Seal) -> AnyView {
    let (title, about, until) = match stands {
        Seal::WaitsForAnother(until) => (words::WAITS_FOR_ANOTHER, words::WAITS_FOR_ANOTHER_ABOUT, Some(until)),
        Seal::WaitsForYou(until) => (words::WAITS_FOR_YOU, words::WAITS_FOR_YOU_ABOUT, Some(until)),
        Seal::OpenForOthers | Seal::Open => (words::OPEN_FOR_OTHERS, words::OPEN_FOR_OTHERS_ABOUT, None),
        Seal::Closed => (words::CLOSED, words::CLOSED_ABOUT, None),
    };
    let about = lang.fill(about, &[("until", &until.map(Moment::clock).unwrap_or_default())]);
    let may = matches!(stands, Seal::WaitsForYou(_) | Seal::Closed);
    let action = format!("/sealed/{}/opening", entry.id);
    let form = may.then(|| {
        view! {
            <form method="post" action=action>
                <Button kind=ButtonKind::Primary icon=Icon::Check large=true>{lang.t(words::AGREE_TO_OPEN)}</Button>
            </form>
        }
    });
    view! {
        <Notice kind=NoticeKind::Info title=lang.t(title)><p>{about}</p></Notice>
        {form}
    }
    .into_any()
}

fn opened(lang: Lang, now: Moment, entry: &SealedEntry, visit: SealedVisit, hotline: String) -> AnyView {
    let known_for = now.0 - entry.raised_at.0;
    let (hours, minutes) = ((known_for / HOUR).to_string(), (known_for % HOUR / MINUTE).to_string());
    let clock = lang.fill(words::KNOWN_FOR, &[("hours", &hours), ("minutes", &minutes)]);
    let raised = lang.fill(words::ABOUT, &[("when", &lang.moment(entry.raised_at))]);
    let facts = [
        (words::BASE, visit.base_name),
        (words::PROJECT, visit.project_title),
        (words::SESSION, format!("{}–{}", lang.moment(visit.starts_at), visit.ends_at.clock())),
        (words::GROUP, format!("{} · {}", visit.organiser_name, visit.group_name)),
        (words::SAID, raised),
        (words::HOTLINE, hotline),
    ];
    let facts = facts.map(|(term, said)| view! { <Definition term=lang.t(term)>{said}</Definition> });
    let facts = facts.into_iter().collect_view();
    view! {
        <Notice kind=NoticeKind::Danger title=clock><p>{lang.t(words::DUTY)}</p></Notice>
        <Definitions>{facts}</Definitions>
        <Notice title=lang.t(words::NO_CHILD)><p>{lang.t(words::NO_CHILD_ABOUT)}</p></Notice>
    }
    .into_any()
}
