//! Everything the product says, in two languages side by side, one file per feature.
//!
//! A sentence is a constant of type [`Text`]; a sentence without its other
//! language does not compile, a constant that is not used is a warning, and
//! `{name}` places must be the same in both languages (tested below).

pub mod accounts;
pub mod agreements;
#[cfg(feature = "ssr")]
pub mod api;
pub mod audit;
pub mod audit_codes;
pub mod awards;
pub mod bases;
pub mod booking;
pub mod calendars;
pub mod changes;
pub mod comments;
pub mod conduct;
pub mod decisions;
pub mod feeds;
pub mod filing;
pub mod finding;
pub mod gate;
pub mod incidents;
pub mod inspections;
pub mod jobs;
pub mod kiosk;
pub mod laboratory;
pub mod ledger;
pub mod messages;
pub mod methods;
pub mod offline;
pub mod paper;
pub mod problems;
pub mod providers;
pub mod published;
pub mod questionnaires;
pub mod rating;
pub mod records;
pub mod rectifications;
pub mod releases;
pub mod replies;
pub mod results;
pub mod retention;
pub mod revisions;
pub mod sealed;
pub mod selves;
pub mod shell;
pub mod signals;
pub mod spreadsheets;
pub mod stages;
pub mod supply;
pub mod survey;
pub mod tally;
pub mod timetable;
pub mod turnout;
pub mod vetoes;
pub mod waiting;
pub mod webhooks;

use std::fmt::Display;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::time::Moment;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum Lang {
    /// Simplified Chinese, the first language.
    #[default]
    ZhCn,
    /// English.
    En,
}

/// One sentence in both languages; `{name}` marks a place to fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// Declares the catalogue of a feature: `NAME: "中文" / "English";`
#[macro_export]
macro_rules! texts {
    ($($(#[$note:meta])* $name:ident: $zh:literal / $en:literal;)+) => {
        $(
            #[doc = $zh]
            pub const $name: $crate::text::Text = $crate::text::Text { zh: $zh, en: $en };
        )+
        /// Every sentence of this catalogue with its name, for the tests.
        pub const CATALOGUE: &[(&str, $crate::text::Text)] = &[$((stringify!($name), $name)),+];
    };
}

impl Lang {
    /// The `lang` attribute and the name used in the cookie.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language named by a cookie or an `Accept-Language` entry.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase();
        match tag.split(['-', ';', '_']).next()? {
            "zh" => Some(Self::ZhCn),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that we speak.
    pub fn accepted(header: &str) -> Self {
        header.split(',').find_map(Self::parse).unwrap_or_default()
    }

    /// `text` in this language.
    pub const fn t(self, text: Text) -> &'static str {
        match self {
            Self::ZhCn => text.zh,
            Self::En => text.en,
        }
    }

    /// `text` in this language with its places filled.
    pub fn fill(self, text: Text, values: &[(&str, &dyn Display)]) -> String {
        values.iter().fold(self.t(text).to_owned(), |sentence, (name, value)| {
            sentence.replace(&format!("{{{name}}}"), &value.to_string())
        })
    }

    /// A date in words: `2026年5月9日 周六` or `Sat 9 May 2026`.
    pub fn date(self, date: NaiveDate) -> String {
        match self {
            Self::ZhCn => format!("{}年{}月{}日 {}", date.year(), date.month(), date.day(), weekday_zh(date.weekday())),
            Self::En => date.format("%a %-d %b %Y").to_string(),
        }
    }

    /// A date without its year, for lists: `5月9日 周六` or `Sat 9 May`.
    pub fn day(self, date: NaiveDate) -> String {
        match self {
            Self::ZhCn => {
                format!("{}月{}日 {}", date.month(), date.day(), weekday_zh(date.weekday()))
            }
            Self::En => date.format("%a %-d %b").to_string(),
        }
    }

    /// Date and time of day of `moment` at the bases.
    pub fn moment(self, moment: Moment) -> String {
        format!("{} {}", self.date(moment.date()), moment.clock())
    }
}

fn weekday_zh(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATALOGUES: &[&[(&str, Text)]] = &[
        accounts::CATALOGUE,
        agreements::CATALOGUE,
        #[cfg(feature = "ssr")]
        api::CATALOGUE,
        audit::CATALOGUE,
        awards::CATALOGUE,
        bases::CATALOGUE,
        booking::CATALOGUE,
        calendars::CATALOGUE,
        changes::CATALOGUE,
        comments::CATALOGUE,
        conduct::CATALOGUE,
        decisions::CATALOGUE,
        feeds::CATALOGUE,
        filing::CATALOGUE,
        finding::CATALOGUE,
        gate::CATALOGUE,
        incidents::CATALOGUE,
        inspections::CATALOGUE,
        jobs::CATALOGUE,
        kiosk::CATALOGUE,
        laboratory::CATALOGUE,
        ledger::CATALOGUE,
        messages::CATALOGUE,
        methods::CATALOGUE,
        offline::CATALOGUE,
        paper::CATALOGUE,
        problems::CATALOGUE,
        providers::CATALOGUE,
        published::CATALOGUE,
        questionnaires::CATALOGUE,
        rating::CATALOGUE,
        records::CATALOGUE,
        rectifications::CATALOGUE,
        releases::CATALOGUE,
        replies::CATALOGUE,
        results::CATALOGUE,
        retention::CATALOGUE,
        revisions::CATALOGUE,
        sealed::CATALOGUE,
        selves::CATALOGUE,
        shell::CATALOGUE,
        signals::CATALOGUE,
        spreadsheets::CATALOGUE,
        stages::CATALOGUE,
        supply::CATALOGUE,
        survey::CATALOGUE,
        tally::CATALOGUE,
        timetable::CATALOGUE,
        turnout::CATALOGUE,
        vetoes::CATALOGUE,
        waiting::CATALOGUE,
        webhooks::CATALOGUE,
    ];

    fn places(sentence: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn every_sentence_is_complete_in_both_languages() {
        for (name, text) in CATALOGUES.iter().copied().flatten() {
            assert!(!text.zh.trim().is_empty() && !text.en.trim().is_empty(), "{name} is empty");
            assert_eq!(places(text.zh), places(text.en), "{name} has other places");
        }
    }

    #[test]
    fn the_first_spoken_language_wins() {
        assert_eq!(Lang::accepted("fr-FR, en;q=0.8, zh;q=0.5"), Lang::En);
        assert_eq!(Lang::accepted("de"), Lang::ZhCn);
    }

    #[test]
    fn dates_read_as_people_write_them() {
        let date = NaiveDate::from_ymd_opt(2026, 5, 9).unwrap();
        assert_eq!(Lang::ZhCn.date(date), "2026年5月9日 周六");
        assert_eq!(Lang::En.date(date), "Sat 9 May 2026");
    }
}
