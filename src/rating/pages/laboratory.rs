//! The method laboratory: other numbers, or another method, on the sealed inputs of a final season.

use std::collections::BTreeMap;

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    figures::{points_or_dash, short_hash, star_cell, status_badge},
    laboratory_form::form,
};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{db::Conn, http::App},
    rating::{
        laboratory::{Changes, Move, moves},
        method::{Aspect, MOST_STARS, Method},
        model::{MethodText, Season},
        policy::can_see_seasons,
        read::{read_bundle, read_method},
        result::{BaseResult, SeasonResult},
        score::rate,
        store,
        told::told,
    },
    survey::suppression::Audience,
    text::{Lang, laboratory as words, rating as rating_words},
    ui::{Column, Empty, Notice, PageHead, Table},
};

/// Most points that can be typed.
const MOST_POINTS: u32 = 100;

/// What is tried: a season, another method or none, and the numbers as they were typed.
type Wish = BTreeMap<String, String>;

/// Everything the page shows.
pub(super) struct Laboratory {
    pub(super) finals: Vec<Season>,
    pub(super) methods: Vec<MethodText>,
    pub(super) season: Season,
    pub(super) own: MethodText,
    pub(super) changes: Changes,
    bases: Vec<Base>,
    /// The other method, and what would have moved; or why it cannot be tried.
    tried: Result<(Option<MethodText>, Vec<Move>), String>,
}

/// The laboratory.
pub async fn laboratory_page(
    State(app): State<App>,
    visitor: Visitor,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    visitor.allowed(can_see_seasons)?;
    let lang = visitor.lang;
    let mut typed = Typed::new(wish.into_iter().collect());
    let laboratory = read(&mut *app.db.read().await?, &mut typed, lang).await?;
    let page = Page::new(&visitor, lang.t(words::LABORATORY)).below("/seasons", lang.t(rating_words::SEASONS));
    Ok(page.draw(&app, move || {
        let body = match &laboratory {
            None => view! { <Empty title=lang.t(words::NONE) next=lang.t(words::NONE_NEXT)/> }.into_any(),
            Some(laboratory) => {
                let outcome = outcome(lang, laboratory);
                view! { {outcome}{form(lang, laboratory, &typed)} }.into_any()
            }
        };
        view! {
            <div class="stack stack-l">
                <PageHead title=lang.t(words::LABORATORY) lead=lang.t(words::LEAD)/>
                {problem_summary(&typed, lang)}
                {body}
            </div>
        }
    }))
}

async fn read(conn: &mut Conn, typed: &mut Typed, lang: Lang) -> Result<Option<Laboratory>, AppError> {
    let finals: Vec<Season> =
        store::list_seasons(conn).await?.into_iter().filter(|season| season.status.is_final()).collect();
    let wanted: Option<i64> = typed.value("season").parse().ok();
    let season = finals.iter().find(|season| Some(season.year) == wanted).or(finals.first()).cloned();
    let Some(season) = season else { return Ok(None) };
    let methods = store::list_methods(conn).await?;
    let own = store::find_method(conn, &season.method_code).await?.ok_or(AppError::NotFound)?;
    let method = read_method(&own.body).map_err(|error| AppError::Internal(format!("{error:?}")))?;
    let run = store::find_latest_run(conn, season.year).await?.ok_or(AppError::NotFound)?;
    let (bundle, result) = store::find_run_texts(conn, &run.id).await?.ok_or(AppError::NotFound)?;
    let before: SeasonResult = serde_json::from_str(&result).map_err(|error| AppError::Internal(error.to_string()))?;
    let changes = changes(typed, &method);
    let bases = bases::store::list_bases(conn).await?;
    let other = methods.iter().find(|other| other.code == typed.value("against") && other.code != own.code).cloned();
    let tried = tried(typed, &method, &changes, other, &bundle, &before, lang);
    Ok(Some(Laboratory { finals, methods, season, own, changes, bases, tried }))
}

/// Rates the bundle under the wanted method and says who would move.
fn tried(
    typed: &mut Typed,
    method: &Method,
    changes: &Changes,
    other: Option<MethodText>,
    bundle: &str,
    before: &SeasonResult,
    lang: Lang,
) -> Result<(Option<MethodText>, Vec<Move>), String> {
    let unreadable = |why: String| lang.fill(words::UNREADABLE, &[("why", &why)]);
    let wanted = match &other {
        Some(other) => read_method(&other.body).map_err(|error| unreadable(error.place))?,
        None => match changes.applied(method).filter(|_| typed.is_fine()) {
            Some(wanted) => wanted,
            None => {
                if typed.is_fine() {
                    typed.refuse("weight_A", words::NO_WEIGHT, &[]);
                }
                return Ok((None, Vec::new()));
            }
        },
    };
    let bundle = read_bundle(&wanted, bundle).map_err(|error| unreadable(error.place))?;
    Ok((other, moves(before, &rate(&wanted, &bundle))))
}

/// The numbers that were typed; what was not typed is as it is.
fn changes(typed: &mut Typed, method: &Method) -> Changes {
    let mut changes = Changes::of(method);
    for aspect in Aspect::ALL {
        let name = format!("weight_{}", aspect.code());
        if let Some(weight) = whole(typed, &name, 1_000) {
            changes.aspect_weights.insert(aspect, weight);
        }
    }
    for star in 1..=MOST_STARS {
        if let (Some(threshold), Some(total)) =
            (changes.thresholds.get_mut(&star), typed.centi(&format!("total_{star}"), MOST_POINTS))
        {
            threshold.total = total;
        }
        for aspect in Aspect::ALL {
            let floor = typed.centi(&format!("floor_{star}_{}", aspect.code()), MOST_POINTS);
            if let (Some(threshold), Some(floor)) = (changes.thresholds.get_mut(&star), floor) {
                threshold.floors.insert(aspect, floor);
            }
        }
        let names = ["sessions", "organisers", "ballots"].map(|what| format!("{what}_{star}"));
        let [sessions, organisers, ballots] = names.map(|name| whole(typed, &name, 100_000));
        if let Some(sample) = changes.minimum_sample.get_mut(&star) {
            sample.sessions = sessions.unwrap_or(sample.sessions);
            sample.organisers = organisers.unwrap_or(sample.organisers);
            sample.child_ballots = ballots.unwrap_or(sample.child_ballots);
        }
    }
    changes.max_deduction = typed.centi("max_deduction", MOST_POINTS).unwrap_or(changes.max_deduction);
    changes
}

fn whole(typed: &mut Typed, name: &str, most: i64) -> Option<u32> {
    let is_there = !typed.value(name).trim().is_empty();
    is_there.then(|| typed.number(name, 0, most)).and_then(|number| u32::try_from(number).ok())
}

fn outcome(lang: Lang, laboratory: &Laboratory) -> AnyView {
    let (other, moved) = match &laboratory.tried {
        Err(why) => return view! { <Notice title=why.clone()/> }.into_any(),
        Ok(tried) => tried,
    };
    let bridge = other.as_ref().map(|other| {
        let line = lang.fill(
            words::BRIDGE_LINE,
            &[
                ("year", &laboratory.season.year),
                ("one", &laboratory.own.code),
                ("one_hash", &short_hash(&laboratory.own.hash)),
                ("other", &other.code),
                ("other_hash", &short_hash(&other.hash)),
            ],
        );
        view! { <h2>{lang.t(words::BRIDGE)}</h2><p class="soft small">{line}</p> }
    });
    if moved.is_empty() {
        let nobody = view! { <Empty title=lang.t(words::NOBODY) next=lang.t(words::NOBODY_NEXT)/> };
        return view! { {bridge}{nobody} }.into_any();
    }
    let of_star = moved.iter().filter(|one| one.is_of_star()).count();
    let rest = moved.len() - of_star;
    let summary = lang.fill(words::MOVED, &[("n", &of_star), ("m", &rest)]);
    view! {
        {bridge}
        <p><strong>{summary.clone()}</strong></p>
        {table(lang, laboratory, moved, summary)}
    }
    .into_any()
}

fn table(lang: Lang, laboratory: &Laboratory, moved: &[Move], caption: String) -> AnyView {
    let of = |when, what| Column::words(format!("{} · {}", lang.t(when), lang.t(what)));
    let columns = vec![
        Column::words(lang.t(rating_words::BASE)),
        of(words::BEFORE, rating_words::STATUS),
        of(words::BEFORE, rating_words::TOTAL),
        of(words::BEFORE, rating_words::STAR),
        of(words::AFTER, rating_words::STATUS),
        of(words::AFTER, rating_words::TOTAL),
        of(words::AFTER, rating_words::STAR),
    ];
    let row = |one: &Move| {
        let name = laboratory.bases.iter().find(|base| base.code == one.base).map_or(&one.base, |base| &base.name);
        let cells = [&one.before, &one.after].map(|result| cells(lang, result));
        std::iter::once(name.clone().into_any()).chain(cells.into_iter().flatten()).collect()
    };
    let rows: Vec<Vec<AnyView>> = moved.iter().map(row).collect();
    view! { <Table caption=caption columns=columns rows=rows cards=true quiet_caption=true/> }.into_any()
}

fn cells(lang: Lang, result: &BaseResult) -> [AnyView; 3] {
    let total = points_or_dash(lang, told(Audience::Internal, result).total);
    [status_badge(lang, result.status), total.into_any(), star_cell(lang, result.star)]
}
