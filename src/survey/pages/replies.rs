//! What bases answer in public: the Centre's queue, the form of the base, and what everybody reads.

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    survey::{
        policy::can_decide_replies,
        replies::{LONGEST, LONGEST_NOTE, Reply, ReplyId, ReplyStatus, standing},
        store,
    },
    text::{Lang, accounts, replies as words},
    ui::{Button, ButtonKind, Disclosure, Empty, Icon, Notice, NoticeKind, PageHead, TextArea},
};

/// Replies of one page.
const MOST: i64 = 50;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Replies that the Centre has not read.
pub async fn replies_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, None, &done).await
}

/// The queue again: why one of them is sent back was not said.
pub async fn replies_again(app: &App, visitor: &Visitor, id: &ReplyId, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, Some((id.clone(), typed)), "").await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    refused: Option<(ReplyId, Typed)>,
    done: &str,
) -> Result<Response, AppError> {
    visitor.allowed(can_decide_replies)?;
    let lang = visitor.lang;
    let replies = store::list_waiting_replies(&mut *app.db.read().await?, MOST).await?;
    let page = Page::new(visitor, lang.t(words::REPLIES)).below("/desk", lang.t(accounts::DESK));
    let page = if refused.is_some() { page.refused() } else { page };
    let done = match done {
        "published" => Some((NoticeKind::Success, words::PUBLISHED)),
        "returned" => Some((NoticeKind::Success, words::DONE_RETURNED)),
        "changed" => Some((NoticeKind::Warning, words::CHANGED)),
        _ => None,
    };
    Ok(page.draw(app, move || {
        let summary = refused.as_ref().map(|(_, typed)| problem_summary(typed, lang));
        let nothing = replies
            .is_empty()
            .then(|| view! { <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_NEXT)/> });
        let of = |reply: &Reply| refused.as_ref().filter(|(id, _)| *id == reply.id).map(|(_, typed)| typed);
        let list: Vec<AnyView> = replies.iter().map(|reply| waiting(lang, reply, of(reply))).collect();
        view! {
            <div class="measure stack stack-l">
                {done.map(|(kind, done)| view! { <Notice kind=kind title=lang.t(done) live=true/> })}
                <PageHead title=lang.t(words::REPLIES) lead=lang.t(words::REPLIES_LEAD)/>
                {summary}
                {nothing}
                {list}
            </div>
        }
    }))
}

/// A reply the Centre reads, and what it does with it.
fn waiting(lang: Lang, reply: &Reply, typed: Option<&Typed>) -> AnyView {
    let of = [("base", &reply.base_name as &dyn std::fmt::Display), ("year", &reply.year)];
    let action = format!("/replies/{}/decision", reply.id);
    let seen = reply.revision.to_string();
    let error = typed.and_then(|typed| typed.error("note", lang));
    // The summary of problems leads to the field of this name.
    let id = if error.is_some() { "note".to_owned() } else { format!("note-{}", reply.id) };
    let value = typed.map(|typed| typed.value("note").to_owned()).unwrap_or_default();
    view! {
        <section class="panel stack">
            <h2>{lang.fill(words::OF_YEAR, &of)}</h2>
            <p class="soft small">{lang.moment(reply.written_at)}</p>
            <blockquote><p class="lines">{reply.body.clone()}</p></blockquote>
            <form method="post" action=action.clone()>
                <input type="hidden" name="seen" value=seen.clone()/>
                <Button kind=ButtonKind::Primary icon=Icon::Check name="verdict" value="publish">{lang.t(words::PUBLISH)}</Button>
            </form>
            <Disclosure summary=lang.t(words::RETURN) open=typed.is_some()>
                <form method="post" action=action class="stack">
                    <input type="hidden" name="seen" value=seen/>
                    <TextArea
                        name="note" id=id label=lang.t(words::NOTE) hint=lang.t(words::NOTE_HINT) value=value
                        error=error maxlength=LONGEST_NOTE.to_string() rows=2 required=true
                    />
                    <div class="button-row">
                        <Button kind=ButtonKind::Secondary name="verdict" value="return">{lang.t(words::RETURN)}</Button>
                    </div>
                </form>
            </Disclosure>
        </section>
    }
    .into_any()
}

/// What the base answers to a year, and the form for it.
pub(super) fn reply_form(lang: Lang, code: &str, year: i32, replies: &[Reply], typed: &Typed) -> AnyView {
    let (public, open) = standing(replies);
    let latest = open.map(|reply| reply.body.clone()).unwrap_or_default();
    let value = if typed.is_fine() { latest } else { typed.value("body").to_owned() };
    let send = if open.is_some() { words::SEND_AGAIN } else { words::SEND };
    view! {
        <section class="panel stack no-print" id="reply">
            <h2>{lang.t(words::REPLY)}</h2>
            <p>{lang.t(words::REPLY_LEAD)}</p>
            {public.map(|reply| own(lang, reply))}
            {open.map(|reply| state(lang, reply))}
            <form method="post" action=format!("/supply/bases/{code}/reply") class="stack">
                <input type="hidden" name="year" value=year.to_string()/>
                <TextArea
                    name="body" label=lang.t(words::BODY) hint=lang.t(words::BODY_HINT) value=value
                    error=typed.error("body", lang) maxlength=LONGEST.to_string() rows=6 required=true
                />
                <div class="button-row"><Button>{lang.t(send)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

/// A reply as it stands with the Centre.
fn state(lang: Lang, reply: &Reply) -> AnyView {
    if reply.status == ReplyStatus::Returned {
        let title = lang.fill(words::RETURNED, &[("note", &reply.note)]);
        return view! { <Notice kind=NoticeKind::Warning title=title/> }.into_any();
    }
    view! {
        <Notice title=lang.t(words::WAITS)><p>{lang.t(words::WAITS_ABOUT)}</p></Notice>
        {withdrawal(lang, reply)}
    }
    .into_any()
}

/// The public reply, with the way to take it back.
fn own(lang: Lang, reply: &Reply) -> AnyView {
    view! {
        <h3>{lang.t(words::PUBLIC_NOW)}</h3>
        <blockquote><p class="lines">{reply.body.clone()}</p></blockquote>
        {withdrawal(lang, reply)}
    }
    .into_any()
}

fn withdrawal(lang: Lang, reply: &Reply) -> AnyView {
    let action = format!("/replies/{}/withdrawal", reply.id);
    view! {
        <Disclosure summary=lang.t(words::WITHDRAW)>
            <form method="post" action=action class="stack">
                <p>{lang.t(words::WITHDRAW_LONG)}</p>
                <div class="button-row"><Button kind=ButtonKind::Secondary>{lang.t(words::WITHDRAW)}</Button></div>
            </form>
        </Disclosure>
    }
    .into_any()
}

/// What everybody reads.
pub fn public_reply(lang: Lang, reply: &Reply) -> AnyView {
    view! {
        <h3>{lang.fill(words::BASE_SAYS, &[("year", &reply.year)])}</h3>
        <blockquote><p class="lines">{reply.body.clone()}</p></blockquote>
    }
    .into_any()
}
