//! The public notice on paper, with a place for the seal. Chinese: it is an official document.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::notice::{PublicNotice, read, sample_words};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    platform::{
        http::App,
        pdf::{Block, Document, SignBox, typeset},
        uploads::{FileKind, saved_file},
    },
    rating::{
        method::Aspect,
        pages::{
            figures::points_or_dash,
            stars::{in_order, star_words},
        },
        result::BaseResult,
        told::told,
    },
    survey::suppression::Audience,
    text::{Lang, rating as words, stages as said},
};

/// The notice as a PDF.
pub async fn notice_pdf(State(app): State<App>, _: Visitor, Path(year): Path<i64>) -> Result<Response, AppError> {
    let notice = read(&mut *app.db.read().await?, year).await?;
    let document = document(&notice);
    let title = document.title.clone();
    let work = tokio::task::spawn_blocking(move || typeset(&document)).await;
    let content = work.map_err(|error| AppError::Internal(error.to_string()))??;
    Ok(saved_file(FileKind::Pdf, content, &title))
}

fn document(notice: &PublicNotice) -> Document {
    let lang = Lang::ZhCn;
    let title = notice.title(lang);
    let mut blocks = vec![Block::Title(title.clone()), Block::Paragraph(notice.lead(lang))];
    if notice.bases.iter().any(|base| base.is_sample) {
        blocks.push(Block::Paragraph(lang.t(words::SAMPLE_NOTE).to_owned()));
    }
    for (base, result) in in_order(&notice.bases, &notice.result.results) {
        blocks.push(Block::Heading(format!("{} {}　{}", base.code, base.name, star_words(lang, result, false))));
        blocks.push(Block::Line(scores(result)));
    }
    blocks.push(Block::Heading(lang.t(said::PUBLIC_HASH).to_owned()));
    blocks.push(Block::Line(notice.run.bundle_hash.clone()));
    blocks.push(Block::Heading(lang.t(said::PUBLIC_METHOD).to_owned()));
    blocks.push(Block::Line(format!("{} {}", notice.method.code, notice.method.hash)));
    let date = format!("{}{}", lang.t(said::PUBLIC_DATE), lang.date(notice.period.from));
    blocks.push(Block::Seal(SignBox {
        title: lang.t(said::PUBLIC_ISSUER).to_owned(),
        lines: vec![date],
        stamp: lang.t(said::PUBLIC_STAMP).to_owned(),
    }));
    Document { title, blocks, foot: format!("{} {}", lang.t(words::RESULT), notice.run.result_hash) }
}

fn scores(result: &BaseResult) -> String {
    let lang = Lang::ZhCn;
    let told = told(Audience::Public, result);
    let aspects = Aspect::ALL.map(|aspect| {
        format!("{} {}", lang.t(words::aspect(aspect)), points_or_dash(lang, told.aspects.get(&aspect).copied()))
    });
    let total = format!("{} {}", lang.t(words::TOTAL), points_or_dash(lang, told.total));
    format!("{total}　{}　{}", aspects.join("　"), sample_words(lang, result))
}
