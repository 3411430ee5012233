//! What the rules of filing look at beside the form itself.

use chrono::NaiveDate;

use crate::{
    accounts::model::{OrganisationId, OrganisationKind, Person},
    bases::{
        self,
        calendar::{day_kind, workday_before},
        lapse::is_covered,
        model::{CalendarDay, DayKind, Project},
    },
    booking::{
        autorules::{self, Broken, LEAD_SEARCH, RULES, Rule},
        conduct::Conduct,
        model::{HeadCount, Session},
        store,
    },
    error::AppError,
    platform::db::Conn,
    time::{Moment, shifted},
};

/// A rule and whether it is kept.
pub type RuleCheck = (Rule, Result<(), Broken>);

/// How a filing would stand with the rules.
#[derive(Clone, Debug)]
pub struct RuleChecks {
    /// The last day to file.
    pub last_day: NaiveDate,
    /// What the organiser did before.
    pub conduct: Conduct,
    /// Every rule.
    pub checks: Vec<RuleCheck>,
}

/// How a filing made at `now` by `person` stands with each rule.
pub async fn rule_checks(
    conn: &mut Conn,
    person: &Person,
    session: &Session,
    project: &Project,
    heads: &HeadCount,
    now: Moment,
) -> Result<RuleChecks, AppError> {
    let facts = Facts::find(conn, person.organisation_id(), is_school(person), session, now).await?;
    let filing = facts.filing(now.date(), session.starts_at.date(), heads, project, false);
    let check = |rule| (rule, autorules::check(&RULES, rule, &filing));
    let checks = Rule::ALL.into_iter().map(check).collect();
    Ok(RuleChecks { last_day: facts.last_day, checks, conduct: facts.conduct })
}

/// What the rules look at beside the form itself.
pub(super) struct Facts {
    last_day: NaiveDate,
    last_resort: NaiveDate,
    day_kind: DayKind,
    is_school: bool,
    is_covered: bool,
    conduct: Conduct,
}

impl Facts {
    /// As they are at `now` for `session` and this organiser.
    pub(super) async fn find(
        conn: &mut Conn,
        organiser: &OrganisationId,
        is_school: bool,
        session: &Session,
        now: Moment,
    ) -> Result<Self, AppError> {
        let day = session.starts_at.date();
        let days = bases::store::list_calendar_days(conn, shifted(day, -LEAD_SEARCH), day).await?;
        let papers = bases::store::list_papers(conn, &session.base_id).await?;
        let conduct = store::find_conduct(conn, organiser, now).await?;
        Ok(Self::of(is_school, day, &days, is_covered(&papers, day), conduct))
    }

    /// For `day`, which the papers of the base cover or not, among the `days` that are not what their weekday says.
    pub(super) fn of(
        is_school: bool,
        day: NaiveDate,
        days: &[CalendarDay],
        is_covered: bool,
        conduct: Conduct,
    ) -> Self {
        Self {
            last_day: workday_before(day, RULES.lead_workdays, days),
            last_resort: workday_before(day, RULES.last_workdays, days),
            day_kind: day_kind(day, days).0,
            is_school,
            is_covered,
            conduct,
        }
    }

    /// With what is filed.
    pub(super) fn filing<'a>(
        &'a self,
        today: NaiveDate,
        day: NaiveDate,
        heads: &'a HeadCount,
        project: &'a Project,
        has_plan: bool,
    ) -> autorules::Filing<'a> {
        autorules::Filing {
            today,
            last_day: self.last_day,
            last_resort: self.last_resort,
            day,
            day_kind: self.day_kind,
            is_school: self.is_school,
            heads,
            project,
            is_covered: self.is_covered,
            has_plan,
            conduct: &self.conduct,
        }
    }
}

/// Whether a school's person acts.
pub(super) fn is_school(person: &Person) -> bool {
    person.membership.organisation.kind == OrganisationKind::School
}
