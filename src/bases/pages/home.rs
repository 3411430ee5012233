//! The first page: what this is, for whom, the ways in, what there is.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::{
    catalogue::Catalogue,
    rows::{project_card, sample_note},
    say,
};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        filter::{Filter, Term},
        model::{BaseCategory, BaseStatus},
        store,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    text::{Lang, Text, bases as words, finding, shell},
    ui::{Icon, Pebble, SproutScene, Stat, Stats},
};

/// Featured projects beyond these are found in the list.
const MOST_FEATURED: usize = 6;

/// Live figures of the whole platform.
struct Figures {
    bases: usize,
    projects: usize,
    activities: i64,
    children: i64,
}

/// The first page.
pub async fn home_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let catalogue = Catalogue::read(&mut conn, &Filter::default(), visitor.now).await?;
    let figures = Figures {
        bases: catalogue.bases.iter().filter(|base| base.status == BaseStatus::Active).count(),
        projects: catalogue.projects.len(),
        activities: store::count_activities(&mut conn).await?,
        children: store::sum_children(&mut conn).await?,
    };
    drop(conn);
    let page = Page::new(&visitor, lang.t(shell::HOME)).described(lang.t(words::HOME_DESCRIPTION)).public("/");
    Ok(page.draw(&app, move || {
        view! {
            <div class="stack stack-xl">
                {hero(lang)}
                {ways(lang)}
                {stats(lang, &figures)}
                {categories(lang, &catalogue)}
                {featured(lang, &catalogue)}
                {sample_note(lang, catalogue.is_sample())}
            </div>
        }
    }))
}

fn hero(lang: Lang) -> AnyView {
    view! {
        <div class="hero">
            <div class="hero-words">
                <p class="page-head-above">{lang.t(shell::BRAND_LONG)}</p>
                <h1>{lang.t(words::HOME_TITLE)}</h1>
                <p class="lead">{lang.t(words::HOME_LEAD)}</p>
            </div>
            <div class="hero-art"><SproutScene/></div>
        </div>
    }
    .into_any()
}

fn ways(lang: Lang) -> AnyView {
    let ways = [
        ("/projects", Icon::Search, shell::FIND, words::WAY_FIND),
        ("/map", Icon::Map, finding::MAP, finding::WAY_MAP),
        ("/calendar", Icon::Calendar, finding::CALENDAR, finding::WAY_CALENDAR),
        ("/guide", Icon::Graduation, shell::GUIDE, words::WAY_GUIDE),
        ("/stars", Icon::Star, shell::STARS, words::WAY_STARS),
        ("/survey", Icon::Pencil, shell::SURVEY, finding::WAY_SURVEY),
    ];
    view! {
        <section class="section" aria-labelledby="ways">
            <h2 class="visually-hidden" id="ways">{lang.t(words::WAYS)}</h2>
            <ul class="ways" role="list">{ways.map(|way| one_way(lang, way)).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn one_way(lang: Lang, (href, icon, title, about): (&'static str, Icon, Text, Text)) -> AnyView {
    view! {
        <li>
            <a class="way" href=href>
                <span class="way-icon">{icon}</span>
                <span>
                    <span class="way-title">{lang.t(title)}</span>
                    <span class="way-text">{lang.t(about)}</span>
                </span>
                {Icon::ChevronRight}
            </a>
        </li>
    }
    .into_any()
}

fn stats(lang: Lang, figures: &Figures) -> AnyView {
    let [bases, projects] = [figures.bases, figures.projects].map(|count| count.to_string());
    let [activities, children] = [figures.activities, figures.children].map(say::thousands);
    view! {
        <section class="section" aria-labelledby="figures">
            <h2 id="figures">{lang.t(words::FIGURES)}</h2>
            <Stats>
                <Stat figure=bases unit=lang.t(words::UNIT_OF_THINGS) label=lang.t(words::BASES)/>
                <Stat figure=projects unit=lang.t(words::UNIT_OF_THINGS) label=lang.t(words::PROJECTS)/>
                <Stat figure=activities unit=lang.t(words::UNIT_OF_ACTIVITIES) label=lang.t(words::FIGURE_ACTIVITIES)/>
                <Stat figure=children unit=lang.t(words::UNIT_OF_CHILDREN) label=lang.t(words::FIGURE_CHILDREN)/>
            </Stats>
        </section>
    }
    .into_any()
}

fn categories(lang: Lang, catalogue: &Catalogue) -> AnyView {
    let tiles: Vec<AnyView> = BaseCategory::ALL.iter().map(|one| category(lang, catalogue, *one)).collect();
    view! {
        <section class="section" aria-labelledby="categories">
            <h2 id="categories">{lang.t(words::CATEGORIES)}</h2>
            <ul class="kinds" role="list">{tiles}</ul>
        </section>
    }
    .into_any()
}

fn category(lang: Lang, catalogue: &Catalogue, category: BaseCategory) -> AnyView {
    let entries = catalogue.entries();
    let only = Filter::default().with_only(Term::Category(category));
    let bases = only.count(&entries, crate::bases::filter::Unit::Bases);
    let projects = only.count(&entries, crate::bases::filter::Unit::Projects);
    let count = lang.fill(words::CATEGORY_COUNT, &[("bases", &bases), ("projects", &projects)]);
    let tone = say::tone(category);
    view! {
        <li>
            <a class=format!("kind {}", tone.class()) href=super::panel::address("/bases", &only)>
                <span class="kind-art"><Pebble tone=tone seed=say::seed(category.as_str()) icon=say::icon(category)/></span>
                <span class="kind-name">{lang.t(words::category(category))}</span>
                <span class="kind-count">{count}</span>
            </a>
        </li>
    }
    .into_any()
}

fn featured(lang: Lang, catalogue: &Catalogue) -> Option<AnyView> {
    let entries = catalogue.entries();
    let featured = entries.iter().filter(|entry| entry.project.is_some_and(|project| project.is_featured));
    let cards: Vec<AnyView> = featured.filter_map(|entry| project_card(lang, entry)).take(MOST_FEATURED).collect();
    let all = lang.fill(words::ALL_PROJECTS, &[("n", &catalogue.projects.len())]);
    let section = || {
        view! {
            <section class="section" aria-labelledby="featured">
                <div class="section-head">
                    <h2 id="featured">{lang.t(words::FEATURED)}</h2>
                    <a href="/projects">{all}{Icon::ArrowRight}</a>
                </div>
                <div class="grid grid-3">{cards}</div>
            </section>
        }
        .into_any()
    };
    (!catalogue.projects.is_empty()).then(section)
}
