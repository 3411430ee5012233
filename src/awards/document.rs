//! Certificates on paper: A4 lying on its side, one sheet each. Chinese: they hang on walls in China.

use super::model::{AwardKind, Printed};
use crate::{
    error::AppError,
    page::qr_modules,
    platform::pdf::sheets::{Align, HEIGHT, Ink, Mark, Sheet, WIDTH, lines, typeset},
    text::{Lang, Text, awards as words, rating},
};

const LANG: Lang = Lang::ZhCn;
const MIDDLE: f32 = WIDTH / 2.0;
/// Two frames around everything.
const EDGE: f32 = 28.0;
const INNER: f32 = 36.0;
/// Where words may stand.
const ROOM: f32 = WIDTH - 2.0 * 90.0;
/// The code with its white edge, and where the stamp goes.
const QR_SIDE: f32 = 104.0;
const SEAL_SIDE: f32 = 104.0;
const NAME_SIZE: f32 = 34.0;
const NAME_STEP: f32 = 44.0;

/// Certificates with who issues them, as one PDF. The address of a check page is `checks` and the token behind it.
pub fn on_paper(title: &str, printed: &[Printed], issuer: &str, checks: &str) -> Result<Vec<u8>, AppError> {
    let sheets: Vec<Sheet> = printed.iter().map(|one| sheet(one, issuer, checks)).collect::<Result<_, _>>()?;
    typeset(title, &sheets)
}

fn sheet(printed: &Printed, issuer: &str, checks: &str) -> Result<Sheet, AppError> {
    let mut marks = frames();
    marks.extend(sample(printed));
    marks.extend(head(printed));
    marks.extend(text(printed)?);
    marks.extend(check(printed, checks));
    marks.extend(seal(printed, issuer));
    Ok(Sheet { marks })
}

fn frames() -> Vec<Mark> {
    let frame = |edge: f32, thickness| Mark::Frame {
        at: (edge, edge),
        size: (WIDTH - 2.0 * edge, HEIGHT - 2.0 * edge),
        thickness,
        is_dashed: false,
        ink: Ink::Gold,
    };
    vec![frame(EDGE, 3.0), frame(INNER, 0.8)]
}

/// What is invented says so: behind everything, and once more in red.
fn sample(printed: &Printed) -> Vec<Mark> {
    if !printed.certificate.is_sample {
        return Vec::new();
    }
    let behind = middle(HEIGHT - 120.0, 76.0, Ink::Pale, LANG.t(crate::text::shell::SAMPLE).to_owned());
    vec![behind, middle(62.0, 13.0, Ink::Red, LANG.t(words::PAPER_SAMPLE).to_owned())]
}

fn head(printed: &Printed) -> Vec<Mark> {
    let title = match printed.certificate.kind {
        AwardKind::Star => words::PAPER_STAR,
        AwardKind::Title => words::PAPER_TITLE,
    };
    let number = printed.certificate.printed_number();
    let mut marks =
        vec![middle(124.0, 42.0, Ink::Red, LANG.t(title).to_owned()), middle(158.0, 15.0, Ink::Black, number)];
    if printed.print > 1 {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("n", &(printed.print - 1)), ("date", &day(printed.printed_on))];
        let said = LANG.fill(words::PAPER_REPRINT, &values);
        marks.push(words_at((WIDTH - 52.0, 62.0), Align::End, 13.0, Ink::Red, said));
    }
    marks
}

fn text(printed: &Printed) -> Result<Vec<Mark>, AppError> {
    let certificate = &printed.certificate;
    let mut y = 216.0;
    let mut marks = Vec::new();
    for line in lines(&certificate.base_name, NAME_SIZE, ROOM)? {
        marks.push(middle(y, NAME_SIZE, Ink::Black, line));
        y += NAME_STEP;
    }
    let (how, what) = said(printed);
    for line in lines(&how, 17.0, ROOM)? {
        marks.push(middle(y, 17.0, Ink::Black, line));
        y += 27.0;
    }
    marks.push(middle(y + 22.0, 32.0, Ink::Red, what));
    if certificate.kind == AwardKind::Star {
        let stars: String = std::iter::repeat_n('★', usize::try_from(certificate.star).unwrap_or_default()).collect();
        marks.push(middle(y + 58.0, 28.0, Ink::Gold, stars));
    }
    marks.push(middle(y + 90.0, 17.0, Ink::Black, LANG.t(words::PAPER_GIVEN).to_owned()));
    Ok(marks)
}

/// How it came about, and what it is.
fn said(printed: &Printed) -> (String, String) {
    let certificate = &printed.certificate;
    let fill = |text: Text, name: &str, value: &dyn std::fmt::Display| LANG.fill(text, &[(name, value)]);
    match certificate.kind {
        AwardKind::Star => {
            let star = LANG.t(rating::stars(u8::try_from(certificate.star).unwrap_or_default()));
            let how = fill(words::PAPER_STAR_TEXT, "year", &certificate.season);
            (how, fill(words::PAPER_STAR_WORDS, "star", &star))
        }
        AwardKind::Title => {
            let how = fill(words::PAPER_TITLE_TEXT, "approval", &certificate.approval_number);
            (how, LANG.t(rating::TITLE).to_owned())
        }
    }
}

/// The code that leads to the check page, and what to type where it cannot be scanned.
fn check(printed: &Printed, checks: &str) -> Vec<Mark> {
    let token = &printed.certificate.token;
    let (x, y) = (64.0, HEIGHT - 64.0 - QR_SIDE - 30.0);
    let squares = qr_modules(&format!("{checks}{token}")).map(|(count, dark)| Mark::Squares {
        at: (x, y),
        side: QR_SIDE,
        count,
        dark,
    });
    let code = LANG.fill(words::PAPER_CODE, &[("code", &in_fours(token))]);
    let below = y + QR_SIDE;
    let remarks = [LANG.t(words::PAPER_CHECK).to_owned(), code, checks.trim_end_matches('/').to_owned()];
    let lines = (1_u8..)
        .zip(remarks)
        .map(|(line, said)| words_at((x + 10.0, below + 12.0 * f32::from(line)), Align::Start, 8.5, Ink::Grey, said));
    squares.into_iter().chain(lines).collect()
}

fn seal(printed: &Printed, issuer: &str) -> Vec<Mark> {
    let (x, y) = (WIDTH - 64.0 - SEAL_SIDE, HEIGHT - 64.0 - SEAL_SIDE - 30.0);
    let frame =
        Mark::Frame { at: (x, y), size: (SEAL_SIDE, SEAL_SIDE), thickness: 0.7, is_dashed: true, ink: Ink::Grey };
    let right = x + SEAL_SIDE;
    let by = LANG.fill(words::PAPER_BY, &[("name", &issuer)]);
    let on = LANG.fill(words::PAPER_ON, &[("date", &day(printed.certificate.issued_at.date()))]);
    vec![
        frame,
        words_at(
            (x + SEAL_SIDE / 2.0, y + SEAL_SIDE / 2.0),
            Align::Middle,
            11.0,
            Ink::Grey,
            LANG.t(words::PAPER_SEAL).to_owned(),
        ),
        words_at((right, y + SEAL_SIDE + 20.0), Align::End, 13.0, Ink::Black, by),
        words_at((right, y + SEAL_SIDE + 40.0), Align::End, 13.0, Ink::Black, on),
    ]
}

/// A date without its weekday.
fn day(date: chrono::NaiveDate) -> String {
    date.format("%Y年%-m月%-d日").to_string()
}

/// Letters in fours, so that they can be read aloud.
pub fn in_fours(token: &str) -> String {
    let letters: Vec<char> = token.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn middle(y: f32, size: f32, ink: Ink, text: String) -> Mark {
    words_at((MIDDLE, y), Align::Middle, size, ink, text)
}

fn words_at(at: (f32, f32), align: Align, size: f32, ink: Ink, text: String) -> Mark {
    Mark::Words { at, align, size, ink, text }
}
