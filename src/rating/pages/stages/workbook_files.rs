//! The workbook of a base as a spreadsheet and as a PDF.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{
    workbook::{OwnResult, read},
    workbook_lines::{Line, lines},
};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    platform::{
        http::App,
        pdf::{Block, Document, typeset},
        spreadsheet::{Column, Table, Value, write},
        uploads::{FileKind, saved_file},
    },
    rating::pages::figures::short_hash,
    spreadsheets::pages::workbook,
    text::{Lang, stages as said},
};

/// The workbook as a spreadsheet.
pub async fn workbook_xlsx(
    State(app): State<App>,
    visitor: Visitor,
    Path((year, code)): Path<(i64, String)>,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let own = read(&mut *app.db.read().await?, &visitor, year, &code).await?;
    let lines = own.book.as_ref().map(lines).ok_or(AppError::NotFound)?;
    let head = [said::WORKBOOK_PART, said::WORKBOOK_LINE, said::WORKBOOK_HOW, said::WORKBOOK_FIGURE];
    let columns =
        head.into_iter().zip([18.0, 34.0, 44.0, 16.0]).map(|(title, width)| Column::new(lang.t(title), width));
    let row = |line: Line| [line.part, line.what, line.how, line.figure].map(Value::text).to_vec();
    let rows = lines.into_iter().map(row).chain([vec![Value::text(foot(lang, &own))]]).collect();
    let table = Table { name: lang.fill(said::WORKBOOK, &[("year", &year)]), columns: columns.collect(), rows };
    let content = write(vec![table]).await?;
    Ok(workbook(&name(lang, &own), content))
}

/// The workbook as a PDF.
pub async fn workbook_pdf(
    State(app): State<App>,
    visitor: Visitor,
    Path((year, code)): Path<(i64, String)>,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let own = read(&mut *app.db.read().await?, &visitor, year, &code).await?;
    let lines = own.book.as_ref().map(lines).ok_or(AppError::NotFound)?;
    let title = format!("{} {}", own.base.name, lang.fill(said::WORKBOOK, &[("year", &year)]));
    let mut blocks = vec![Block::Title(title.clone())];
    let mut part = String::new();
    for line in lines {
        if line.part != part {
            part.clone_from(&line.part);
            blocks.push(Block::Heading(line.part));
        }
        let words = [line.what, line.how, line.figure].into_iter().filter(|words| !words.is_empty());
        blocks.push(Block::Line(words.collect::<Vec<_>>().join("　")));
    }
    let document = Document { title, blocks, foot: foot(lang, &own) };
    let work = tokio::task::spawn_blocking(move || typeset(&document)).await;
    let content = work.map_err(|error| AppError::Internal(error.to_string()))??;
    Ok(saved_file(FileKind::Pdf, content, &name(lang, &own)))
}

fn name(lang: Lang, own: &OwnResult) -> String {
    format!("{}-{}", own.base.code, lang.fill(said::WORKBOOK, &[("year", &own.season.year)]))
}

fn foot(lang: Lang, own: &OwnResult) -> String {
    lang.fill(
        said::WORKBOOK_FOOT,
        &[
            ("base", &own.base.name),
            ("year", &own.season.year),
            ("n", &own.run.number),
            ("hash", &short_hash(&own.run.result_hash)),
        ],
    )
}
