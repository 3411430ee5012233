//! The public notice (公示) of a season's results, for everybody.

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::{db::Conn, http::App},
    rating::{
        method::Aspect,
        model::{MethodText, Run, Season},
        pages::{
            figures::{points_or_dash, score_cell},
            stars::{in_order, star_words},
        },
        result::{BaseResult, SeasonResult},
        stages::{Period, procedure_of},
        store,
        told::told,
    },
    survey::suppression::Audience,
    text::{Lang, bases as base_words, rating as words, stages as said},
    ui::{Column, Definition, Definitions, Icon, Notice, PageHead, Table},
};

/// What is in public notice.
pub(super) struct PublicNotice {
    pub(super) season: Season,
    pub(super) method: MethodText,
    pub(super) run: Run,
    pub(super) result: SeasonResult,
    pub(super) bases: Vec<Base>,
    pub(super) period: Period,
}

impl PublicNotice {
    pub(super) fn lead(&self, lang: Lang) -> String {
        let n = procedure_of(&self.method.body).notice_workdays;
        let (from, until) = (lang.date(self.period.from), lang.date(self.period.until));
        lang.fill(said::PUBLIC_LEAD, &[("from", &from), ("until", &until), ("n", &n)])
    }

    pub(super) fn title(&self, lang: Lang) -> String {
        lang.fill(said::PUBLIC_NOTICE, &[("year", &self.season.year)])
    }
}

/// The notice of a season, from its first day on.
pub async fn notice_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
) -> Result<Response, AppError> {
    let (lang, today) = (visitor.lang, visitor.now.date());
    let notice = read(&mut *app.db.read().await?, year).await?;
    let title = notice.title(lang);
    let page = Page::new(&visitor, title.clone()).below("/stars", lang.t(words::STARS));
    let page = page.described(notice.lead(lang)).public(format!("/notices/{year}"));
    Ok(page.draw(&app, move || {
        let over = over(lang, &notice, today);
        let sample = notice.bases.iter().any(|base| base.is_sample);
        let again = lang.fill(said::PUBLIC_AGAIN, &[("n", &notice.run.number)]);
        view! {
            <div class="stack stack-l">
                <PageHead title=title.clone() lead=notice.lead(lang)/>
                {sample.then(|| view! { <Notice title=lang.t(words::SAMPLE_NOTE)/> })}
                {over}
                <p>{again}</p>
                {table(lang, &notice, title)}
                {facts(lang, &notice)}
                <p class="no-print">
                    <a class="button button-quiet" href=format!("/notices/{year}/notice.pdf") download>
                        {lang.t(said::PUBLIC_PDF)}
                    </a>
                </p>
            </div>
        }
    }))
}

/// That the days are over, and where what came of it stands.
fn over(lang: Lang, notice: &PublicNotice, today: NaiveDate) -> Option<AnyView> {
    if notice.season.status.is_final() {
        let href = format!("/stars/{}", notice.season.year);
        return Some(
            view! {
                <Notice title=lang.t(said::PUBLIC_FINAL)>
                    <p><a class="link-line" href=href>{lang.t(said::PUBLIC_STARS)}{Icon::ArrowRight}</a></p>
                </Notice>
            }
            .into_any(),
        );
    }
    notice.period.is_over(today).then(|| view! { <Notice title=lang.t(said::PUBLIC_OVER)/> }.into_any())
}

/// What is shown of a season in public notice: the run that was shown, whatever is computed since.
pub(super) async fn read(conn: &mut Conn, year: i64) -> Result<PublicNotice, AppError> {
    let season = store::find_season(conn, year).await?.ok_or(AppError::NotFound)?;
    let (period, number) = season.stages.notice.zip(season.stages.shown_run).ok_or(AppError::NotFound)?;
    let method = store::find_method(conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let run = store::find_run(conn, year, number).await?.ok_or(AppError::NotFound)?;
    let result = store::find_result(conn, &run.id).await?.ok_or(AppError::NotFound)?;
    let bases = bases::store::list_bases(conn).await?;
    Ok(PublicNotice { season, method, run, result, bases, period })
}

fn table(lang: Lang, notice: &PublicNotice, caption: String) -> AnyView {
    let columns = vec![
        Column::words(lang.t(words::BASE)),
        Column::words(lang.t(words::CATEGORY)),
        Column::words(lang.t(words::STAR)),
        Column::number(lang.t(words::TOTAL)),
        Column::number(lang.t(words::ASPECT_A)),
        Column::number(lang.t(words::ASPECT_B)),
        Column::number(lang.t(words::ASPECT_C)),
        Column::number(lang.t(words::ASPECT_D)),
        Column::words(lang.t(said::PUBLIC_SAMPLE_COLUMN)),
    ];
    let pairs = in_order(&notice.bases, &notice.result.results);
    let rows = pairs.into_iter().map(|(base, result)| row(lang, base, result)).collect();
    view! { <Table caption=caption columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}

fn row(lang: Lang, base: &Base, result: &BaseResult) -> Vec<AnyView> {
    let told = told(Audience::Public, result);
    let mut cells = vec![
        view! { <a href=format!("/bases/{}", base.code)>{base.name.clone()}</a> }.into_any(),
        lang.t(base_words::category(base.category)).into_any(),
        star_words(lang, result, false).into_any(),
        score_cell(lang, told.total),
    ];
    cells.extend(Aspect::ALL.map(|aspect| points_or_dash(lang, told.aspects.get(&aspect).copied()).into_any()));
    cells.push(sample_words(lang, result).into_any());
    cells
}

/// How much was heard about a base: counts of children and sessions, no scores.
pub(super) fn sample_words(lang: Lang, result: &BaseResult) -> String {
    match &result.sample {
        None => lang.t(words::NO_FIGURE).to_owned(),
        Some(sample) => lang.fill(said::PUBLIC_SAMPLE, &[("n", &sample.child_ballots), ("m", &sample.sessions)]),
    }
}

fn facts(lang: Lang, notice: &PublicNotice) -> AnyView {
    let method = format!("{} {}", notice.method.code, notice.method.hash);
    let (bundle, result) = (notice.run.bundle_hash.clone(), notice.run.result_hash.clone());
    view! {
        <Definitions>
            <Definition term=lang.t(said::PUBLIC_HASH)><code class="break">{bundle}</code></Definition>
            <Definition term=lang.t(words::RESULT)><code class="break">{result}</code></Definition>
            <Definition term=lang.t(said::PUBLIC_METHOD)><code class="break">{method}</code></Definition>
        </Definitions>
        <p class="soft">{lang.t(said::PUBLIC_CONTACT)}</p>
    }
    .into_any()
}
