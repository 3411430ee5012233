//! Finds the row of headings, however people wrote them.

use super::{
    columns::{ColumnOf, columns},
    model::{FileTrouble, ImportKind, Line},
};
use crate::form::half_width;

/// Rows above the headings that may hold a title or a date.
const SEARCHED: usize = 10;
/// Headings that must be known before a row counts as the one of headings.
const ENOUGH: usize = 2;

/// A list within a file.
#[derive(Clone, Debug)]
pub struct Found {
    /// The headings as they stand.
    pub heading: Line,
    /// For each column from A on, the key of what it holds.
    pub keys: Vec<Option<&'static str>>,
    /// Headings that mean nothing here.
    pub ignored: Vec<String>,
    /// The lines below.
    pub lines: Vec<Line>,
}

/// Finds the list in the sheets of a file: the row with the most known headings is the one of headings.
pub fn find(kind: ImportKind, sheets: &[Vec<Line>]) -> Result<Found, FileTrouble> {
    let rows = sheets.iter().flat_map(|lines| lines.iter().take(SEARCHED).enumerate().map(move |(at, _)| (lines, at)));
    let known = |(lines, at): &(&Vec<Line>, usize)| keys(kind, &lines[*at]).iter().flatten().count();
    // The first of equals: a copy of the list further right is not meant.
    let best = rows.first_max(known).filter(|row| known(row) >= ENOUGH).ok_or(FileTrouble::NoHeading)?;
    let (lines, at) = best;
    let heading = lines[at].clone();
    let keys = keys(kind, &heading);
    check(kind, &keys)?;
    let titles = heading.cells.iter().zip(&keys);
    let ignored = titles.filter(|(title, key)| key.is_none() && !title.is_empty()).map(|(title, _)| title.clone());
    let ignored = ignored.collect();
    let lines = lines[at + 1..].to_vec();
    if lines.is_empty() {
        return Err(FileTrouble::NoRows);
    }
    Ok(Found { heading, keys, ignored, lines })
}

/// The first of those for which a figure is largest.
trait FirstMax: Iterator + Sized {
    fn first_max(self, figure: impl Fn(&Self::Item) -> usize) -> Option<Self::Item> {
        self.fold(None, |best: Option<(usize, Self::Item)>, item| {
            let of_item = figure(&item);
            match best {
                Some((of_best, best)) if of_best >= of_item => Some((of_best, best)),
                _ => Some((of_item, item)),
            }
        })
        .map(|(_, item)| item)
    }
}

impl<I: Iterator> FirstMax for I {}

fn check(kind: ImportKind, keys: &[Option<&'static str>]) -> Result<(), FileTrouble> {
    let times = |key: &str| keys.iter().filter(|found| **found == Some(key)).count();
    if let Some(twice) = columns(kind).iter().find(|column| times(column.key) > 1) {
        return Err(FileTrouble::ColumnTwice(twice.key));
    }
    let missing = columns(kind).iter().filter(|column| column.is_needed && times(column.key) == 0);
    let missing: Vec<&'static str> = missing.map(|column| column.key).collect();
    if missing.is_empty() { Ok(()) } else { Err(FileTrouble::ColumnsMissing(missing)) }
}

fn keys(kind: ImportKind, heading: &Line) -> Vec<Option<&'static str>> {
    let key = |title: &String| columns(kind).iter().find(|column| means(column, title)).map(|column| column.key);
    heading.cells.iter().map(key).collect()
}

fn means(column: &ColumnOf, title: &str) -> bool {
    let title = plain(title);
    let names = [column.title.zh, column.title.en, column.key].into_iter().chain(column.others.split(' '));
    !title.is_empty() && names.into_iter().any(|name| plain(name) == title)
}

/// A heading without what people add to it: spaces, stars, brackets, colons, width.
pub fn plain(title: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !matches!(c, '*' | '(' | ')' | '[' | ']' | ':' | '"' | '_');
    half_width(title).to_lowercase().chars().filter(is_kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u32, cells: &[&str]) -> Line {
        Line { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), is_merged: false }
    }

    #[test]
    fn headings_are_found_below_a_title_and_on_another_sheet() {
        let sheets = [
            vec![line(1, &["说明"])],
            vec![
                line(1, &["全市单位"]),
                line(3, &["序号", "单 位 名 称*", "镇(园区)", "单位类型："]),
                line(4, &["1", "a"]),
            ],
        ];
        let found = find(ImportKind::Organisations, &sheets).unwrap();
        assert_eq!(found.keys, [None, Some("name"), Some("town"), Some("kind")]);
        assert_eq!(found.ignored, ["序号"]);
        assert_eq!(found.lines.len(), 1);
    }

    #[test]
    fn what_is_missing_or_double_is_named() {
        let find =
            |cells: &[&str]| find(ImportKind::Organisations, &[vec![line(1, cells), line(2, &["x"])]]).unwrap_err();
        assert_eq!(find(&["单位名称", "简称"]), FileTrouble::ColumnsMissing(vec!["kind"]));
        assert_eq!(find(&["单位名称", "单位类型", "类型"]), FileTrouble::ColumnTwice("kind"));
        assert_eq!(find(&["姓名", "年龄"]), FileTrouble::NoHeading);
    }
}
