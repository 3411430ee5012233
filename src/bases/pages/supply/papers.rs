//! Insurance and safety papers: what there is, until when, and one more.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{Done, href_of, page_of, warning_badge};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        actions::find_edited_base,
        lapse::{Warning, warnings},
        model::{Base, Paper, PaperKind},
        policy::can_edit_supply,
        store,
        supply::{KeptPaper, PaperId},
    },
    error::AppError,
    form::Typed,
    page::problem_summary,
    platform::{http::App, uploads::FILE_MEGABYTES},
    text::{Lang, bases as said, supply as words},
    ui::{
        Button, ButtonKind, Choice, Confirm, FieldWidth, FileField, InputKind, LinkButton, List, ListRow, PageHead,
        RadioGroup, TextField,
    },
};

/// Papers and an empty form.
pub async fn papers_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &code, Typed::default(), Some(done)).await
}

/// Papers and the form again with what is wrong.
pub async fn papers_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, code, typed, None).await
}

/// Asking once more before a paper is taken away.
pub async fn paper_removal_page(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, paper)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let base = find_edited_base(conn, person, &code).await?;
    let kept = store::find_paper(conn, &PaperId(paper)).await?.filter(|kept| kept.base_id == base.id);
    let kept = kept.ok_or(AppError::NotFound)?;
    let page = page_of(&visitor, &base, words::REMOVE).below(href_of(&base, "/papers"), lang.t(words::PAPERS));
    Ok(page.draw(&app, move || {
        let what = lang.t(said::paper(kept.paper.kind));
        let title = lang.fill(words::REMOVE_THIS, &[("what", &what)]);
        let action = href_of(&base, &format!("/papers/{}/removal", kept.id));
        let (back, line) = (href_of(&base, "/papers"), line(lang, &kept));
        view! {
            <div class="measure stack">
                <Confirm
                    title=title action=action confirm=lang.t(words::REMOVE) cancel=lang.t(words::KEEP)
                    cancel_href=back danger=true
                >
                    <p>{line}</p>
                    <p>{lang.t(words::PAPER_REMOVE_EFFECT)}</p>
                </Confirm>
            </div>
        }
    }))
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Typed,
    done: Option<Done>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let base = find_edited_base(conn, person, code).await?;
    let papers = store::list_kept_papers(conn, &base.id).await?;
    let said: Vec<_> = papers.iter().map(|kept| kept.paper.clone()).collect();
    let found = warnings(&said, visitor.now.date());
    let page = page_of(visitor, &base, words::PAPERS);
    let page = if done.is_none() { page.refused() } else { page };
    Ok(page.draw(app, move || {
        let warned = warned(lang, &found);
        let (list, form, back) = (list(lang, &base, &papers), form(lang, &base, &typed), href_of(&base, ""));
        view! {
            <div class="measure stack">
                {done.and_then(|done| done.notice(lang))}
                <PageHead title=lang.t(words::PAPERS) above=base.name.clone() lead=lang.t(words::PAPER_ADD_LEAD)/>
                {problem_summary(&typed, lang)}
                {warned}
                {list}
                <section class="section panel"><h2>{lang.t(words::PAPER_ADD)}</h2>{form}</section>
                <div class="button-row"><LinkButton href=back>{lang.t(words::BACK_TO_BASE)}</LinkButton></div>
            </div>
        }
    }))
}

fn warned(lang: Lang, found: &[Warning]) -> Option<AnyView> {
    let badges = found.iter().map(|one| warning_badge(lang, *one)).collect_view();
    let closes = found.iter().any(|one| one.closes()).then(|| {
        view! { <p class="soft">{lang.t(words::CLOSES_SESSIONS)}</p> }
    });
    let drawn = || {
        view! {
            <div class="cluster cluster-tight">{badges}</div>
            {closes}
        }
        .into_any()
    };
    (!found.is_empty()).then(drawn)
}

fn line(lang: Lang, kept: &KeptPaper) -> String {
    let Paper { number, issuer, valid_from, valid_until, .. } = &kept.paper;
    let from = valid_from.map(|from| lang.fill(words::PAPER_LINE_FROM, &[("date", &lang.date(from))]));
    let (from, until) = (from.unwrap_or_default(), lang.date(*valid_until));
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("number", number), ("issuer", issuer), ("from", &from), ("date", &until)];
    lang.fill(words::PAPER_LINE, &values)
}

fn list(lang: Lang, base: &Base, papers: &[KeptPaper]) -> AnyView {
    if papers.is_empty() {
        return view! { <p class="soft">{lang.t(words::PAPERS_NONE)}</p> }.into_any();
    }
    let rows: Vec<AnyView> = papers.iter().map(|kept| row(lang, base, kept)).collect();
    view! { <List label=lang.t(words::PAPERS)>{rows}</List> }.into_any()
}

fn row(lang: Lang, base: &Base, kept: &KeptPaper) -> AnyView {
    let scan = match &kept.file {
        Some(_) => {
            let href = format!("/files/papers/{}", kept.id);
            view! { <p><a href=href download>{lang.t(words::PAPER_SCAN)}</a></p> }.into_any()
        }
        None => view! { <p class="soft small">{lang.t(words::PAPER_NO_SCAN)}</p> }.into_any(),
    };
    let title = lang.t(said::paper(kept.paper.kind));
    let line = line(lang, kept);
    let long = lang.fill(words::REMOVE_THIS, &[("what", &line)]);
    let href = href_of(base, &format!("/papers/{}/removal", kept.id));
    let end = view! {
        <LinkButton href=href kind=ButtonKind::Quiet>
            <span aria-hidden="true">{lang.t(words::REMOVE)}</span>
            <span class="visually-hidden">{long}</span>
        </LinkButton>
    };
    view! { <ListRow title=title end=end.into_any()><p class="soft">{line}</p>{scan}</ListRow> }.into_any()
}

fn form(lang: Lang, base: &Base, typed: &Typed) -> AnyView {
    let kinds = PaperKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), lang.t(said::paper(*kind)))).collect();
    let hint = lang.fill(words::PAPER_SCAN_HINT, &[("n", &FILE_MEGABYTES)]);
    view! {
        <form method="post" action=href_of(base, "/papers") enctype="multipart/form-data" class="form">
            <RadioGroup
                name="kind" legend=lang.t(words::PAPER_KIND) choices=kinds selected=typed.value("kind").to_owned()
                error=typed.error("kind", lang) inline=true required=true
            />
            <TextField
                name="number" label=lang.t(words::PAPER_NUMBER) value=typed.value("number")
                error=typed.error("number", lang) required=true
            />
            <TextField
                name="issuer" label=lang.t(words::PAPER_ISSUER) value=typed.value("issuer")
                error=typed.error("issuer", lang) required=true
            />
            <TextField
                name="valid_from" label=lang.t(words::PAPER_FROM) hint=lang.t(words::PAPER_FROM_HINT)
                value=typed.value("valid_from") error=typed.error("valid_from", lang) kind=InputKind::Date
                width=FieldWidth::Medium
            />
            <TextField
                name="valid_until" label=lang.t(words::PAPER_UNTIL) value=typed.value("valid_until")
                error=typed.error("valid_until", lang) kind=InputKind::Date width=FieldWidth::Medium required=true
            />
            <FileField
                name="file" label=lang.t(words::PAPER_SCAN) accept=".pdf,.jpg,.jpeg,.png" hint=hint
                error=typed.error("file", lang)
            />
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::PAPER_ADD)}</Button></div>
        </form>
    }
    .into_any()
}
