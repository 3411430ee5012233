//! The rules of release (放票规则): when a session opens for whom, and how many visits of one project an organiser has in
//! a term. Equity: organisers of towns that lie far away, and those that come for the first time in a school year, may
//! book before everybody else. Data with versions, set by the Centre; the rules that read it are pure.

use chrono::{Datelike, NaiveDate};

use super::{availability::Unbookable, model::Session};
use crate::{
    accounts::model::OrganisationId,
    bases::model::{BaseCategory, ProjectId},
    calendars::model::{NewSpan, SchoolSpan, SpanKind},
    time::{HOUR, Moment, shifted},
};

/// Seconds after midnight at which sessions open: the office is there to answer the telephone.
pub const OPENS_AT: i64 = 9 * HOUR;
/// The month in which a school year begins.
const YEAR_BEGINS: u32 = 9;
/// The month in which the second half of it begins, where no term says so.
const HALF_BEGINS: u32 = 2;

/// What a rule holds for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every project.
    All,
    /// The projects of bases of one category.
    Category(BaseCategory),
    /// One project.
    Project(ProjectId),
}

impl Scope {
    /// The kind of the scope, as it is kept.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Category(_) => "category",
            Self::Project(_) => "project",
        }
    }

    /// What it names, as it is kept.
    pub fn target(&self) -> &str {
        match self {
            Self::All => "",
            Self::Category(category) => category.as_str(),
            Self::Project(project) => project.as_str(),
        }
    }

    /// As it was kept.
    pub fn parse(kind: &str, target: &str) -> Option<Self> {
        match kind {
            "all" => Some(Self::All),
            "category" => BaseCategory::parse(target).map(Self::Category),
            "project" => Some(Self::Project(target.into())),
            _ => None,
        }
    }

    fn holds_for(&self, project: &ProjectId, category: BaseCategory) -> bool {
        match self {
            Self::All => true,
            Self::Category(one) => *one == category,
            Self::Project(one) => one == project,
        }
    }

    /// The narrower scope goes first.
    const fn width(&self) -> u8 {
        match self {
            Self::Project(_) => 0,
            Self::Category(_) => 1,
            Self::All => 2,
        }
    }
}

/// What a rule says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Days before a session on which it opens for everybody; without them it is open from the beginning.
    pub opens_days: Option<i64>,
    /// Days that it opens earlier for those who are preferred.
    pub early_days: i64,
    /// Whether organisers of towns that lie far away are preferred.
    pub prefers_far: bool,
    /// Whether organisers without a visit in the school year are preferred.
    pub prefers_first: bool,
    /// Most visits of one project in a term.
    pub most_visits: Option<i64>,
    /// So many more for organisers of towns that lie far away.
    pub far_more: i64,
}

impl Terms {
    /// Whether they bind nobody: the rule is lifted.
    pub const fn is_lifted(&self) -> bool {
        self.opens_days.is_none() && self.most_visits.is_none()
    }

    /// When a session on `day` opens; nothing where it is open from the beginning.
    pub fn opening(&self, day: NaiveDate) -> Option<Opening> {
        let everybody = self.opens_days?;
        let at = |days: i64| Moment::start_of(shifted(day, -days)).plus(OPENS_AT);
        let is_early = self.early_days > 0 && (self.prefers_far || self.prefers_first);
        Some(Opening { everybody: at(everybody), early: is_early.then(|| at(everybody + self.early_days)) })
    }

    /// Most visits of one project that this organiser has in a term.
    pub fn most_for(&self, asker: &Asker) -> Option<i64> {
        self.most_visits.map(|most| if asker.is_far { most + self.far_more } else { most })
    }

    const fn prefers(&self, asker: &Asker) -> bool {
        (self.prefers_far && asker.is_far) || (self.prefers_first && asker.is_first)
    }
}

/// A rule as it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Counts up with every rule that is set.
    pub version: i64,
    /// What it holds for.
    pub scope: Scope,
    /// What it says.
    pub terms: Terms,
}

/// When a session opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// For everybody.
    pub everybody: Moment,
    /// For those who are preferred, if anybody is.
    pub early: Option<Moment>,
}

/// Who asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asker {
    /// Whether its town lies far away.
    pub is_far: bool,
    /// Whether it has no visit in the school year of the session.
    pub is_first: bool,
    /// Visits of the project that it has in the term of the session.
    pub visits: i64,
}

/// The rule that holds for a project: of those in force the narrowest; a rule that is lifted leaves it to the wider one.
pub fn rule_for<'a>(rules: &'a [Release], project: &ProjectId, category: BaseCategory) -> Option<&'a Release> {
    let binding = rules.iter().filter(|rule| rule.scope.holds_for(project, category) && !rule.terms.is_lifted());
    binding.min_by_key(|rule| rule.scope.width())
}

/// When `session` opens for this organiser; nothing where it is open from the beginning.
pub fn opens_for(terms: &Terms, session: &Session, asker: &Asker) -> Option<Moment> {
    let Opening { everybody, early } = terms.opening(session.starts_at.date())?;
    Some(early.filter(|_| terms.prefers(asker)).unwrap_or(everybody))
}

/// Whether `session` has opened for this organiser.
pub fn has_opened(terms: &Terms, session: &Session, asker: &Asker, now: Moment) -> Result<(), Unbookable> {
    match opens_for(terms, session, asker) {
        Some(opens_at) if now < opens_at => Err(Unbookable::NotReleased { opens_at }),
        _ => Ok(()),
    }
}

/// Whether this organiser may have one visit more.
pub fn has_visits_left(terms: &Terms, asker: &Asker) -> Result<(), Unbookable> {
    match terms.most_for(asker) {
        Some(most) if asker.visits >= most => Err(Unbookable::QuotaReached { most }),
        _ => Ok(()),
    }
}

/// Whether a rule lets this organiser book `session` now.
pub fn may_have(terms: &Terms, session: &Session, asker: &Asker, now: Moment) -> Result<(), Unbookable> {
    has_opened(terms, session, asker, now)?;
    has_visits_left(terms, asker)
}

/// The first and the last day of the term that `day` lies in: the school's own, otherwise the city's, otherwise the half
/// of the school year.
pub fn term_of(day: NaiveDate, spans: &[SchoolSpan], school: &OrganisationId) -> (NaiveDate, NaiveDate) {
    let of = |owner: Option<&OrganisationId>| {
        let is_term = |span: &&NewSpan| span.kind == SpanKind::Term && span.covers(day);
        spans.iter().map(|kept| &kept.span).filter(is_term).find(|span| span.organisation_id.as_ref() == owner)
    };
    let term = of(Some(school)).or_else(|| of(None));
    term.map_or_else(|| half_year(day), |span| (span.first_day, span.last_day))
}

/// The first and the last day of the school year that `day` lies in.
pub fn school_year(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let year = if day.month() >= YEAR_BEGINS { day.year() } else { day.year() - 1 };
    (first_of(year, YEAR_BEGINS, day), shifted(first_of(year + 1, YEAR_BEGINS, day), -1))
}

fn half_year(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let (first, last) = school_year(day);
    let half = first_of(last.year(), HALF_BEGINS, day);
    if day < half { (first, shifted(half, -1)) } else { (half, last) }
}

fn first_of(year: i32, month: u32, otherwise: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests;
