//! The papers that stand in the row of a base.

use super::Cells;
use crate::{
    bases::model::{BaseId, Paper, PaperKind},
    spreadsheets::model::{Known, Trouble},
};

/// The keys of a kind of paper: number, issuer, first and last day.
const fn keys(kind: PaperKind) -> [&'static str; 4] {
    match kind {
        PaperKind::LiabilityInsurance => ["insurance_number", "insurance_issuer", "insurance_from", "insurance_until"],
        PaperKind::FireSafety => ["fire_number", "fire_issuer", "fire_from", "fire_until"],
        PaperKind::FoodPermit => ["food_number", "food_issuer", "food_from", "food_until"],
    }
}

/// The key of the day until which a paper holds: what is told of a paper that is new.
pub const fn until_key(kind: PaperKind) -> &'static str {
    let [.., until] = keys(kind);
    until
}

/// The longest valid paper of each kind as cells, by key; `papers` are those of one base in that order.
pub fn paper_cells(papers: &[Paper]) -> Vec<(&'static str, String)> {
    let of = |kind: &PaperKind| {
        let paper = papers.iter().find(|paper| paper.kind == *kind);
        let said = paper.map(|paper| {
            let from = paper.valid_from.map(|from| from.to_string()).unwrap_or_default();
            [paper.number.clone(), paper.issuer.clone(), from, paper.valid_until.to_string()]
        });
        keys(*kind).into_iter().zip(said.unwrap_or_default())
    };
    PaperKind::ALL.iter().flat_map(of).collect()
}

/// The papers of a row: a paper of which anything is written must be written whole.
pub fn papers(cells: &mut Cells) -> Vec<Paper> {
    PaperKind::ALL.iter().filter_map(|kind| paper(cells, *kind)).collect()
}

fn paper(cells: &mut Cells, kind: PaperKind) -> Option<Paper> {
    let keys @ [number, issuer, from, until] = keys(kind);
    if keys.iter().all(|key| cells.value(key).is_empty()) {
        return None;
    }
    for key in [number, issuer, until] {
        if cells.value(key).is_empty() {
            cells.refuse(key, Trouble::Missing);
        }
    }
    let (valid_from, valid_until) = (cells.date(from), cells.date(until)?);
    if valid_from.is_some_and(|from| valid_until < from) {
        cells.refuse(until, Trouble::WrongOrder);
    }
    Some(Paper { kind, number: cells.text(number), issuer: cells.text(issuer), valid_from, valid_until })
}

/// Those of `papers` that nobody registered for this base yet; where a row does not say from when, any day will do.
pub fn unknown(papers: Vec<Paper>, base: &BaseId, known: &Known) -> Vec<Paper> {
    let is_same = |one: &Paper, paper: &Paper| {
        let any_day = Paper { valid_from: paper.valid_from.and(one.valid_from), ..one.clone() };
        any_day == *paper
    };
    let is_known = |paper: &Paper| known.papers.iter().any(|(owner, one)| owner == base && is_same(one, paper));
    papers.into_iter().filter(|paper| !is_known(paper)).collect()
}
