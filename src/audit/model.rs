//! An event of the audit log, and what is asked of the log.

use chrono::NaiveDate;

use crate::{
    text::audit_codes::{ACTS, KINDS, codes_saying},
    time::{DAY, Moment, parse_date},
};

/// Events on one page of the log.
pub const PAGE_SIZE: i64 = 50;
/// Longest search that is looked for; identifiers have 36 letters.
const LONGEST_WORDS: usize = 60;
/// Pages one can turn to; whoever looks further narrows the search.
const LAST_PAGE: i64 = 10_000;

/// An important act as it was noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditEvent {
    /// Identifier, in order of time.
    pub id: String,
    /// When.
    pub at: Moment,
    /// The person, unless the system or a stranger acted.
    pub person_id: Option<String>,
    /// The membership in which the person acted.
    pub membership_id: Option<String>,
    /// The role in which the act was done; `system` or `public` without a person.
    pub role: String,
    /// Verb and noun: `book_session`.
    pub action: String,
    /// The noun's table in the singular: `booking`.
    pub object_kind: String,
    /// Which one.
    pub object_id: String,
    /// `done` or the refusal's code.
    pub result: String,
    /// Figures and codes that explain the act.
    pub detail: String,
}

/// An event with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Place, counted from 1.
    pub position: i64,
    /// SHA-256 in hex over the link before and everything in the event.
    pub hash: String,
    /// The event.
    pub event: AuditEvent,
}

/// An event as the page of the log shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The event.
    pub event: AuditEvent,
    /// Its place in the chain, once the job has been there.
    pub position: Option<i64>,
    /// The person's name, if a person acted.
    pub person_name: Option<String>,
}

/// What is asked of the log. Everything that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Part of a person's name, an action, an object's kind or identifier, or a detail.
    pub words: String,
    /// Codes of acts and objects whose words hold these words, between commas: `,book_session,cancel_booking,`.
    pub codes: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Only what was refused.
    pub refused_only: bool,
    /// Page, counted from 1, the latest events first.
    pub page: i64,
    /// Names of the fields whose value could not be read.
    pub wrong: Vec<&'static str>,
}

impl Search {
    /// Reads a search from the pairs of an address; what cannot be read is named in `wrong` and not asked for.
    pub fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut search = Self { page: 1, ..Self::default() };
        for (key, value) in pairs {
            let value = value.trim();
            match key {
                _ if value.is_empty() => {}
                "q" => search.ask_for(value),
                "from" => search.from = search.date("from", value),
                "to" => search.to = search.date("to", value),
                "refused" => search.refused_only = true,
                "page" => search.page = value.parse().map_or(1, |page: i64| page.clamp(1, LAST_PAGE)),
                _ => {}
            }
        }
        search
    }

    /// The pairs of an address from which this search is read again, without the page.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.words.is_empty() {
            pairs.push(("q", self.words.clone()));
        }
        for (key, date) in [("from", self.from), ("to", self.to)] {
            pairs.extend(date.map(|date| (key, date.to_string())));
        }
        if self.refused_only {
            pairs.push(("refused", "1".to_owned()));
        }
        pairs
    }

    /// The first moment asked for, and the first one after.
    pub fn span(&self) -> (Moment, Moment) {
        let from = self.from.map_or(Moment(i64::MIN), Moment::start_of);
        let until = self.to.map_or(Moment(i64::MAX), |to| Moment::start_of(to).plus(DAY));
        (from, until)
    }

    fn ask_for(&mut self, value: &str) {
        self.words = value.chars().take(LONGEST_WORDS).collect();
        let codes = [ACTS, KINDS].into_iter().flat_map(|all| codes_saying(all, &self.words));
        self.codes = codes.fold(",".to_owned(), |codes, code| format!("{codes}{code},"));
    }

    fn date(&mut self, key: &'static str, value: &str) -> Option<NaiveDate> {
        let date = parse_date(value);
        if date.is_none() {
            self.wrong.push(key);
        }
        date
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_read_from_the_address_it_writes() {
        let typed = [("q", " book_session "), ("from", "2026-05-01"), ("to", "2026-05-31"), ("refused", "1")];
        let search = Search::read(typed.into_iter());
        let pairs = search.pairs();
        assert_eq!(Search::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), search);
        assert_eq!(search.words, "book_session");
    }

    #[test]
    fn the_last_day_is_asked_for_whole_and_a_wrong_day_is_named() {
        let search = Search::read([("to", "2026-05-31"), ("from", "yesterday"), ("page", "-4")].into_iter());
        assert_eq!(search.span().1.rfc3339(), "2026-06-01T00:00:00+08:00");
        assert_eq!(search.span().0, Moment(i64::MIN));
        assert_eq!((search.wrong.as_slice(), search.page), (["from"].as_slice(), 1));
    }
}
