//! Every rule of booking a session and whether it is kept: why it is free, full or hidden. Pure.
//!
//! Nothing is decided here: each line asks the very rule that decides when somebody books.

use chrono::NaiveDate;

use crate::{
    bases::{
        lapse::{first_to_lapse, is_covered},
        model::{BaseStatus, DayKind, OpeningRule, Paper, PaperKind, Project, ProjectStatus},
    },
    booking::{
        autorules::{self, Broken, Filing, RULES, Rule},
        availability::{RoomRule, Unbookable, check_room, groups_left, places_left},
        closures::{Closure, closed_by},
        conduct::UNKNOWN,
        extras::Extra,
        model::{Grades, HeadCount, Session},
        pattern,
        presence::Presence,
        release::{Asker, Terms, has_opened, has_visits_left},
        resources::Resource,
    },
    time::Moment,
};

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its project.
    pub project: &'a Project,
    /// State of its base.
    pub base_status: BaseStatus,
    /// When the base is open.
    pub opening: &'a [OpeningRule],
    /// When it is open beside.
    pub extras: &'a [Extra],
    /// When it is closed all the same.
    pub closures: &'a [Closure],
    /// The papers of the base.
    pub papers: &'a [Paper],
    /// What kind of day it is.
    pub day_kind: DayKind,
    /// The last day on which it can be filed.
    pub last_day: NaiveDate,
    /// The last day on which the Centre can still decide on it.
    pub last_resort: NaiveDate,
    /// How full the base is then.
    pub presence: Presence,
    /// Guide and room of the session.
    pub resources: &'a [Resource],
    /// Heads of the group that asks.
    pub heads: i64,
    /// The rule of release that holds for it, and who asks.
    pub release: Option<(Terms, Asker)>,
    /// When it is asked.
    pub now: Moment,
}

/// A rule in the order in which it is explained, with what there is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The project is published.
    Published,
    /// The base is open for booking.
    BaseActive,
    /// The session is open; closed for this reason, if the base is.
    Open(Option<String>),
    /// It has not begun.
    NotBegun,
    /// The papers of the base cover the day; this one ends first, then.
    Papers(PaperKind, Option<NaiveDate>),
    /// It can be filed until this day.
    Deadline(NaiveDate),
    /// What kind of day it is; schools do not come on statutory holidays.
    Day(DayKind),
    /// It has opened for whoever asks, by this rule.
    Opened(Terms),
    /// Whoever asks has a visit left of so many; nothing where they are not counted.
    Visits(i64),
    /// Groups that may still come.
    Groups(i64),
    /// Places that are left.
    Places(i64),
    /// The limit of people at once, and how many more may come.
    Presence(Option<i64>),
    /// The opening hours of now; they bind whoever publishes.
    Hours,
    /// Guide and room.
    Resources(Vec<String>),
}

/// How it stands with a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Kept.
    Kept,
    /// Broken: nobody can book.
    Broken,
    /// Good to know; it decides nothing.
    Note,
}

/// A rule and how it stands with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The rule.
    pub why: Why,
    /// How it stands.
    pub standing: Standing,
    /// Whether everybody may read it.
    pub is_public: bool,
}

/// Every rule, in order.
pub fn explain(facts: &Facts<'_>) -> Vec<Line> {
    let Facts { session, now, heads, .. } = *facts;
    let room = |rule| check_room(rule, session, heads, now);
    let closure = closed_by(facts.closures, session.starts_at, session.ends_at).map(|closure| closure.reason.clone());
    let (paper, until) = first_to_lapse(facts.papers, session.starts_at.date());
    let hours = pattern::is_open(facts.opening, facts.extras, session.starts_at, session.ends_at);
    let names = facts.resources.iter().map(|resource| resource.name.clone()).collect();
    let mut lines = vec![
        public(Why::Published, facts.project.status == ProjectStatus::Published),
        public(Why::BaseActive, facts.base_status == BaseStatus::Active),
        public(Why::Open(closure), is_kept(room(RoomRule::Open))),
        public(Why::NotBegun, is_kept(room(RoomRule::NotBegun))),
        public(Why::Papers(paper, until), is_ruled(facts, Rule::Insurance)),
        public(Why::Deadline(facts.last_day), is_ruled(facts, Rule::LeadTime)),
        note(Why::Day(facts.day_kind), is_ruled(facts, Rule::SchoolDay), true),
    ];
    lines.extend(released(facts));
    lines.extend([
        public(Why::Groups(groups_left(session)), is_kept(room(RoomRule::Groups))),
        public(Why::Places(places_left(session)), is_kept(room(RoomRule::Places))),
        public(Why::Presence(facts.presence.left()), facts.presence.lets_in(heads)),
        note(Why::Hours, hours.is_ok(), false),
        note(Why::Resources(names), true, false),
    ]);
    lines
}

/// What the rule of release says, if one holds.
fn released(facts: &Facts<'_>) -> Vec<Line> {
    let Some((terms, asker)) = &facts.release else { return Vec::new() };
    let opened = terms
        .opens_days
        .map(|_| public(Why::Opened(*terms), is_kept(has_opened(terms, facts.session, asker, facts.now))));
    let visits = terms.most_for(asker).map(|most| public(Why::Visits(most), is_kept(has_visits_left(terms, asker))));
    opened.into_iter().chain(visits).collect()
}

/// Whether a group of this size could book, by what `lines` say.
pub fn is_bookable(lines: &[Line]) -> bool {
    lines.iter().all(|line| line.standing != Standing::Broken)
}

fn public(why: Why, is_kept: bool) -> Line {
    let standing = if is_kept { Standing::Kept } else { Standing::Broken };
    Line { why, standing, is_public: true }
}

fn note(why: Why, is_kept: bool, is_public: bool) -> Line {
    let standing = if is_kept { Standing::Kept } else { Standing::Note };
    Line { why, standing, is_public }
}

const fn is_kept(kept: Result<(), Unbookable>) -> bool {
    kept.is_ok()
}

/// Whether a filing for this session keeps a rule that does not look at who comes, or may be let pass by the Centre.
fn is_ruled(facts: &Facts<'_>, rule: Rule) -> bool {
    let nobody = HeadCount { grades: Grades::default(), adults: 0, in_difficulty: 0 };
    let kept: Result<(), Broken> = autorules::check(&RULES, rule, &filing(facts, &nobody, true));
    kept.err().is_none_or(Broken::is_left_to_centre)
}

fn filing<'a>(facts: &Facts<'a>, heads: &'a HeadCount, is_school: bool) -> Filing<'a> {
    Filing {
        today: facts.now.date(),
        last_day: facts.last_day,
        last_resort: facts.last_resort,
        day: facts.session.starts_at.date(),
        day_kind: facts.day_kind,
        is_school,
        heads,
        project: facts.project,
        is_covered: is_covered(facts.papers, facts.session.starts_at.date()),
        has_plan: true,
        conduct: &UNKNOWN,
    }
}

#[cfg(test)]
mod tests;
