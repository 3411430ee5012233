//! An agreement on paper.

use super::{
    model::{Agreement, Side, Signature},
    template::is_heading,
};
use crate::{
    error::AppError,
    platform::pdf::{Block, Document, SignBox, typeset},
    text::{Lang, agreements as words},
};

/// The PDF of an agreement with the signatures it has. Chinese: it is a contract under Chinese law.
pub fn on_paper(agreement: &Agreement, signatures: &[Signature]) -> Result<Vec<u8>, AppError> {
    let mut lines = agreement.content.lines();
    let title = lines.next().unwrap_or_default().to_owned();
    let mut blocks = vec![Block::Title(title.clone())];
    // Number and parties stand above the sections.
    blocks.extend(lines.by_ref().take(3).map(|line| Block::Line(line.to_owned())));
    blocks.extend(lines.map(|line| {
        if is_heading(line) { Block::Heading(line.to_owned()) } else { Block::Paragraph(line.to_owned()) }
    }));
    blocks.push(Block::Signatures(Side::BOTH.map(|side| sign_box(agreement, signatures, side))));
    let lang = Lang::ZhCn;
    let foot = lang.fill(words::FOOT, &[("number", &agreement.number()), ("hash", &agreement.content_hash)]);
    typeset(&Document { title: format!("{title} {}", agreement.number()), blocks, foot })
}

fn sign_box(agreement: &Agreement, signatures: &[Signature], side: Side) -> SignBox {
    let lang = Lang::ZhCn;
    let (label, name) = match side {
        Side::Organiser => (words::PARTY_A, &agreement.organiser),
        Side::Base => (words::PARTY_B, &agreement.operator),
    };
    let signed = signatures.iter().find(|signature| signature.side == side);
    let lines = match signed {
        Some(signature) => vec![
            lang.fill(words::SIGNED_BY, &[("name", &signature.name)]),
            lang.fill(words::SIGNED_AT, &[("at", &lang.moment(signature.at))]),
        ],
        None => vec![lang.t(words::SIGN_LINE).to_owned(), lang.t(words::DATE_LINE).to_owned()],
    };
    SignBox { title: lang.fill(label, &[("name", name)]), lines, stamp: lang.t(words::STAMP).to_owned() }
}
