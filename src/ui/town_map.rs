//! A drawn map: numbered marks, names of towns, north and a scale. The same things stand in a list
//! beside it, so that nobody needs the picture; kinds differ by shape as well as by colour.

use leptos::prelude::*;

use super::pebble::Tone;

/// A numbered mark that leads somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The number beside its name in the list.
    pub number: usize,
    /// What it is, for the ear and the pointer.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Colour and shape of its kind.
    pub tone: Tone,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A name written on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapName {
    /// The name.
    pub name: String,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The picture. `scale` is (length of the bar in map units, its words).
#[component]
pub fn TownMap(
    #[prop(into)] label: String,
    width: f64,
    height: f64,
    marks: Vec<Mark>,
    names: Vec<MapName>,
    scale: (f64, String),
    #[prop(into)] north: String,
) -> impl IntoView {
    let (bar, scale_words) = scale;
    let low = height - 9.0;
    let names = names.into_iter().map(|name| {
        view! { <text class="map-name" x=figure(name.x) y=figure(name.y) text-anchor="middle" aria-hidden="true">{name.name}</text> }
    });
    view! {
        <svg class="town-map" viewBox=format!("0 0 {width:.0} {height:.0}") role="group" aria-label=label>
            {names.collect_view()}
            {marks.into_iter().map(mark).collect_view()}
            <g class="map-scale" aria-hidden="true">
                <path d=format!("M10 {:.1}v5h{bar:.1}v-5", low - 5.0)/>
                <text x=figure(16.0 + bar) y=figure(low)>{scale_words}</text>
                <path d=format!("M{:.1} {low:.1}v-13m-4 5l4 -5l4 5", width - 14.0)/>
                <text x=figure(width - 30.0) y=figure(low) text-anchor="middle">{north}</text>
            </g>
        </svg>
    }
}

/// What the shapes on the map mean: tone and words of each kind.
#[component]
pub fn MapLegend(#[prop(into)] label: String, kinds: Vec<(Tone, String)>) -> impl IntoView {
    let items = kinds.into_iter().map(|(tone, words)| {
        view! { <li><MapMark tone=tone/>{words}</li> }
    });
    view! { <ul class="map-legend" role="list" aria-label=label>{items.collect_view()}</ul> }
}

/// The mark of a kind outside the map, with its number if it has one.
#[component]
pub fn MapMark(tone: Tone, #[prop(optional_no_strip)] number: Option<usize>) -> impl IntoView {
    let number = number.map(|number| view! { <text y="4" text-anchor="middle">{number}</text> });
    view! {
        <svg class=format!("map-sign {}", tone.class()) viewBox="-16 -16 32 32" aria-hidden="true" focusable="false">
            <path class="map-shape" d=shape(tone)/>
            {number}
        </svg>
    }
}

fn mark(mark: Mark) -> AnyView {
    let Mark { number, label, href, tone, x, y } = mark;
    let title = label.clone();
    view! {
        <a href=href class=format!("map-mark {}", tone.class()) aria-label=label>
            <title>{title}</title>
            <g transform=format!("translate({x:.1} {y:.1})")>
                <path class="map-shape" d=shape(tone)/>
                <text y="4" text-anchor="middle" aria-hidden="true">{number}</text>
            </g>
        </a>
    }
    .into_any()
}

/// An outline around the middle, 13 from it: circle, square, diamond, hexagon, house.
const fn shape(tone: Tone) -> &'static str {
    match tone {
        Tone::Coral => "M-13 0a13 13 0 1 0 26 0a13 13 0 1 0 -26 0z",
        Tone::Sky => "M-12 -9a3 3 0 0 1 3 -3h18a3 3 0 0 1 3 3v18a3 3 0 0 1 -3 3h-18a3 3 0 0 1 -3 -3z",
        Tone::Plum => "M0 -15.5L15.5 0L0 15.5L-15.5 0z",
        Tone::Leaf => "M-14 0L-7 -12.5H7L14 0L7 12.5H-7z",
        Tone::Sand => "M0 -14.5L13.5 -4V12.5H-13.5V-4z",
    }
}

fn figure(value: f64) -> String {
    format!("{value:.1}")
}
