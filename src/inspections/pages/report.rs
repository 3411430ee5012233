//! A signed inspection on paper: every line with its points, note and photos. Chinese: it is an official document.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::task::{find_seen, words_of};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    inspections::{
        actions::season_and_method,
        model::{IndicatorText, Task, TaskId, TaskKind, TaskStatus},
        policy::can_see_inspections,
        sheet::Line,
        store,
    },
    platform::{
        http::App,
        pdf::{Block, Document, typeset},
        pictures::{Picture, cleaned},
        uploads::{FileKind, saved_file},
    },
    rating::{
        bundle::CheckVisit,
        method::{Aspect, Centi},
        model::parse_check_visit,
        pages::points,
    },
    text::{Lang, inspections as words, rating as rating_words},
};

/// The longest side of a photo on paper, in pixels: a third of the width of A4 at 200 dots an inch.
const PHOTO_SIDE: u32 = 480;

/// Everything the report says.
struct Report {
    task: Task,
    agency: Option<String>,
    lines: Vec<IndicatorText>,
    /// Code of the indicator, and the photo as it is kept.
    photos: Vec<(String, Vec<u8>)>,
}

/// The report of a signed inspection, for the Centre and whoever signed it.
pub async fn report_pdf(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_inspections)?;
    let id = TaskId(id);
    let mut conn = app.db.read().await?;
    let task = find_seen(&mut conn, person, &id).await?;
    if task.status() != TaskStatus::Signed {
        return Err(AppError::NotFound);
    }
    let (_, method) = season_and_method(&mut conn, task.season).await?;
    let lines = store::list_indicators(&mut conn, &method).await?;
    let agency = store::find_agency(&mut conn, &task.evaluator_id).await?;
    let evidence = store::list_evidence(&mut conn, &id).await?;
    drop(conn);
    let mut photos = Vec::new();
    for photo in evidence {
        let content = app.files.find(&photo.file).await.map_err(|error| AppError::Internal(error.to_string()))?;
        photos.extend(content.map(|content| (photo.indicator, content)));
    }
    let report = Report { task, agency, lines, photos };
    let name = format!("{}-{}", report.task.base_code, Lang::ZhCn.t(words::REPORT));
    let work = tokio::task::spawn_blocking(move || typeset(&document(&report))).await;
    let content = work.map_err(|error| AppError::Internal(error.to_string()))??;
    Ok(saved_file(FileKind::Pdf, content, &name))
}

fn document(report: &Report) -> Document {
    let (lang, task) = (Lang::ZhCn, &report.task);
    let title = format!("{} {}", task.base_name, lang.t(words::REPORT));
    let mut blocks = vec![Block::Title(title.clone())];
    blocks.extend(facts(report));
    blocks.push(Block::Heading(lang.t(words::DECLARE).to_owned()));
    blocks.push(Block::Paragraph(lang.t(words::DECLARE_ABOUT).to_owned()));
    if let Some(at) = task.declared_at {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("name", &task.evaluator_name), ("at", &lang.moment(at))];
        blocks.push(Block::Line(lang.fill(words::REPORT_DECLARED, &values)));
    }
    match task.kind {
        TaskKind::Regular | TaskKind::Rerating => {
            Aspect::ALL.into_iter().for_each(|aspect| blocks.extend(of_aspect(report, aspect)))
        }
        TaskKind::Check => blocks.extend(of_check(report)),
    }
    blocks.push(Block::Heading(lang.t(words::REPORT_HASH).to_owned()));
    blocks.push(Block::Line(task.sheet_hash.clone()));
    Document { title, blocks, foot: lang.fill(words::REPORT_FOOT, &[("hash", &task.sheet_hash)]) }
}

fn facts(report: &Report) -> Vec<Block> {
    let (lang, task) = (Lang::ZhCn, &report.task);
    let none = || lang.t(rating_words::NO_FIGURE).to_owned();
    let facts = [
        (words::BASE, format!("{} {}　{}", task.base_code, task.base_name, task.address)),
        (words::REPORT_SEASON, lang.fill(rating_words::SEASON_YEAR, &[("year", &task.season)])),
        (words::KIND, lang.t(words::kind(task.kind)).to_owned()),
        (words::EVALUATOR, task.evaluator_name.clone()),
        (words::REPORT_AGENCY, report.agency.clone().unwrap_or_else(none)),
        (words::VISITED_ON, task.visited_on.map_or_else(none, |day| lang.date(day))),
        (words::REPORT_SIGNED, task.signed_at.map_or_else(none, |at| lang.moment(at))),
    ];
    facts.into_iter().map(|(term, said)| Block::Line(format!("{}：{}", lang.t(term), said.trim_end()))).collect()
}

/// The lines of an aspect, and what they come to.
fn of_aspect(report: &Report, aspect: Aspect) -> Vec<Block> {
    let lang = Lang::ZhCn;
    let lines: Vec<&IndicatorText> = report.lines.iter().filter(|line| line.aspect == aspect).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let given = |line: &&IndicatorText| report.task.sheet.0.get(&line.code).and_then(|line| line.points);
    let (got, most) = lines.iter().fold((0, 0), |(got, most): (Centi, Centi), line| {
        (got.saturating_add(given(line).unwrap_or_default()), most.saturating_add(line.max))
    });
    let heading =
        format!("{} {}　{} / {}", aspect.code(), lang.t(rating_words::aspect(aspect)), points(got), points(most));
    let mut blocks = vec![Block::Heading(heading)];
    for line in lines {
        let Line { points: given, note } = report.task.sheet.0.get(&line.code).cloned().unwrap_or_default();
        let given = given.map_or_else(|| lang.t(rating_words::NO_FIGURE).to_owned(), points);
        blocks.push(Block::Line(format!("{}　{given} / {}", words_of(lang, line).0, points(line.max))));
        if !note.trim().is_empty() {
            blocks.push(Block::Paragraph(format!("{}：{}", lang.t(words::NOTE), note.trim())));
        }
        blocks.extend(photos_of(report, &line.code));
    }
    blocks
}

fn of_check(report: &Report) -> Vec<Block> {
    let lang = Lang::ZhCn;
    let found = match parse_check_visit(&report.task.finding) {
        Some(CheckVisit::Confirmed) => words::FINDING_CONFIRMED,
        Some(CheckVisit::NotConfirmed) => words::FINDING_NOT_CONFIRMED,
        None => rating_words::NO_FIGURE,
    };
    let note = report.task.sheet.0.get("check").map(|line| line.note.trim()).filter(|note| !note.is_empty());
    let note = note.map(|note| Block::Paragraph(note.to_owned()));
    let said = [Block::Heading(lang.t(words::FINDING).to_owned()), Block::Line(lang.t(found).to_owned())];
    said.into_iter().chain(note).chain(photos_of(report, "check")).collect()
}

/// The photos of a line, small; one that cannot be read any more is left out.
fn photos_of(report: &Report, code: &str) -> Option<Block> {
    let photos = report.photos.iter().filter(|(indicator, _)| indicator == code);
    let small = |content: &Vec<u8>| cleaned(content, &[PHOTO_SIDE]).ok()?.into_iter().next();
    let photos: Vec<Picture> = photos.filter_map(|(_, content)| small(content)).collect();
    (!photos.is_empty()).then_some(Block::Pictures(photos))
}
