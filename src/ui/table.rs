//! Tables that keep inside the page.

use leptos::prelude::*;

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub label: String,
    /// Figures stand right, under each other.
    pub number: bool,
}

impl Column {
    /// A column of words.
    pub fn words(label: impl Into<String>) -> Self {
        Self { label: label.into(), number: false }
    }

    /// A column of figures.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), number: true }
    }

    const fn class(&self) -> Option<&'static str> {
        if self.number { Some("cell-number") } else { None }
    }
}

/// A table in its own scrolling box. The first cell of a row is its heading.
/// `cards` turns each row into a card on a phone: for lists of things; leave
/// it off where columns are compared.
#[component]
pub fn Table(
    #[prop(into)] caption: String,
    columns: Vec<Column>,
    rows: Vec<Vec<AnyView>>,
    /// Totals below a heavier line.
    #[prop(optional)]
    foot: Option<Vec<AnyView>>,
    #[prop(optional)] cards: bool,
    /// The caption is read aloud but not shown: a heading above says it.
    #[prop(optional)]
    quiet_caption: bool,
) -> impl IntoView {
    let class = if cards { "table table-cards" } else { "table" };
    let caption_class = quiet_caption.then_some("visually-hidden");
    let head = columns.iter().map(|column| {
        view! { <th scope="col" role="columnheader" class=column.class()>{column.label.clone()}</th> }
    });
    let label = caption.clone();
    // Roles are said aloud because cards on a phone are no longer a CSS table.
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=label>
            <table class=class role="table">
                <caption class=caption_class>{caption}</caption>
                <thead role="rowgroup"><tr role="row">{head.collect_view()}</tr></thead>
                <tbody role="rowgroup">{rows.into_iter().map(|cells| row(&columns, cells)).collect_view()}</tbody>
                {foot.map(|cells| view! { <tfoot role="rowgroup">{row(&columns, cells)}</tfoot> })}
            </table>
        </div>
    }
}

fn row(columns: &[Column], cells: Vec<AnyView>) -> impl IntoView + use<> {
    let cells = cells.into_iter().zip(columns).enumerate();
    let cells: Vec<AnyView> = cells.map(|(place, (cell, column))| one_cell(place, column, cell)).collect();
    view! { <tr role="row">{cells}</tr> }
}

fn one_cell(place: usize, column: &Column, cell: AnyView) -> AnyView {
    if place == 0 {
        return view! { <th scope="row" role="rowheader">{cell}</th> }.into_any();
    }
    view! { <td role="cell" class=column.class() data-label=column.label.clone()><div>{cell}</div></td> }.into_any()
}
