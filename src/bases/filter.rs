//! What a list of the catalogue shows: terms that are read from the address and written back
//! to it, so that a link to a list is the list.
//!
//! Terms of the same key are alternatives (two categories: either), different keys all hold.

use chrono::{Days, NaiveDate};

use super::model::{AgeBand, Base, BaseCategory, NextFree, Project, ProjectKind};
use crate::{form::half_width, time::parse_date};

/// Longest search that is looked for; names are shorter.
const LONGEST_WORDS: usize = 60;
/// More heads than any coach convoy brings.
const MOST_HEADS: i64 = 999;
/// Wider than the city is.
const MOST_KILOMETRES: i64 = 99;
/// How far ahead a list looks when no end is given.
const AHEAD: Days = Days::new(365);

/// Into so many groups a class is split at most, one session each: beyond, it should come on another day.
pub const MOST_PARTS: usize = 4;

/// Into how many groups `heads` come to a project, 1 if it takes them together; none if it takes them in no way.
pub fn parts_of(project: &Project, heads: i64) -> Option<i64> {
    let most = project.max_heads.max(1);
    let parts = (heads + most - 1) / most;
    let is_few = usize::try_from(parts).is_ok_and(|parts| (1..=MOST_PARTS).contains(&parts));
    (is_few && heads / parts >= project.min_heads).then_some(parts)
}

/// One thing that is asked of every entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// Words in the names of project, base and town.
    Words(String),
    /// Category of the base.
    Category(BaseCategory),
    /// Kind of the project.
    Kind(ProjectKind),
    /// A school stage the project is for.
    Band(AgeBand),
    /// Heads of the group.
    Heads(i64),
    /// First day with free places.
    From(NaiveDate),
    /// Last day with free places.
    To(NaiveDate),
    /// Code of the town.
    Town(String),
    /// Code of the town that the group sets out from.
    Near(String),
    /// So many kilometres away at most, where it is known from where.
    Within(i64),
    /// So many stars or more.
    Star(i64),
    /// Under a roof.
    Indoor,
    /// Free of charge.
    Free,
}

/// What a list is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bases: one counts if any of its projects fits.
    Bases,
    /// Projects.
    Projects,
}

/// A project and its base as the filter sees them; a base without a project is an entry too.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The base.
    pub base: &'a Base,
    /// The project.
    pub project: Option<&'a Project>,
    /// The base's latest stars; 0 without.
    pub star: i64,
    /// The project's next free session in the days asked for, with room for the group.
    pub next: Option<&'a NextFree>,
    /// Kilometres from where the group sets out, if that is known.
    pub kilometres: Option<f64>,
}

/// The terms in force, and what was typed but could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
    wrong: Vec<(String, String)>,
}

impl Term {
    /// The name of the term in addresses and forms.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Words(_) => "q",
            Self::Category(_) => "category",
            Self::Kind(_) => "kind",
            Self::Band(_) => "band",
            Self::Heads(_) => "heads",
            Self::From(_) => "from",
            Self::To(_) => "to",
            Self::Town(_) => "town",
            Self::Near(_) => "near",
            Self::Within(_) => "km",
            Self::Star(_) => "star",
            Self::Indoor => "indoor",
            Self::Free => "free",
        }
    }

    /// The value of the term in addresses and forms.
    pub fn value(&self) -> String {
        match self {
            Self::Words(text) | Self::Town(text) | Self::Near(text) => text.clone(),
            Self::Category(category) => category.to_string(),
            Self::Kind(kind) => kind.to_string(),
            Self::Band(band) => band.to_string(),
            Self::Heads(number) | Self::Star(number) | Self::Within(number) => number.to_string(),
            Self::From(date) | Self::To(date) => date.to_string(),
            Self::Indoor | Self::Free => "yes".to_owned(),
        }
    }

    /// The term a form or address means; none if it means nothing.
    pub fn parse(key: &str, value: &str) -> Option<Self> {
        let value = value.trim();
        match key {
            "q" => Some(Self::Words(value.chars().take(LONGEST_WORDS).collect::<String>().trim().to_owned())),
            "category" => BaseCategory::parse(value).map(Self::Category),
            "kind" => ProjectKind::parse(value).map(Self::Kind),
            "band" => AgeBand::parse(value).map(Self::Band),
            "heads" => number(value, MOST_HEADS).map(Self::Heads),
            "from" => parse_date(value).map(Self::From),
            "to" => parse_date(value).map(Self::To),
            "town" => Some(Self::Town(value.to_owned())),
            "near" => Some(Self::Near(value.to_owned())),
            "km" => number(value, MOST_KILOMETRES).map(Self::Within),
            "star" => number(value, 3).map(Self::Star),
            "indoor" => (value == "yes").then_some(Self::Indoor),
            "free" => (value == "yes").then_some(Self::Free),
            _ => None,
        }
    }

    /// Whether several terms of this key may stand beside each other.
    const fn is_choice_of_many(&self) -> bool {
        matches!(self, Self::Category(_) | Self::Kind(_) | Self::Band(_))
    }

    fn fits(&self, entry: &Entry<'_>) -> bool {
        let project = |fits: &dyn Fn(&Project) -> bool| entry.project.is_some_and(fits);
        match self {
            Self::Words(words) => has_words(entry, words),
            Self::Category(category) => entry.base.category == *category,
            Self::Kind(kind) => project(&|project| project.kind == *kind),
            Self::Band(band) => project(&|project| is_for(project, *band)),
            Self::Heads(heads) => project(&|project| parts_of(project, *heads).is_some()),
            Self::From(_) | Self::To(_) => entry.next.is_some(),
            Self::Town(code) => entry.base.town_code == *code,
            Self::Near(_) => entry.kilometres.is_some(),
            // Without a place to set out from there is nothing to measure.
            Self::Within(most) => entry.kilometres.is_none_or(|far| far <= kilometres(*most)),
            Self::Star(star) => entry.star >= *star,
            Self::Indoor => project(&|project| project.is_indoor),
            Self::Free => project(&|project| project.fee_fen == 0),
        }
    }
}

impl Filter {
    /// Reads the pairs of an address. Empty ones and names of others are passed over.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (key, value) in pairs {
            if value.trim().is_empty() {
                continue;
            }
            match Term::parse(key, value) {
                Some(term) => filter.add(term),
                None if matches!(key, "heads" | "from" | "to" | "km") => {
                    filter.wrong.push((key.to_owned(), value.to_owned()));
                }
                None => {}
            }
        }
        filter
    }

    /// The pairs of the address that means this filter.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        self.terms.iter().map(|term| (term.key(), term.value())).collect()
    }

    /// The terms in force, in the order they were given.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// What stands in a field of the form: the term's value, or what could not be read.
    pub fn value(&self, key: &str) -> String {
        let term = self.terms.iter().find(|term| term.key() == key).map(Term::value);
        let wrong = || self.wrong.iter().find(|(name, _)| name == key).map(|(_, typed)| typed.clone());
        term.or_else(wrong).unwrap_or_default()
    }

    /// The values of a key that may stand several times.
    pub fn values(&self, key: &str) -> Vec<String> {
        self.terms.iter().filter(|term| term.key() == key).map(Term::value).collect()
    }

    /// Whether what was typed into a field could not be read.
    pub fn is_wrong(&self, key: &str) -> bool {
        self.wrong.iter().any(|(name, _)| name == key)
    }

    /// The same filter without `term`.
    pub fn without(&self, term: &Term) -> Self {
        let terms = self.terms.iter().filter(|other| *other != term).cloned().collect();
        Self { terms, wrong: Vec::new() }
    }

    /// The same filter with `term` as the only one of its key.
    pub fn with_only(&self, term: Term) -> Self {
        let mut terms: Vec<Term> = self.terms.iter().filter(|other| other.key() != term.key()).cloned().collect();
        terms.push(term);
        Self { terms, wrong: Vec::new() }
    }

    /// The heads free places are looked for; 1 without.
    pub fn heads(&self) -> i64 {
        self.terms.iter().find_map(|term| if let Term::Heads(heads) = term { Some(*heads) } else { None }).unwrap_or(1)
    }

    /// The town that the group sets out from.
    pub fn near(&self) -> Option<&str> {
        self.terms.iter().find_map(|term| if let Term::Near(code) = term { Some(code.as_str()) } else { None })
    }

    /// The first and the last day on which free places are looked for; nothing can be booked
    /// before `earliest`.
    pub fn days(&self, earliest: NaiveDate) -> (NaiveDate, NaiveDate) {
        let from = self.terms.iter().find_map(|term| if let Term::From(date) = term { Some(*date) } else { None });
        let to = self.terms.iter().find_map(|term| if let Term::To(date) = term { Some(*date) } else { None });
        let first = from.map_or(earliest, |from| from.max(earliest));
        (first, to.or_else(|| first.checked_add_days(AHEAD)).unwrap_or(first))
    }

    /// Whether every key has a term that fits the entry.
    pub fn admits(&self, entry: &Entry<'_>) -> bool {
        let has_fitting = |key| self.terms.iter().any(|term| term.key() == key && term.fits(entry));
        self.terms.iter().all(|term| has_fitting(term.key()))
    }

    /// How many of `entries` the filter lets through, counted as bases or as projects.
    pub fn count(&self, entries: &[Entry<'_>], unit: Unit) -> usize {
        let admitted = entries.iter().filter(|entry| self.admits(entry));
        match unit {
            Unit::Projects => admitted.filter(|entry| entry.project.is_some()).count(),
            Unit::Bases => {
                let mut codes: Vec<&str> = admitted.map(|entry| entry.base.code.as_str()).collect();
                codes.sort_unstable();
                codes.dedup();
                codes.len()
            }
        }
    }

    fn add(&mut self, term: Term) {
        let has_key = self.terms.iter().any(|other| other.key() == term.key());
        if !self.terms.contains(&term) && (term.is_choice_of_many() || !has_key) {
            self.terms.push(term);
        }
    }
}

/// A few kilometres as a figure to compare with.
fn kilometres(most: i64) -> f64 {
    f64::from(u8::try_from(most).unwrap_or(u8::MAX))
}

fn number(typed: &str, most: i64) -> Option<i64> {
    half_width(typed).parse().ok().filter(|number| (1..=most).contains(number))
}

fn has_words(entry: &Entry<'_>, words: &str) -> bool {
    let base = entry.base;
    let project = entry.project.map(|project| format!("{} {} {}", project.title, project.theme, project.code));
    let names = format!("{} {} {} {}", base.name, base.town_name, base.code, project.unwrap_or_default());
    let names = half_width(&names).to_lowercase();
    half_width(words).to_lowercase().split_whitespace().all(|word| names.contains(word))
}

fn is_for(project: &Project, band: AgeBand) -> bool {
    let (low, high) = band.grades();
    project.grade_from <= high && low <= project.grade_to
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
