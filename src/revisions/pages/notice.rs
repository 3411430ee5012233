//! The public notice of a revised result, for everybody.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{list::status_badge, results::side_by_side};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    page::Page,
    platform::http::App,
    revisions::{
        actions::{Standing, find_standing},
        model::{Revision, RevisionId, RevisionStatus},
        process::is_same_star,
    },
    survey::suppression::Audience,
    text::{Lang, Text, rating as rating_words, revisions as words, stages as said},
    ui::{Definition, Definitions, LinkButton, Notice, PageHead},
};

/// A revised result from the first day of its notice on. A notice that ended otherwise stays, and says how.
pub async fn revision_notice_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let standing = find_standing(&mut *app.db.read().await?, &RevisionId(id)).await?;
    let standing = standing.filter(|of| of.revision.was_public()).ok_or(AppError::NotFound)?;
    let revision = &standing.revision;
    let kind = lang.t(words::kind(revision.kind));
    let title = lang.fill(words::NOTICE_TITLE, &[("year", &revision.season), ("kind", &kind)]);
    let page = Page::new(&visitor, format!("{title} · {}", revision.base_name));
    let page = page.below("/stars", lang.t(rating_words::STARS)).public(format!("/revisions/{}/notice", revision.id));
    Ok(page.draw(&app, move || match ended(&standing.revision) {
        Some(how) => without_results(lang, title, &standing.revision, how),
        None => drawn(lang, title, &standing),
    }))
}

/// How a notice ended that its result did not outlive; none of one that runs or led to its end.
fn ended(revision: &Revision) -> Option<Text> {
    match revision.status {
        RevisionStatus::Notice | RevisionStatus::Final => None,
        RevisionStatus::Dropped | RevisionStatus::Refused => Some(words::NOTICE_DROPPED),
        _ if revision.objected.is_upheld == Some(true) => Some(words::NOTICE_UPHELD),
        _ => Some(words::NOTICE_AGAIN),
    }
}

/// The notice with what became of it; the result that was shown counts no more and is not repeated.
fn without_results(lang: Lang, title: String, revision: &Revision, how: Text) -> AnyView {
    let (above, star) = (revision.base_name.clone(), format!("/stars/{}/{}", revision.season, revision.base_code));
    view! {
        <div class="stack stack-l">
            <PageHead title=title lead=lead(lang, revision, words::NOTICE_ENDED) above=above/>
            <Notice title=lang.t(how)/>
            <div class="button-row no-print">
                <LinkButton href=star>{lang.t(words::NOTICE_TO_STAR)}</LinkButton>
            </div>
        </div>
    }
    .into_any()
}

fn lead(lang: Lang, revision: &Revision, text: Text) -> String {
    let (from, until) =
        revision.notice.map_or_else(Default::default, |notice| (lang.date(notice.from), lang.date(notice.until)));
    lang.fill(text, &[("base", &revision.base_name), ("from", &from), ("until", &until)])
}

fn drawn(lang: Lang, title: String, standing: &Standing) -> AnyView {
    let revision = &standing.revision;
    let lead = lead(lang, revision, words::NOTICE_LEAD);
    let counts = revision.finalised_at.map(|at| {
        let said = lang.fill(words::NOTICE_FINAL, &[("date", &lang.date(at.date()))]);
        view! { <Notice title=said/> }
    });
    let is_same = is_same_star(standing.before.as_ref(), standing.after.as_ref());
    let same = is_same.then(|| view! { <p>{lang.t(words::SAME_RESULT)}</p> });
    let (reason, above) = (revision.reason.clone(), revision.base_name.clone());
    let runs = runs(lang, standing);
    let (method, hash) = (standing.method.clone(), standing.after_hash.clone());
    let star = format!("/stars/{}/{}", revision.season, revision.base_code);
    let badge = status_badge(lang, revision.status);
    view! {
        <div class="stack stack-l">
            <PageHead title=title lead=lead above=above>{badge}</PageHead>
            {counts}
            {side_by_side(lang, Audience::Public, standing.before.as_ref(), standing.after.as_ref())}
            {same}
            <Definitions>
                <Definition term=lang.t(words::REASON)><span class="lines">{reason}</span></Definition>
                <Definition term=lang.t(words::RUN)>{runs}</Definition>
                <Definition term=lang.t(said::PUBLIC_METHOD)><code class="break">{method}</code></Definition>
                <Definition term=lang.t(words::RESULT_HASH)><code class="break">{hash}</code></Definition>
            </Definitions>
            <div class="button-row no-print">
                <LinkButton href=star>{lang.t(words::NOTICE_TO_STAR)}</LinkButton>
            </div>
        </div>
    }
    .into_any()
}

/// Which run takes the place of which.
pub(super) fn runs(lang: Lang, standing: &Standing) -> String {
    let number = |number: Option<i64>| number.unwrap_or_default();
    let (n, m) = (number(standing.revision.run_number), number(standing.revision.replaces_number));
    lang.fill(words::RUN_LINE, &[("n", &n), ("m", &m)])
}
