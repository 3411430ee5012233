//! Open data: one row for each base of a final season, and the page that says what stands in it.

use std::{fmt::Display, sync::Arc};

use axum::{extract::State, response::Response};
use leptos::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::{Published, published};
use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    page::Page,
    platform::{
        http::App,
        spreadsheet::{self, Value},
    },
    rating::{
        method::{Aspect, Centi},
        model::{Title, status_word},
        public::PublicBase,
        store::{self, FinalSeason},
        titles::PastResult,
    },
    text::{Lang, Text, published as words, rating as rating_words},
    ui::{Column, Empty, Icon, List, ListRow, PageHead, Table},
};

/// The licence by name and address, for programs.
const LICENCE: (&str, &str) = ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/");
/// Width of a column, in letters; text has none.
const WIDTH: f64 = 12.0;

/// Every field of open data, in their order, and what it means.
const FIELDS: [(&str, Text); 18] = [
    ("season", words::FIELD_SEASON),
    ("base", words::FIELD_BASE),
    ("name", words::FIELD_NAME),
    ("category", words::FIELD_CATEGORY),
    ("town", words::FIELD_TOWN),
    ("sample_data", words::FIELD_SAMPLE_DATA),
    ("status", words::FIELD_RATING_STATUS),
    ("star", words::FIELD_RATED_STAR),
    ("revoked", words::FIELD_REVOKED),
    ("demonstration", words::FIELD_TITLE),
    ("total", words::FIELD_SCORE_TOTAL),
    ("A", words::FIELD_ASPECT_A),
    ("B", words::FIELD_ASPECT_B),
    ("C", words::FIELD_ASPECT_C),
    ("D", words::FIELD_ASPECT_D),
    ("sessions", words::FIELD_SESSIONS),
    ("organisers", words::FIELD_ORGANISERS),
    ("child_ballots", words::FIELD_CHILD_BALLOTS),
];

/// The rows of a season.
pub(super) struct Rows {
    season: Arc<Published>,
    cells: Vec<[Cell; 18]>,
}

/// One cell: a text, a figure, or nothing.
#[derive(Clone, Debug)]
enum Cell {
    Text(String),
    Count(i64),
    Points(Centi),
    Nothing,
}

impl Cell {
    fn count(count: Option<u32>) -> Self {
        count.map_or(Self::Nothing, |count| Self::Count(count.into()))
    }

    fn points(points: Option<Centi>) -> Self {
        points.map_or(Self::Nothing, Self::Points)
    }

    fn json(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::Count(count) => json!(count),
            Self::Points(centi) => json!(f64::from(*centi) / 100.0),
            Self::Nothing => Json::Null,
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Text(text) => Value::text(text.clone()),
            Self::Count(count) => Value::count(*count),
            Self::Points(centi) => Value::Number(f64::from(*centi) / 100.0),
            Self::Nothing => Value::text(""),
        }
    }
}

impl Rows {
    /// With licence, fingerprints and the meaning of every field.
    pub(super) fn json(&self) -> Json {
        let meaning = |(name, text): &(&str, Text)| ((*name).to_owned(), json!({"zh-CN": text.zh, "en": text.en}));
        let row = |cells: &[Cell; 18]| {
            let named = FIELDS.iter().zip(cells).map(|((name, _), cell)| ((*name).to_owned(), cell.json()));
            Json::Object(named.collect::<Map<_, _>>())
        };
        let Published { public, hash, final_at, .. } = &*self.season;
        json!({
            "licence": LICENCE.0,
            "licence_url": LICENCE.1,
            "season": public.season,
            "final_on": final_at.date().to_string(),
            "method": public.method,
            "result_hash": public.result_hash,
            "public_bundle_hash": hash,
            "fields": FIELDS.iter().map(meaning).collect::<Map<_, _>>(),
            "bases": self.cells.iter().map(row).collect::<Vec<_>>(),
        })
    }

    /// The rows alone; what a spreadsheet may take for a formula is disarmed by whoever writes it.
    pub(super) fn csv(&self) -> spreadsheet::Table {
        spreadsheet::Table {
            name: format!("stars-{}", self.season.public.season),
            columns: FIELDS.iter().map(|(name, _)| spreadsheet::Column::new(*name, WIDTH)).collect(),
            rows: self.cells.iter().map(|cells| cells.iter().map(Cell::value).collect()).collect(),
        }
    }
}

/// Open data of a final season, by category, then code: this is no ranking.
pub(super) async fn table(app: &App, year: i64) -> Result<Rows, AppError> {
    let season = published(app, year).await?;
    let mut conn = app.db.read().await?;
    let all = bases::store::list_bases(&mut conn).await?;
    let titles = store::list_titles(&mut conn).await?;
    let past = store::list_past_results(&mut conn).await?;
    let cells = in_order(&all, &season.public.bases);
    let cells = cells.into_iter().map(|(base, public)| row(year, base, public, &titles, &past)).collect();
    Ok(Rows { season, cells })
}

/// Every base of a season with its name, by category, then code.
pub(super) fn in_order<'a>(bases: &'a [Base], public: &'a [PublicBase]) -> Vec<(&'a Base, &'a PublicBase)> {
    let named = |one: &'a PublicBase| Some((bases.iter().find(|base| base.code == one.base)?, one));
    let mut pairs: Vec<_> = public.iter().filter_map(named).collect();
    pairs.sort_by(|(one, _), (other, _)| (one.category, &one.code).cmp(&(other.category, &other.code)));
    pairs
}

fn row(year: i64, base: &Base, public: &PublicBase, titles: &[Title], past: &[PastResult]) -> [Cell; 18] {
    let is_revoked = past.iter().any(|past| past.season == year && past.base_id == base.id && past.is_revoked);
    let title = titles.iter().find(|title| title.season == year && title.base_id == base.id);
    let aspect = |aspect: Aspect| Cell::points(public.aspects.get(&aspect).and_then(|told| told.score));
    let text = |text: &str| Cell::Text(text.to_owned());
    [
        Cell::Count(year),
        text(&base.code),
        text(&base.name),
        text(base.category.as_str()),
        text(&base.town_name),
        Cell::Count(base.is_sample.into()),
        text(status_word(public.status)),
        Cell::count(public.star.map(u32::from)),
        Cell::Count(is_revoked.into()),
        title.map_or(Cell::Nothing, |title| text(title.status.as_str())),
        Cell::points(public.scores.as_ref().and_then(|told| told.total)),
        aspect(Aspect::A),
        aspect(Aspect::B),
        aspect(Aspect::C),
        aspect(Aspect::D),
        Cell::count(public.sample.map(|heard| heard.sessions)),
        Cell::count(public.sample.map(|heard| heard.organisers)),
        Cell::count(public.sample.map(|heard| heard.child_ballots)),
    ]
}

/// Where the files are, under which licence, and what stands in them.
pub async fn open_data_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let seasons = store::list_final_seasons(&mut *app.db.read().await?).await?;
    let page = Page::new(&visitor, lang.t(words::OPEN_DATA))
        .described(lang.t(words::OPEN_DATA_LEAD))
        .public("/open-data")
        .below("/stars", lang.t(rating_words::STARS));
    Ok(page.draw(&app, move || {
        let rows: Vec<AnyView> = seasons.iter().map(|season| files_of(lang, season)).collect();
        let files = if rows.is_empty() {
            view! { <Empty title=lang.t(rating_words::STARS_NONE) next=lang.t(rating_words::STARS_NONE_NEXT)/> }
                .into_any()
        } else {
            view! { <List label=lang.t(words::SEASONS)>{rows}</List> }.into_any()
        };
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::OPEN_DATA) lead=lang.t(words::OPEN_DATA_LEAD)/>
                <p>{lang.t(words::LICENCE)}" "<a href=LICENCE.1 rel="license">{LICENCE.0}</a></p>
                <section class="stack"><h2>{lang.t(words::SEASONS)}</h2>{files}</section>
                <section class="stack">
                    <h2>{lang.t(words::FIELDS)}</h2>
                    {fields(lang)}
                    <p>{lang.t(words::FIELDS_BUNDLE)}</p>
                </section>
            </div>
        }
    }))
}

fn files_of(lang: Lang, season: &FinalSeason) -> AnyView {
    let year = season.season;
    let title = lang.fill(rating_words::SEASON_YEAR, &[("year", &year)]);
    view! { <ListRow title=title href=format!("/stars/{year}")>{downloads(lang, year)}</ListRow> }.into_any()
}

/// The files of a season.
pub(super) fn downloads(lang: Lang, year: i64) -> AnyView {
    let files = [
        (format!("/open-data/stars-{year}.json"), words::GET_JSON),
        (format!("/open-data/stars-{year}.csv"), words::GET_CSV),
        (format!("/stars/{year}/bundle.json"), words::GET_BUNDLE),
        (format!("/stars/{year}/method.json"), words::GET_METHOD),
    ];
    let links = files.map(|(href, text)| {
        let name = href.trim_start_matches('/').replace('/', "-");
        view! { <li><a class="link-line" href=href download=name>{Icon::Download}{lang.t(text)}</a></li> }
    });
    view! { <ul role="list" class="stack stack-xs">{links.into_iter().collect_view()}</ul> }.into_any()
}

fn fields(lang: Lang) -> impl IntoView {
    let row =
        |(name, text): (&'static str, Text)| vec![view! { <code>{name}</code> }.into_any(), lang.t(text).into_any()];
    let columns = vec![Column::words(lang.t(words::FIELD)), Column::words(lang.t(words::MEANING))];
    let rows: Vec<Vec<AnyView>> = FIELDS.into_iter().map(row).collect();
    view! { <Table caption=lang.t(words::FIELDS) columns=columns rows=rows cards=true quiet_caption=true/> }
}

/// A sentence with the day a season became final and the method it was rated by.
pub(super) fn final_on(lang: Lang, season: &Published) -> String {
    let date = lang.date(season.final_at.date());
    lang.fill(words::FINAL_ON, &[("date", &date), ("method", &season.public.method.code as &dyn Display)])
}
