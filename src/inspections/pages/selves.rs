//! What a base says of itself: the form for its manager, and the same to be read by evaluators and the Centre.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{Done, season_of_today};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    form::Typed,
    inspections::{
        actions::season_and_method,
        model::IndicatorText,
        policy::{can_read_self, can_see_self},
        selves::{EVIDENCE_MAX, SelfAssessment},
        store,
    },
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    rating::{
        method::Aspect,
        model::Season,
        pages::points,
        policy::{can_answer_for, has_workbooks},
    },
    text::{Lang, accounts, rating as rating_words, selves as words},
    ui::{Button, Column, Empty, FieldWidth, List, ListRow, Notice, NoticeKind, PageHead, Table, TextArea, TextField},
};

/// Everything the page of one base shows.
struct SelfView {
    base: Base,
    lines: Vec<IndicatorText>,
    own: SelfAssessment,
}

/// The own bases, to choose from.
pub async fn selves_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let person = visitor.allowed(has_workbooks)?;
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let bases = bases::store::list_bases_of(&mut conn, person.organisation_id()).await?;
    drop(conn);
    let page = Page::new(&visitor, lang.t(words::SELF)).below("/desk", lang.t(accounts::DESK));
    Ok(page.draw(&app, move || {
        let rows: Vec<_> = bases
            .iter()
            .map(|base| {
                let href = format!("/self-assessments/{}", base.code);
                view! { <ListRow title=format!("{} {}", base.code, base.name) href=href><span></span></ListRow> }
            })
            .collect();
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::SELF) lead=lang.t(words::LEAD)/>
                <List label=lang.t(words::OTHER_BASES)>{rows}</List>
            </div>
        }
    }))
}

/// What one base says of itself.
pub async fn self_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, &code, None, !done.done.is_empty()).await
}

/// The form with what is wrong with it.
pub async fn self_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, code, Some(typed), false).await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Option<Typed>,
    is_done: bool,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_self)?.clone();
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let base = bases::store::find_base(&mut conn, code).await?;
    let base = base.filter(|base| can_read_self(&person) || can_answer_for(&person, base)).ok_or(AppError::NotFound)?;
    let season = season_of_today(&mut conn).await?;
    let view = match &season {
        Some(season) => Some(read(&mut conn, season, base.clone()).await?),
        None => None,
    };
    drop(conn);
    let may_write = can_answer_for(&person, &base);
    let title = format!("{} · {}", base.name, lang.t(words::SELF));
    let page = Page::new(visitor, title);
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    Ok(page.draw(app, move || {
        let above = season.as_ref().map(|season| lang.fill(rating_words::SEASON, &[("year", &season.year)]));
        let body = match &view {
            None => view! { <Empty title=lang.t(words::NO_SEASON) next=lang.t(words::NO_SEASON_NEXT)/> }.into_any(),
            Some(view) if may_write => form(lang, view, &typed),
            Some(view) => read_only(lang, view),
        };
        view! {
            <div class="measure stack stack-l">
                {is_done.then(|| view! { <Notice kind=NoticeKind::Success title=lang.t(words::DONE) live=true/> })}
                <PageHead title=base.name.clone() above=above.unwrap_or_default() lead=lang.t(words::LEAD)/>
                {problem_summary(&typed, lang)}
                {body}
            </div>
        }
    }))
}

async fn read(conn: &mut Conn, season: &Season, base: Base) -> Result<SelfView, AppError> {
    let (_, method) = season_and_method(conn, season.year).await?;
    let lines = store::list_indicators(conn, &method).await?;
    let own = store::find_self_assessment(conn, season.year, &base.id).await?;
    Ok(SelfView { base, lines, own })
}

fn title_of(lang: Lang, line: &IndicatorText) -> String {
    let (title, _) = if lang == Lang::ZhCn { &line.zh } else { &line.en };
    format!("{} {title}", line.code)
}

fn form(lang: Lang, view: &SelfView, typed: &Typed) -> AnyView {
    let aspects = Aspect::ALL.map(|aspect| {
        let lines = view.lines.iter().filter(|line| line.aspect == aspect);
        let lines: Vec<AnyView> = lines.map(|line| fields(lang, view, line, typed)).collect();
        let legend = format!("{} {}", aspect.code(), lang.t(rating_words::aspect(aspect)));
        view! { <fieldset class="stack"><legend>{legend}</legend>{lines}</fieldset> }
    });
    let action = format!("/self-assessments/{}", view.base.code);
    view! {
        <form method="post" action=action class="stack">
            {aspects.into_iter().collect_view()}
            <div class="button-row"><Button>{lang.t(words::SAVE)}</Button></div>
        </form>
    }
    .into_any()
}

fn fields(lang: Lang, view: &SelfView, line: &IndicatorText, typed: &Typed) -> AnyView {
    let (points_name, evidence_name) = (format!("points_{}", line.code), format!("evidence_{}", line.code));
    let kept = view.own.get(&line.code).cloned().unwrap_or_default();
    let (given, evidence) = if typed.is_fine() {
        (kept.points.map(points).unwrap_or_default(), kept.evidence)
    } else {
        (typed.value(&points_name).to_owned(), typed.value(&evidence_name).to_owned())
    };
    let title = title_of(lang, line);
    let label = format!("{title} {}", lang.fill(words::POINTS, &[("max", &points(line.max))]));
    view! {
        <div class="stack-s">
            <TextField
                name=points_name.clone() label=label value=given error=typed.error(&points_name, lang)
                width=FieldWidth::Short
            />
            <TextArea
                name=evidence_name.clone() label=format!("{} {}", line.code, lang.t(words::EVIDENCE)) value=evidence
                error=typed.error(&evidence_name, lang) rows=2 maxlength=EVIDENCE_MAX.to_string()
            />
        </div>
    }
    .into_any()
}

fn read_only(lang: Lang, view: &SelfView) -> AnyView {
    if view.own.is_empty() {
        return view! { <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)/> }.into_any();
    }
    let columns = vec![
        Column::words(lang.t(words::SELF)),
        Column::number(lang.t(rating_words::SCORE)),
        Column::words(lang.t(words::EVIDENCE)),
    ];
    let row = |line: &IndicatorText| {
        let own = view.own.get(&line.code).cloned().unwrap_or_default();
        let given = own.points.map_or_else(|| lang.t(rating_words::NO_FIGURE).to_owned(), points);
        vec![title_of(lang, line).into_any(), given.into_any(), own.evidence.into_any()]
    };
    let rows = view.lines.iter().map(row).collect();
    view! { <Table caption=lang.t(words::SELF) columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}
