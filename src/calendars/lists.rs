//! The education bureau's calendar of a year as it is sent round: a line for each term and break, its name and its first
//! and last day: `2026年春假 2026-04-01 至 2026-04-03`. Which it is says the name. Pure.

use chrono::NaiveDate;

use super::model::{NewSpan, SchoolSpan, SpanId, SpanKind};
use crate::{accounts::model::OrganisationId, form::plain_date};

/// Most lines of a list: some years at once.
pub const MOST: usize = 40;
/// Longest name.
pub const LONGEST: usize = 60;

/// Why a text is no list of terms and breaks. Lines are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFault {
    /// Nothing is in it.
    Empty,
    /// More lines than a calendar has.
    TooMany,
    /// A line without a name or without two dates behind it.
    Line(usize),
    /// A name that is too long.
    Name(usize),
    /// A name that says neither term nor break.
    Kind(usize),
    /// A last day before the first.
    Backwards(usize),
}

/// What becomes of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is new.
    Add(NewSpan),
    /// It has other days or another source now.
    Change(SpanId, NewSpan),
}

/// Reads a list for the whole city or for one school. What is read still has to be compared with the notice.
pub fn read_list(text: &str, school: Option<&OrganisationId>, source: &str) -> Result<Vec<NewSpan>, ListFault> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let read = |(line, number)| {
        let (name, first_day, last_day) = parts(line).ok_or(ListFault::Line(number))?;
        if name.chars().count() > LONGEST {
            return Err(ListFault::Name(number));
        }
        let kind = kind_of(&name).ok_or(ListFault::Kind(number))?;
        if last_day < first_day {
            return Err(ListFault::Backwards(number));
        }
        let (organisation_id, source) = (school.cloned(), source.to_owned());
        Ok(NewSpan { kind, organisation_id, name, first_day, last_day, source, is_checked: false })
    };
    let spans = lines.map(read).collect::<Result<Vec<NewSpan>, ListFault>>()?;
    match spans.len() {
        0 => Err(ListFault::Empty),
        count if count > MOST => Err(ListFault::TooMany),
        _ => Ok(spans),
    }
}

/// What is to be written so that the calendar says what the list says: a span of the same name for the same schools is
/// changed, one that says the same already is left alone, and so is what the list does not name.
pub fn steps(spans: Vec<NewSpan>, known: &[SchoolSpan]) -> Vec<Step> {
    let step = |new: NewSpan| {
        let is_same =
            |kept: &&SchoolSpan| kept.span.name == new.name && kept.span.organisation_id == new.organisation_id;
        let Some(kept) = known.iter().find(is_same) else { return Some(Step::Add(new)) };
        let says_the_same = NewSpan { is_checked: kept.span.is_checked, ..new.clone() } == kept.span;
        (!says_the_same).then(|| Step::Change(kept.id.clone(), new))
    };
    spans.into_iter().filter_map(step).collect()
}

/// Name, first and last day of a line.
fn parts(line: &str) -> Option<(String, NaiveDate, NaiveDate)> {
    let (rest, last) = last_word(line)?;
    let (rest, first) = last_word(rest)?;
    let name = rest.trim_end_matches(is_between).trim();
    Some((name.to_owned(), plain_date(first)?, plain_date(last)?)).filter(|(name, ..)| !name.is_empty())
}

fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end_matches(is_between);
    let start = text.char_indices().rev().find(|(_, c)| is_between(*c)).map(|(at, c)| at + c.len_utf8())?;
    Some(text.split_at(start))
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || [',', '，', '；', ';', '：', '至', '—', '～', '~'].contains(&c)
}

fn kind_of(name: &str) -> Option<SpanKind> {
    let words = [
        ("寒假", SpanKind::WinterBreak),
        ("春假", SpanKind::SpringBreak),
        ("暑假", SpanKind::SummerBreak),
        ("秋假", SpanKind::AutumnBreak),
        ("学期", SpanKind::Term),
    ];
    words.into_iter().find(|(word, _)| name.contains(word)).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        crate::time::parse_date(text).unwrap()
    }

    fn read(text: &str) -> Result<Vec<NewSpan>, ListFault> {
        read_list(text, None, "扬教〔2026〕1号")
    }

    #[test]
    fn a_year_is_read_as_it_is_sent_round() {
        let text = "2026—2027 学年第一学期 2026-09-01 2027-01-29\n\n2027年寒假：2027年1月30日至2027年2月20日\n\
                    2027 年春假,2027/4/7,2027/4/9\n";
        let spans = read(text).unwrap();
        let kinds: Vec<SpanKind> = spans.iter().map(|span| span.kind).collect();
        assert_eq!(kinds, [SpanKind::Term, SpanKind::WinterBreak, SpanKind::SpringBreak]);
        assert_eq!(spans[0].name, "2026—2027 学年第一学期");
        assert_eq!((spans[1].first_day, spans[1].last_day), (day("2027-01-30"), day("2027-02-20")));
        assert_eq!((spans[2].name.as_str(), spans[2].last_day), ("2027 年春假", day("2027-04-09")));
        assert!(spans.iter().all(|span| !span.is_checked && span.organisation_id.is_none()));
    }

    #[test]
    fn what_is_wrong_is_named_by_its_line() {
        assert_eq!(read(" \n"), Err(ListFault::Empty));
        assert_eq!(read("2027年春假 2027-04-07"), Err(ListFault::Line(1)));
        assert_eq!(read("2027年春假 2027-04-07 2027-04-09\n2027-04-07 2027-04-09"), Err(ListFault::Line(2)));
        assert_eq!(read("校庆 2027-04-07 2027-04-09"), Err(ListFault::Kind(1)));
        assert_eq!(read("2027年春假 2027-04-09 2027-04-07"), Err(ListFault::Backwards(1)));
        assert_eq!(read(&format!("{}春假 2027-04-07 2027-04-09", "长".repeat(60))), Err(ListFault::Name(1)));
        assert_eq!(read(&"春假 2027-04-07 2027-04-09\n".repeat(41)), Err(ListFault::TooMany));
    }

    #[test]
    fn the_second_time_nothing_is_written_and_another_day_changes_the_span() {
        let spans = read("2027年春假 2027-04-07 2027-04-09").unwrap();
        let kept = |span: NewSpan| SchoolSpan { id: "s".into(), span, school: None };
        let checked = NewSpan { is_checked: true, ..spans[0].clone() };
        assert_eq!(steps(spans.clone(), &[]), [Step::Add(spans[0].clone())]);
        assert_eq!(steps(spans.clone(), &[kept(checked.clone())]), []);
        let other = NewSpan { last_day: day("2027-04-10"), ..checked };
        assert_eq!(steps(spans.clone(), &[kept(other)]), [Step::Change("s".into(), spans[0].clone())]);
        let of_school = NewSpan { organisation_id: Some("o".into()), ..spans[0].clone() };
        assert_eq!(steps(spans.clone(), &[kept(of_school)]), [Step::Add(spans[0].clone())]);
    }
}
