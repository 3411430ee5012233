//! What an import found, in the words of the reader.

use std::fmt::Display;

use crate::{
    platform::spreadsheet::Unreadable,
    spreadsheets::{
        actions::Unusable,
        columns::{column, columns},
        model::{FileTrouble, ImportKind, Trouble, Verdict},
    },
    text::{Lang, Text, bases, spreadsheets as words, supply},
};

use super::template::choices;

/// What a row comes to.
pub fn verdict_words(lang: Lang, kind: ImportKind, verdict: &Verdict) -> String {
    match verdict {
        Verdict::Added => lang.t(words::ADDED).to_owned(),
        Verdict::Unchanged => lang.t(words::UNCHANGED).to_owned(),
        Verdict::Changed(keys) => lang.fill(words::CHANGED, &[("columns", &titles(lang, kind, keys))]),
        Verdict::Refused(troubles) => {
            let said: Vec<String> = troubles.iter().map(|(key, trouble)| about(lang, kind, key, trouble)).collect();
            said.join(if lang == Lang::ZhCn { "；" } else { "; " })
        }
    }
}

/// Why a file cannot be used.
pub fn unusable_words(lang: Lang, kind: ImportKind, why: &Unusable) -> String {
    match why {
        Unusable::Unreadable(why) => lang.t(unreadable(*why)).to_owned(),
        Unusable::Trouble(FileTrouble::NoHeading) => lang.t(words::FILE_NO_HEADING).to_owned(),
        Unusable::Trouble(FileTrouble::NoRows) => lang.t(words::FILE_NO_ROWS).to_owned(),
        Unusable::Trouble(FileTrouble::ColumnsMissing(keys)) => {
            lang.fill(words::FILE_COLUMNS, &[("columns", &titles(lang, kind, keys))])
        }
        Unusable::Trouble(FileTrouble::ColumnTwice(key)) => {
            lang.fill(words::FILE_TWICE, &[("column", &titles(lang, kind, &[key]))])
        }
    }
}

const fn unreadable(why: Unreadable) -> Text {
    match why {
        Unreadable::Empty => words::NO_FILE,
        Unreadable::TooLarge => words::FILE_TOO_LARGE,
        Unreadable::OldOrLocked => words::FILE_OLD,
        Unreadable::PlainText => words::FILE_TEXT,
        Unreadable::OtherKind => words::FILE_OTHER,
        Unreadable::Macros => words::FILE_MACROS,
        Unreadable::Bomb => words::FILE_BOMB,
        Unreadable::TooManyRows => words::FILE_ROWS,
        Unreadable::Damaged => words::FILE_DAMAGED,
    }
}

fn about(lang: Lang, kind: ImportKind, key: &str, trouble: &Trouble) -> String {
    let column = column(kind, key).map_or(words::WHOLE_ROW, |column| column.title);
    let material = if let Trouble::MaterialMissing(kind) = trouble { lang.t(bases::material(*kind)) } else { "" };
    let (text, values): (Text, Vec<(&str, &dyn Display)>) = match trouble {
        Trouble::Missing => (words::MISSING, vec![]),
        Trouble::TooLong(n) => (words::TOO_LONG, vec![("n", n)]),
        Trouble::NotANumber => (words::NOT_A_NUMBER, vec![]),
        Trouble::OutOfRange(min, max) => (words::OUT_OF_RANGE, vec![("min", min), ("max", max)]),
        Trouble::NotADate => (words::NOT_A_DATE, vec![]),
        Trouble::NotAPhone => (words::NOT_A_PHONE, vec![]),
        Trouble::LostDigits => (words::LOST_DIGITS, vec![]),
        Trouble::NotAChoice("") => return choice(lang, kind, key, column),
        Trouble::NotAChoice(all) => (words::NOT_OF, vec![("choices", all)]),
        Trouble::WrongLetters => (words::WRONG_LETTERS, vec![]),
        Trouble::Unknown => (words::UNKNOWN, vec![]),
        Trouble::Ambiguous => (words::AMBIGUOUS, vec![]),
        Trouble::SameAs(n) => (words::SAME_AS, vec![("n", n)]),
        Trouble::OtherThan(n) => (words::OTHER_THAN, vec![("n", n)]),
        Trouble::Taken => (words::TAKEN, vec![]),
        Trouble::NameIsPhone => (words::NAME_IS_PHONE, vec![]),
        Trouble::PhoneIsName => (words::PHONE_IS_NAME, vec![]),
        Trouble::WrongOrder => (words::WRONG_ORDER, vec![]),
        Trouble::OtherBase => (words::OTHER_BASE, vec![]),
        Trouble::MaterialMissing(_) => (supply::KIND_NEEDS, vec![("material", &material)]),
        Trouble::CellError => (words::CELL_ERROR, vec![]),
        Trouble::Merged => (words::MERGED, vec![]),
        Trouble::RoleNotYours => (words::ROLE_NOT_YOURS, vec![]),
        Trouble::PersonNotYours => (words::PERSON_NOT_YOURS, vec![]),
        Trouble::OwnAccount => (words::OWN_ACCOUNT, vec![]),
    };
    lang.fill(words::ABOUT_CELL, &[("column", &lang.t(column)), ("trouble", &lang.fill(text, &values))])
}

fn choice(lang: Lang, kind: ImportKind, key: &str, column: Text) -> String {
    let all = choices(lang, kind, key).join("、");
    let trouble = if all.is_empty() {
        lang.t(words::NOT_A_CHOICE).to_owned()
    } else {
        lang.fill(words::NOT_OF, &[("choices", &all)])
    };
    lang.fill(words::ABOUT_CELL, &[("column", &lang.t(column)), ("trouble", &trouble)])
}

fn titles(lang: Lang, kind: ImportKind, keys: &[&str]) -> String {
    let titles = columns(kind).iter().filter(|column| keys.contains(&column.key));
    titles.map(|column| lang.t(column.title)).collect::<Vec<_>>().join("、")
}
