//! A base's part of a final season: its star, four aspects with every sum, how much was heard, its years, its reply.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{check::check, heard::heard, open_data::final_on, published, season::star, sums::sums};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::{db::Conn, http::App},
    rating::{
        method::MOST_STARS,
        pages::{
            figures::{points_or_dash, score_cell, star_cell},
            stars::star_words,
            workings::rules::list_of_decisions,
        },
        public::PublicBase,
        result::BaseResult,
        score::{Recomputed, recompute},
        store,
        titles::PastResult,
        told::told,
    },
    revisions::{self, model::Revision, pages::revised},
    survey::{
        self,
        pages::public_reply,
        replies::{Reply, standing},
        suppression::Audience,
        turnout::BaseTurnout,
    },
    text::{Lang, published as words, rating as rating_words, shell},
    time::{Moment, shifted},
    ui::{Badge, Column, Icon, Notice, NoticeKind, PageHead, Table},
};

/// What the page tells beside the public bundle.
struct Beside {
    base: Base,
    past: Vec<PastResult>,
    /// Of each final season, the latest first.
    years: Vec<(i64, BaseResult)>,
    turnout: Option<BaseTurnout>,
    reply: Option<Reply>,
    /// What was revised of its result.
    revisions: Vec<Revision>,
}

/// A base in a final season.
pub async fn published_base_page(
    State(app): State<App>,
    visitor: Visitor,
    Path((year, code)): Path<(i64, String)>,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let season = published(&app, year).await?;
    let public = season.public.base(&code).cloned().ok_or(AppError::NotFound)?;
    let beside = beside(&mut *app.db.read().await?, year, &code).await?;
    let above = lang.fill(rating_words::SEASON, &[("year", &year)]);
    let page = Page::new(&visitor, format!("{} · {above}", beside.base.name))
        .described(lang.t(words::BASE_LEAD))
        .public(format!("/stars/{year}/{code}"))
        .below("/stars", lang.t(rating_words::STARS))
        .below(format!("/stars/{year}"), above.clone())
        .with_islands();
    Ok(page.draw(&app, move || {
        let found = recompute(&season.method, &public);
        let sample = beside.base.is_sample.then(|| view! { <Badge label=lang.t(shell::SAMPLE)/> });
        let href = format!("/bases/{code}");
        let (name, since) = (beside.base.name.clone(), final_on(lang, &season));
        view! {
            <div class="measure stack stack-l">
                <PageHead title=name.clone() above=above lead=lang.t(words::BASE_LEAD)>
                    {sample}
                    <span class="soft small">{since}</span>
                    <a class="link-line" href=href>{name}{Icon::ArrowRight}</a>
                </PageHead>
                {verdict(lang, year, &public, &beside)}
                {differs(lang, &found)}
                {sums(lang, &season.method, &public, &found)}
                {heard(lang, &season, &public, beside.turnout.as_ref())}
                {decided(lang, &public)}
                {reply(lang, beside.reply.as_ref())}
                {history(lang, &beside)}
                {revised(lang, &beside.revisions)}
                {check(lang, year, &code, &season)}
            </div>
        }
    }))
}

async fn beside(conn: &mut Conn, year: i64, code: &str) -> Result<Beside, AppError> {
    let base = bases::store::find_base(conn, code).await?.ok_or(AppError::NotFound)?;
    let season = store::find_season(conn, year).await?.ok_or(AppError::NotFound)?;
    let (from, to) = (Moment::start_of(season.starts_on), Moment::start_of(shifted(season.ends_on, 1)));
    let turnout = survey::store::list_turnouts(conn, Some(&base.id), from, to).await?.into_iter().next();
    let replies = match i32::try_from(year) {
        Ok(year) => survey::store::list_replies(conn, &base.id, year).await?,
        Err(_) => Vec::new(),
    };
    let mut revisions = revisions::store::list_public_revisions(conn, year).await?;
    revisions.retain(|revision| revision.base_id == base.id);
    let seasons = store::list_final_seasons(conn).await?;
    let of = |season: store::FinalSeason| {
        let result = season.result.results.into_iter().find(|result| result.base == code)?;
        Some((season.season, result))
    };
    Ok(Beside {
        past: store::list_past_results(conn).await?,
        years: seasons.into_iter().filter_map(of).collect(),
        turnout,
        reply: standing(&replies).0.cloned(),
        revisions,
        base,
    })
}

impl Beside {
    fn is_revoked(&self, year: i64) -> bool {
        let is_of = |past: &&PastResult| past.season == year && past.base_id == self.base.id;
        self.past.iter().find(is_of).is_some_and(|past| past.is_revoked)
    }
}

fn verdict(lang: Lang, year: i64, public: &PublicBase, beside: &Beside) -> AnyView {
    let part = |label: &'static str, figure: AnyView| {
        view! { <div class="verdict-part"><span class="verdict-label">{label}</span>{figure}</div> }
    };
    let told = public.scores.as_ref();
    let total = told.map(|told| points_or_dash(lang, told.total));
    let total = total.map(|total| view! { <span class="score score-large">{total}</span> }.into_any());
    let by_score = told.map(|told| star_cell(lang, Some(told.star_by_score)));
    view! {
        <div class="verdict">
            {total.map(|total| part(lang.t(rating_words::TOTAL), total))}
            {by_score.map(|star| part(lang.t(rating_words::STAR_BY_SCORE), star))}
            {part(lang.t(rating_words::STAR), star(lang, public, beside.is_revoked(year)))}
        </div>
    }
    .into_any()
}

/// The server recomputes what it shows; should it ever come out otherwise, the page says so itself.
fn differs(lang: Lang, found: &Recomputed) -> Option<AnyView> {
    (!found.agrees()).then(|| {
        let figures = words::figures(lang, &found.differing);
        let title = lang.fill(words::DIFFERING, &[("figures", &figures)]);
        view! { <Notice kind=NoticeKind::Danger title=title/> }.into_any()
    })
}

/// Steps 11 and 12.
fn decided(lang: Lang, public: &PublicBase) -> AnyView {
    let caps = public.scores.as_ref().map_or(&[][..], |told| &told.caps);
    let is_asked = public.scores.as_ref().filter(|told| told.star_by_score == MOST_STARS);
    let is_asked = is_asked.filter(|told| !told.stable || public.star == Some(MOST_STARS));
    let stability = is_asked.map(|told| {
        let (kind, text) = if told.stable {
            (NoticeKind::Success, rating_words::STABLE)
        } else {
            (NoticeKind::Warning, rating_words::NOT_STABLE)
        };
        view! { <Notice kind=kind title=lang.t(text)/> }
    });
    view! {
        <section class="stack">
            <h2>{lang.t(rating_words::DECISIONS)}</h2>
            {list_of_decisions(lang, caps, &public.events, public.check_visit)}
            {stability}
        </section>
    }
    .into_any()
}

fn reply(lang: Lang, reply: Option<&Reply>) -> Option<AnyView> {
    let reply = reply?;
    Some(
        view! {
            <section class="panel stack" id="reply">
                <h2>{lang.t(words::REPLY)}</h2>
                {public_reply(lang, reply)}
            </section>
        }
        .into_any(),
    )
}

/// Every final season the base was in.
fn history(lang: Lang, beside: &Beside) -> AnyView {
    let columns = vec![
        Column::words(lang.t(words::HISTORY_YEAR)),
        Column::words(lang.t(rating_words::STAR)),
        Column::number(lang.t(rating_words::TOTAL)),
    ];
    let row = |(year, result): &(i64, BaseResult)| {
        let href = format!("/stars/{year}/{}", beside.base.code);
        vec![
            view! { <a href=href>{year.to_string()}</a> }.into_any(),
            star_words(lang, result, beside.is_revoked(*year)).into_any(),
            score_cell(lang, told(Audience::Public, result).total),
        ]
    };
    let rows: Vec<Vec<AnyView>> = beside.years.iter().map(row).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(words::HISTORY)}</h2>
            <Table caption=lang.t(words::HISTORY) columns=columns rows=rows quiet_caption=true/>
        </section>
    }
    .into_any()
}
