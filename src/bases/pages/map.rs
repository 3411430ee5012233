//! The map of the city's bases, and the same bases in a list.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    catalogue::Catalogue,
    map_apps::map_apps,
    panel::{Panel, address, filter_of},
    rows::sample_note,
    say,
};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        filter::{Filter, Unit},
        map::{self, Plan, Point, Spot, WIDTH},
        model::{Base, BaseCategory},
    },
    error::AppError,
    page::Page,
    platform::http::App,
    text::{Lang, bases as bases_words, finding as words},
    ui::{Empty, LinkButton, List, ListRow, MapLegend, MapMark, MapName, Mark, PageHead, TabItem, Tabs, Tone, TownMap},
};

/// Lengths that a scale may show, in kilometres; the longest that is no wider than a quarter of the map is drawn.
const SCALES: [u32; 6] = [20, 10, 5, 2, 1, 0];

/// Every base on a map and in a list, narrowed by the address.
pub async fn map_page(State(app): State<App>, visitor: Visitor, query: RawQuery) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let filter = filter_of(&query);
    let catalogue = Catalogue::read(&mut *app.db.read().await?, &filter, visitor.now).await?;
    let page = Page::new(&visitor, lang.t(words::MAP))
        .described(lang.t(words::MAP_LEAD))
        .public("/map")
        .below("/bases", lang.t(bases_words::BASES));
    Ok(page.draw(&app, move || {
        let panel = Panel::new(lang, Unit::Bases, "/map", &filter, &catalogue);
        let bases = admitted(&filter, &catalogue);
        let results = if bases.is_empty() { nothing(lang, &catalogue) } else { map_and_list(lang, &bases) };
        view! {
            <div class="stack">
                <PageHead title=lang.t(words::MAP) lead=lang.t(words::MAP_LEAD)/>
                {views(lang, &filter, true)}
                {panel.around(results)}
                {sample_note(lang, catalogue.is_sample())}
            </div>
        }
    }))
}

/// The switch between list and map, with the filter kept.
pub fn views(lang: Lang, filter: &Filter, is_map: bool) -> AnyView {
    let tab = |label, action, current| TabItem {
        href: address(action, filter),
        label: lang.t(label).to_owned(),
        current,
        count: None,
    };
    let items = vec![tab(words::LIST, "/bases", !is_map), tab(words::ON_MAP, "/map", is_map)];
    view! { <Tabs label=lang.t(words::VIEWS) items=items segments=true/> }.into_any()
}

fn admitted<'a>(filter: &Filter, catalogue: &'a Catalogue) -> Vec<&'a Base> {
    let entries = catalogue.entries();
    let is_in = |base: &Base| entries.iter().any(|entry| entry.base.id == base.id && filter.admits(entry));
    catalogue.bases.iter().filter(|base| is_in(base)).collect()
}

fn nothing(lang: Lang, catalogue: &Catalogue) -> AnyView {
    let next = lang.fill(bases_words::NOTHING_NEXT, &[("date", &lang.date(catalogue.earliest))]);
    view! {
        <Empty title=lang.t(bases_words::NOTHING) next=next>
            <LinkButton href="/map">{lang.t(bases_words::CLEAR)}</LinkButton>
        </Empty>
    }
    .into_any()
}

fn map_and_list(lang: Lang, bases: &[&Base]) -> AnyView {
    let points: Vec<Point> =
        bases.iter().map(|base| Point { latitude: base.latitude, longitude: base.longitude }).collect();
    let plan = map::plan(&points);
    let marks = marks(lang, bases, &plan);
    let names = names(bases, &plan);
    let scale = scale(lang, plan.per_kilometre);
    let rows: Vec<AnyView> = bases.iter().zip(1..).map(|(base, number)| row(lang, base, number)).collect();
    let legend = view! { <MapLegend label=lang.t(words::LEGEND) kinds=kinds(lang, bases)/> };
    view! {
        <div class="map-and-list">
            <div class="stack stack-s map-side">
                <TownMap label=lang.t(words::MAP_LABEL) width=WIDTH height=plan.height marks=marks names=names scale=scale
                    north=lang.t(words::NORTH)/>
                {legend}
                <p class="soft small">{lang.t(words::MAP_NOTE)}</p>
            </div>
            <List label=lang.t(bases_words::BASES)>{rows}</List>
        </div>
    }
    .into_any()
}

/// The kinds that are on the map.
fn kinds(lang: Lang, bases: &[&Base]) -> Vec<(Tone, String)> {
    let shown = BaseCategory::ALL.iter().filter(|category| bases.iter().any(|base| base.category == **category));
    shown.map(|category| (say::tone(*category), lang.t(bases_words::category(*category)).to_owned())).collect()
}

fn marks(lang: Lang, bases: &[&Base], plan: &Plan) -> Vec<Mark> {
    let mark = |((base, spot), number): ((&&Base, &Spot), usize)| {
        let category = lang.t(bases_words::category(base.category));
        let values: [(&str, &dyn std::fmt::Display); 4] =
            [("number", &number), ("name", &base.name), ("category", &category), ("town", &base.town_name)];
        Mark {
            number,
            label: lang.fill(words::MARK, &values),
            href: format!("/bases/{}", base.code),
            tone: say::tone(base.category),
            x: spot.x,
            y: spot.y,
        }
    };
    bases.iter().zip(&plan.spots).zip(1..).map(mark).collect()
}

/// The name of each town, the largest first: it finds its place hardest.
fn names(bases: &[&Base], plan: &Plan) -> Vec<MapName> {
    let mut towns: Vec<(&str, Vec<Spot>)> = Vec::new();
    for (base, spot) in bases.iter().zip(&plan.spots) {
        match towns.iter_mut().find(|(town, _)| *town == base.town_name) {
            Some((_, spots)) => spots.push(*spot),
            None => towns.push((&base.town_name, vec![*spot])),
        }
    }
    towns.sort_by_key(|(_, spots)| std::cmp::Reverse(spots.len()));
    let placed = map::place_names(&towns, plan);
    let name = |((town, _), place): (&(&str, _), Option<Spot>)| {
        place.map(|Spot { x, y }| MapName { name: (*town).to_owned(), x, y })
    };
    towns.iter().zip(placed).filter_map(name).collect()
}

fn scale(lang: Lang, per_kilometre: f64) -> (f64, String) {
    let fits = |kilometres: &&u32| f64::from(**kilometres) * per_kilometre <= WIDTH / 4.0;
    let kilometres = SCALES.iter().find(fits).copied().unwrap_or_default();
    (f64::from(kilometres) * per_kilometre, lang.fill(words::KILOMETRES, &[("n", &kilometres)]))
}

fn row(lang: Lang, base: &Base, number: usize) -> AnyView {
    let tone = say::tone(base.category);
    // The sign is a picture; the number in it is said with the name.
    let media = view! { <MapMark tone=tone number=Some(number)/> };
    let spoken = lang.fill(words::NUMBER, &[("n", &number)]);
    let facts = format!("{} · {} · {}", lang.t(bases_words::category(base.category)), base.town_name, base.address);
    let maps = map_apps(lang, base);
    view! {
        <ListRow title=base.name.clone() href=format!("/bases/{}", base.code) media=media.into_any()>
            <p class="soft small"><span class="visually-hidden">{spoken}" "</span>{facts}</p>
            {maps}
        </ListRow>
    }
    .into_any()
}
