//! The template of a list: its headings, and a sheet that says how to fill it in.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::answer::workbook;
use crate::{
    accounts::{
        model::{OrganisationKind, Role},
        visitor::Visitor,
    },
    bases::model::{BaseCategory, Facility, ProjectKind},
    error::AppError,
    platform::{
        http::App,
        spreadsheet::{self, Column, Table, Value},
    },
    spreadsheets::{actions::importer, columns::columns, model::ImportKind},
    text::{Lang, accounts, bases, spreadsheets as words},
};

/// Width of a column of words, in letters.
const WIDTH: f64 = 18.0;

/// The template as a file.
pub async fn template_file(
    State(_): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
) -> Result<Response, AppError> {
    let kind = ImportKind::parse(&kind).ok_or(AppError::NotFound)?;
    importer(visitor.signed_in()?, kind)?;
    let lang = visitor.lang;
    let bytes = spreadsheet::write(vec![form(lang, kind), guide(lang, kind)]).await?;
    Ok(workbook(&lang.fill(words::IMPORT_OF, &[("list", &lang.t(words::import_kind(kind)))]), bytes))
}

/// What may be chosen in a column; nothing is anything.
pub fn choices(lang: Lang, kind: ImportKind, key: &str) -> Vec<String> {
    let texts: Vec<_> = match (kind, key) {
        (ImportKind::Organisations, "kind") => {
            OrganisationKind::ALL.iter().map(|one| accounts::organisation_kind(*one)).collect()
        }
        (ImportKind::People, "role") => Role::ALL.iter().map(|one| accounts::role(*one)).collect(),
        (ImportKind::Bases, "category") => BaseCategory::ALL.iter().map(|one| bases::category(*one)).collect(),
        (ImportKind::Bases, "facilities") => Facility::ALL.iter().map(|one| bases::facility(*one)).collect(),
        (ImportKind::Projects, "kind") => ProjectKind::ALL.iter().map(|one| bases::kind(*one)).collect(),
        _ => Vec::new(),
    };
    texts.into_iter().map(|text| lang.t(text).to_owned()).collect()
}

fn form(lang: Lang, kind: ImportKind) -> Table {
    let column = |one: &crate::spreadsheets::columns::ColumnOf| {
        let star = if one.is_needed { "*" } else { "" };
        // Several facilities stand in one cell: nothing to choose one of.
        let choices = if one.key == "facilities" { Vec::new() } else { choices(lang, kind, one.key) };
        Column { title: format!("{}{star}", lang.t(one.title)), width: WIDTH, choices }
    };
    Table {
        name: lang.t(words::import_kind(kind)).to_owned(),
        columns: columns(kind).iter().map(column).collect(),
        rows: Vec::new(),
    }
}

fn guide(lang: Lang, kind: ImportKind) -> Table {
    let row = |one: &crate::spreadsheets::columns::ColumnOf| {
        let all = choices(lang, kind, one.key).join("、");
        let must = if one.is_needed { words::YES } else { words::NO };
        let hint = lang.fill(one.hint, &[("choices", &all)]);
        vec![Value::text(lang.t(one.title)), Value::text(lang.t(must)), Value::text(hint)]
    };
    Table {
        name: lang.t(words::GUIDE).to_owned(),
        columns: vec![
            Column::new(lang.t(words::COLUMN), WIDTH),
            Column::new(lang.t(words::MUST), 12.0),
            Column::new(lang.t(words::HOW), 80.0),
        ],
        rows: columns(kind).iter().map(row).collect(),
    }
}
