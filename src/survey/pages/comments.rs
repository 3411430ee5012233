//! The Centre's queue of comments: read before anybody else reads them.

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
        comments::{Comment, CommentId, CommentStatus, WithholdReason, is_confidential},
        policy::can_read_comments,
        store,
    },
    text::{Lang, accounts, comments as words, survey as survey_words},
    ui::{Button, ButtonKind, Choice, Disclosure, Empty, FieldWidth, Icon, Notice, NoticeKind, PageHead, SelectField},
};

/// Comments of one page: what one reads with care.
const MOST: usize = 30;

/// What was just done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Comments nobody has read yet.
pub async fn comments_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, None, &done).await
}

/// The queue again: why one of them is withheld was not said.
pub async fn comments_again(app: &App, visitor: &Visitor, id: &CommentId, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, Some((id, typed)), "").await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    refused: Option<(&CommentId, Typed)>,
    done: &str,
) -> Result<Response, AppError> {
    visitor.allowed(can_read_comments)?;
    let lang = visitor.lang;
    let asked = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
    let mut comments = store::list_unread_comments(&mut *app.db.read().await?, asked).await?;
    let has_more = comments.len() > MOST;
    comments.truncate(MOST);
    let page = Page::new(visitor, lang.t(words::COMMENTS)).below("/desk", lang.t(accounts::DESK));
    let page = if refused.is_some() { page.refused() } else { page };
    let refused = refused.map(|(id, typed)| (id.clone(), typed));
    let done = CommentStatus::parse(done).and_then(words::done);
    let hotline = app.config.hotline.clone();
    Ok(page.draw(app, move || {
        let duty = lang.fill(words::DUTY_ABOUT, &[("hotline", &hotline)]);
        let summary = refused.as_ref().map(|(_, typed)| problem_summary(typed, lang));
        let list = list(lang, comments, refused.as_ref());
        let more = has_more.then(|| view! { <p class="soft">{lang.fill(words::MORE, &[("n", &MOST)])}</p> });
        view! {
            <div class="measure stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                <PageHead title=lang.t(words::COMMENTS) lead=lang.t(words::LEAD)/>
                {summary}
                <Notice kind=NoticeKind::Warning title=lang.t(words::DUTY)><p>{duty}</p></Notice>
                {list}
                {more}
            </div>
        }
    }))
}

fn list(lang: Lang, comments: Vec<Comment>, refused: Option<&(CommentId, Typed)>) -> AnyView {
    if comments.is_empty() {
        return view! { <Empty title=lang.t(words::NOTHING) next=lang.t(words::NOTHING_NEXT)/> }.into_any();
    }
    let of = |comment: &Comment| refused.filter(|(id, _)| *id == comment.id).map(|(_, typed)| typed);
    comments.iter().map(|comment| one(lang, comment, of(comment))).collect_view().into_any()
}

fn one(lang: Lang, comment: &Comment, typed: Option<&Typed>) -> AnyView {
    let decision =
        if is_confidential(comment.questionnaire) { noting(lang, comment) } else { deciding(lang, comment, typed) };
    let who = lang.t(survey_words::who(comment.questionnaire));
    let day = lang.day(comment.starts_at.date());
    let about = format!("{who} · {} · {} · {day}", comment.base_name, comment.project_title);
    view! {
        <section class="panel stack">
            <p class="soft small">{about}</p>
            <blockquote><p>{comment.body.clone()}</p></blockquote>
            {decision}
        </section>
    }
    .into_any()
}

fn decision_of(comment: &Comment) -> String {
    format!("/comments/{}/decision", comment.id)
}

/// What is for the Centre alone is read, and that is all.
fn noting(lang: Lang, comment: &Comment) -> AnyView {
    view! {
        <p class="soft small">{lang.t(words::CONFIDENTIAL)}</p>
        <form method="post" action=decision_of(comment)>
            <Button kind=ButtonKind::Primary icon=Icon::Check name="verdict" value="note">{lang.t(words::NOTE)}</Button>
        </form>
    }
    .into_any()
}

/// To the base, or not and why.
fn deciding(lang: Lang, comment: &Comment, typed: Option<&Typed>) -> AnyView {
    let action = decision_of(comment);
    let choices = WithholdReason::ALL.iter().map(|reason| Choice::new(reason.as_str(), lang.t(words::reason(*reason))));
    let choices: Vec<Choice> = choices.collect();
    let error = typed.and_then(|typed| typed.error("reason", lang));
    // The summary of problems leads to the field of this name.
    let id = if error.is_some() { "reason".to_owned() } else { format!("reason-{}", comment.id) };
    view! {
        <form method="post" action=action.clone()>
            <Button kind=ButtonKind::Primary icon=Icon::Check name="verdict" value="release">{lang.t(words::RELEASE)}</Button>
        </form>
        <Disclosure summary=lang.t(words::WITHHOLD) open=typed.is_some()>
            <form method="post" action=action class="stack">
                <SelectField
                    name="reason" id=id label=lang.t(words::REASON) choices=choices empty=lang.t(words::CHOOSE)
                    error=error width=FieldWidth::Full required=true
                />
                <div class="button-row">
                    <Button kind=ButtonKind::Secondary name="verdict" value="withhold">{lang.t(words::WITHHOLD)}</Button>
                </div>
            </form>
        </Disclosure>
    }
    .into_any()
}
