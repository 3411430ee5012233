//! Agate pebbles: small pictures for things without a photograph, each
//! drawn from a number, so that the same thing always looks the same.

use leptos::prelude::*;

use super::icon::Icon;

/// Families of colour; a page says which of its sorts wears which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Warm red.
    Coral,
    /// Blue.
    Sky,
    /// Violet.
    Plum,
    /// Green.
    Leaf,
    /// Ochre.
    Sand,
}

impl Tone {
    /// All, in the order of the style page.
    pub const ALL: [Self; 5] = [Self::Coral, Self::Sky, Self::Plum, Self::Leaf, Self::Sand];

    /// The class that sets the colours of everything inside.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Coral => "tone-coral",
            Self::Sky => "tone-sky",
            Self::Plum => "tone-plum",
            Self::Leaf => "tone-leaf",
            Self::Sand => "tone-sand",
        }
    }
}

/// Outlines around the origin, about 90 wide.
const OUTLINES: [&str; 5] = [
    "M46 0C46 10 39 18 30 26C21 33 12 37 0 38C-12 38 -25 36 -33 29C-42 21 -43 11 -43 0C-43 -11 -40 -21 -32 -27C-24 -34 -12 -35 0 -35C12 -35 22 -34 31 -27C40 -20 46 -10 46 0z",
    "M43 0C43 11 42 21 33 29C25 36 12 39 0 39C-12 38 -21 32 -29 25C-37 17 -44 10 -44 0C-44 -10 -38 -18 -30 -26C-21 -33 -12 -39 0 -40C12 -40 25 -36 33 -29C42 -21 43 -11 43 0z",
    "M47 0C47 10 40 20 31 27C22 33 12 35 0 34C-12 34 -21 33 -30 26C-39 20 -47 10 -47 0C-47 -10 -42 -21 -33 -28C-23 -35 -12 -38 0 -37C12 -36 20 -32 29 -25C38 -18 47 -10 47 0z",
    "M42 0C42 10 38 18 30 26C22 34 12 40 0 40C-12 41 -24 36 -33 28C-41 20 -42 11 -42 0C-42 -11 -39 -19 -31 -27C-23 -35 -12 -40 0 -40C12 -40 23 -35 31 -27C39 -19 42 -10 42 0z",
    "M45 0C44 10 37 17 28 24C20 31 12 35 0 36C-12 37 -23 35 -33 28C-42 21 -48 10 -47 0C-46 -10 -39 -19 -30 -26C-21 -32 -12 -35 0 -35C12 -36 24 -35 33 -28C41 -21 46 -10 45 0z",
];

/// The bands of an agate, from the rim inwards: colour, scale in hundredths,
/// shift. Broad bands and thin pale lines take turns.
const BANDS: [(u32, u32, i32, i32); 6] =
    [(1, 100, 0, 0), (2, 87, 0, 0), (3, 81, 0, 1), (2, 58, -2, 2), (1, 52, -2, 2), (3, 25, -4, 3)];

fn outline(number: u32) -> &'static str {
    OUTLINES[number as usize % OUTLINES.len()]
}

/// One pebble around the origin.
fn bands(seed: u32) -> impl IntoView {
    BANDS
        .into_iter()
        .zip(0_u32..)
        .map(|((colour, scale, x, y), place)| {
            let turn = (seed * 47 + place * 3) % 360;
            let transform = format!("translate({x} {y}) rotate({turn}) scale({}.{:02})", scale / 100, scale % 100);
            view! { <path class=format!("pebble-band-{colour}") d=outline(seed) transform=transform></path> }
        })
        .collect_view()
}

/// One pebble, with an icon in its heart if it stands for a sort of things.
#[component]
pub fn Pebble(
    tone: Tone,
    /// Any number that stays with the thing.
    #[prop(optional)]
    seed: u32,
    #[prop(optional_no_strip, into)] icon: Option<Icon>,
) -> impl IntoView {
    let heart = icon.map(|icon| {
        view! {
            <circle class="pebble-core" r="24"></circle>
            <svg class="icon pebble-icon" x="-14" y="-14" width="28" height="28" viewBox="0 0 24 24" inner_html=icon.drawing()></svg>
        }
    });
    view! {
        <svg class=format!("pebble {}", tone.class()) viewBox="-50 -50 100 100" aria-hidden="true" focusable="false">
            {bands(seed)}
            {heart}
        </svg>
    }
}

/// Where the pebbles of a scene lie: centre and size in hundredths.
const SCENES: [[(i32, i32, u32); 5]; 3] = [
    [(64, 118, 92), (150, 96, 118), (236, 124, 80), (292, 74, 62), (222, 40, 34)],
    [(40, 84, 70), (112, 122, 88), (206, 92, 124), (290, 128, 78), (122, 46, 36)],
    [(90, 92, 120), (182, 126, 78), (258, 92, 102), (20, 124, 62), (188, 52, 40)],
];

/// A wide picture of several pebbles, for the head of a card.
#[component]
pub fn PebbleScene(
    tone: Tone,
    /// Any number that stays with the thing.
    #[prop(optional)]
    seed: u32,
) -> impl IntoView {
    let scene = SCENES[seed as usize % SCENES.len()];
    let pebbles = scene.into_iter().zip(seed..).map(|(place, number)| placed(place, number));
    view! {
        <svg class=format!("pebble {}", tone.class()) viewBox="0 0 320 140" aria-hidden="true" focusable="false">
            <rect class="pebble-ground" width="320" height="140"></rect>
            {pebbles.collect_view()}
        </svg>
    }
}

fn placed((x, y, scale): (i32, i32, u32), number: u32) -> impl IntoView {
    let transform = format!("translate({x} {y}) scale({}.{:02})", scale / 100, scale % 100);
    view! { <g transform=transform>{bands(number)}</g> }
}

/// The bank of the river in the hero: place, size, tone.
const BANK: [(i32, i32, u32, Tone); 7] = [
    (70, 262, 110, Tone::Sky),
    (392, 258, 118, Tone::Plum),
    (180, 282, 96, Tone::Coral),
    (296, 284, 104, Tone::Sand),
    (462, 292, 84, Tone::Leaf),
    (126, 304, 60, Tone::Leaf),
    (352, 308, 56, Tone::Sky),
];

/// The picture of the first page: a sprout between pebbles before the sun.
#[component]
pub fn SproutScene() -> impl IntoView {
    let bank = BANK.into_iter().zip(2_u32..).map(|((x, y, scale, tone), number)| {
        view! { <g class=tone.class()>{placed((x, y, scale), number)}</g> }
    });
    view! {
        <svg class="sprout-scene" viewBox="0 0 500 310" aria-hidden="true" focusable="false">
            <circle class="mark-sun" cx="240" cy="142" r="112"></circle>
            <path class="scene-stem" d="M240 280c-3-54 2-92 0-146"></path>
            <path class="mark-leaf" d="M239 210c-66 2-104-34-108-96 66-2 106 32 108 96z"></path>
            <path class="mark-leaf-young" d="M240 158c0-66 38-104 106-106 2 66-40 104-106 106z"></path>
            <path class="scene-vein" d="M160 136c34 16 58 38 78 70M318 76c-36 18-60 46-77 80"></path>
            {bank.collect_view()}
        </svg>
    }
}
