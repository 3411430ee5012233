//! A drawn map: numbered marks, names of towns, north and a scale. The same things stand in a list
//! beside it, so that nobody needs the picture.

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
    /// The colour of its kind.
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
    let low = height - 8.0;
    let names = names.into_iter().map(|name| {
        view! { <text class="map-name" x=figure(name.x) y=figure(name.y) text-anchor="middle" aria-hidden="true">{name.name}</text> }
    });
    view! {
        <svg class="town-map" viewBox=format!("0 0 {width:.0} {height:.0}") role="group" aria-label=label>
            {names.collect_view()}
            {marks.into_iter().map(mark).collect_view()}
            <g class="map-scale" aria-hidden="true">
                <path d=format!("M8 {:.1}v5h{bar:.1}v-5", low - 5.0)/>
                <text x=figure(12.0 + bar) y=figure(low)>{scale_words}</text>
                <path d=format!("M{:.1} 22v-14m-4 5l4 -5l4 5", width - 14.0)/>
                <text x=figure(width - 14.0) y="34" text-anchor="middle">{north}</text>
            </g>
        </svg>
    }
}

fn mark(mark: Mark) -> AnyView {
    let Mark { number, label, href, tone, x, y } = mark;
    let title = label.clone();
    view! {
        <a href=href class=format!("map-mark {}", tone.class()) aria-label=label>
            <title>{title}</title>
            <circle cx=figure(x) cy=figure(y) r="13"/>
            <text x=figure(x) y=figure(y + 4.0) text-anchor="middle" aria-hidden="true">{number}</text>
        </a>
    }
    .into_any()
}

fn figure(value: f64) -> String {
    format!("{value:.1}")
}
