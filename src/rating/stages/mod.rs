//! How a computed season becomes final: preview, committee, notice, objections. Pure.
//!
//! Each base sees its whole workbook for some workdays and may ask (核对). The committee votes on every result. The
//! results stand in public notice (公示) for some workdays, in which bases may object. Only then is the season final.
//! Whoever computed any run of the season takes none of these steps. Whatever is recorded meanwhile asks for another
//! run; results that are the same in it keep their days and their votes, changed ones begin anew.

pub mod objections;
pub mod queries;
pub mod shown;
pub mod votes;

use chrono::NaiveDate;
use serde::Deserialize;

use super::model::{RunNumber, SeasonStatus};
use crate::bases::{
    calendar::{is_workday, workday_after},
    model::CalendarDay,
};

/// Days, the first and the last of which belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

impl Period {
    /// So many workdays from `from` on, which counts if it is one.
    pub fn of_workdays(from: NaiveDate, workdays: i64, days: &[CalendarDay]) -> Self {
        let rest = if is_workday(from, days) { workdays - 1 } else { workdays };
        Self { from, until: workday_after(from, rest, days) }
    }

    /// Its last day has passed.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.until < today
    }

    /// `today` is one of its days.
    pub fn is_on(&self, today: NaiveDate) -> bool {
        (self.from..=self.until).contains(&today)
    }
}

/// Where a season stands between its runs and its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stages {
    /// Bases look at their workbooks.
    pub preview: Option<Period>,
    /// Everybody may read the results.
    pub notice: Option<Period>,
    /// The run whose results were shown last.
    pub shown_run: Option<RunNumber>,
}

/// The numbers of the procedure; a method file may bring its own under `procedure`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Procedure {
    /// Workdays in which bases look at their workbooks.
    pub preview_workdays: i64,
    /// Workdays of the public notice.
    pub notice_workdays: i64,
    /// How many of the members who may vote must have voted: numerator and denominator.
    pub quorum: (u32, u32),
    /// Days after the end of a season within which a base may ask to be rated anew.
    pub rerating_days: i64,
}

impl Default for Procedure {
    /// 10 and 7 workdays (rating-method, season life cycle), two thirds of the members; half a year for a re-rating, which
    /// is a sample of the Centre's own number.
    fn default() -> Self {
        Self { preview_workdays: 10, notice_workdays: 7, quorum: (2, 3), rerating_days: 180 }
    }
}

/// The procedure a method file brings, or the usual one.
pub fn procedure_of(body: &str) -> Procedure {
    #[derive(Deserialize)]
    struct Named {
        procedure: Option<Procedure>,
    }
    let named = serde_json::from_str::<Named>(body).ok().and_then(|named| named.procedure);
    named.filter(|named| named.is_sound()).unwrap_or_default()
}

impl Procedure {
    fn is_sound(&self) -> bool {
        let days = 1..=60;
        let (of, all) = self.quorum;
        days.contains(&self.preview_workdays)
            && days.contains(&self.notice_workdays)
            && (0..=365).contains(&self.rerating_days)
            && of > 0
            && of <= all
    }
}

/// The days of a stage that begins today: those it had, unless results have changed since they were shown.
pub fn days_of_stage(
    before: Option<Period>,
    is_changed: bool,
    today: NaiveDate,
    workdays: i64,
    days: &[CalendarDay],
) -> Period {
    before.filter(|_| !is_changed).unwrap_or_else(|| Period::of_workdays(today, workdays, days))
}

/// Why a season does not enter a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StageRefusal {
    /// It is final.
    Final,
    /// No run stands on the inputs as they are.
    NotComputed,
    /// It is there already.
    AlreadyThere,
    /// Sessions still take place, until this day.
    NotOver(NaiveDate),
    /// Whoever computed a run of the season does not publish it.
    SamePerson,
    /// Bases have not looked at their workbooks.
    NoPreview,
    /// They look until this day.
    PreviewRuns(NaiveDate),
    /// So many questions of bases have no answer.
    QueriesOpen(usize),
    /// These bases still need a check visit.
    CheckVisitsMissing(Vec<String>),
    /// The committee has not adopted the results of these bases.
    NotAdopted(Vec<String>),
}

/// What is asked before a season is shown to anybody.
#[derive(Clone, Debug)]
pub struct Showing<'a> {
    /// Its state.
    pub status: SeasonStatus,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// Where it stands.
    pub stages: Stages,
    /// Who wants to show it computed a run of it.
    pub has_computed: bool,
    /// Questions of bases without answer.
    pub open_queries: usize,
    /// Bases of the last run that need a check visit.
    pub to_visit: &'a [String],
    /// Bases whose results the committee has not adopted.
    pub not_adopted: &'a [String],
}

/// Whether bases may look at their workbooks from today on.
pub fn may_open_preview(showing: &Showing<'_>, today: NaiveDate) -> Result<(), StageRefusal> {
    match showing.status {
        SeasonStatus::Final | SeasonStatus::Archived => return Err(StageRefusal::Final),
        SeasonStatus::Preview | SeasonStatus::Notice => return Err(StageRefusal::AlreadyThere),
        SeasonStatus::Computed => {}
        SeasonStatus::Planned | SeasonStatus::Collecting | SeasonStatus::Frozen => {
            return Err(StageRefusal::NotComputed);
        }
    }
    if today <= showing.ends_on {
        return Err(StageRefusal::NotOver(showing.ends_on));
    }
    if showing.stages.notice.is_some() {
        return Err(StageRefusal::AlreadyThere);
    }
    if showing.has_computed { Err(StageRefusal::SamePerson) } else { Ok(()) }
}

/// Whether the results may stand in public notice from today on. After an objection the season comes back here from a
/// new run, without another preview: the results are public already.
pub fn may_open_notice(showing: &Showing<'_>, today: NaiveDate) -> Result<(), StageRefusal> {
    match showing.status {
        SeasonStatus::Final | SeasonStatus::Archived => return Err(StageRefusal::Final),
        SeasonStatus::Notice => return Err(StageRefusal::AlreadyThere),
        SeasonStatus::Planned | SeasonStatus::Collecting | SeasonStatus::Frozen => {
            return Err(StageRefusal::NotComputed);
        }
        SeasonStatus::Computed if showing.stages.notice.is_none() => return Err(StageRefusal::NoPreview),
        SeasonStatus::Computed | SeasonStatus::Preview => {}
    }
    if showing.has_computed {
        return Err(StageRefusal::SamePerson);
    }
    match showing.stages.preview {
        None => return Err(StageRefusal::NoPreview),
        Some(preview) if !preview.is_over(today) => return Err(StageRefusal::PreviewRuns(preview.until)),
        Some(_) => {}
    }
    if showing.open_queries > 0 {
        return Err(StageRefusal::QueriesOpen(showing.open_queries));
    }
    if !showing.to_visit.is_empty() {
        return Err(StageRefusal::CheckVisitsMissing(showing.to_visit.to_vec()));
    }
    if !showing.not_adopted.is_empty() {
        return Err(StageRefusal::NotAdopted(showing.not_adopted.to_vec()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bases::model::DayKind;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    /// The days off and made up around 1 May 2026 and the Spring Festival.
    fn calendar() -> Vec<CalendarDay> {
        let kind = |date, kind| CalendarDay { date, kind, name: String::new(), source: String::new() };
        let off = (1..=5).map(|date| kind(day(5, date), DayKind::StatutoryHoliday));
        let spring = (15..=23).map(|date| kind(day(2, date), DayKind::StatutoryHoliday));
        let made_up = [day(5, 9), day(2, 14), day(2, 28)].map(|date| kind(date, DayKind::MakeupWorkday));
        off.chain(spring).chain(made_up).collect()
    }

    #[test]
    fn five_workdays_end_where_the_civic_calendar_says() {
        let until = |from| Period::of_workdays(from, 5, &calendar()).until;
        assert_eq!(until(day(4, 30)), day(5, 9));
        assert_eq!(until(day(2, 12)), day(2, 25));
        // A day off does not count: five workdays follow it.
        assert_eq!(until(day(5, 5)), day(5, 11));
    }

    #[test]
    fn a_period_is_on_from_its_first_to_its_last_day() {
        let period = Period { from: day(3, 2), until: day(3, 10) };
        assert_eq!(
            [day(3, 1), day(3, 2), day(3, 10), day(3, 11)].map(|day| period.is_on(day)),
            [false, true, true, false]
        );
        assert_eq!([day(3, 10), day(3, 11)].map(|day| period.is_over(day)), [false, true]);
    }

    #[test]
    fn a_method_brings_its_own_numbers_if_they_are_sound() {
        assert_eq!(procedure_of("{}"), Procedure::default());
        assert_eq!(procedure_of("nonsense"), Procedure::default());
        let own = r#"{"procedure":{"preview_workdays":3,"notice_workdays":5}}"#;
        assert_eq!(procedure_of(own), Procedure { preview_workdays: 3, notice_workdays: 5, ..Procedure::default() });
        for broken in [r#"{"procedure":{"notice_workdays":0}}"#, r#"{"procedure":{"quorum":[4,3]}}"#] {
            assert_eq!(procedure_of(broken), Procedure::default());
        }
    }

    #[test]
    fn results_that_are_the_same_keep_their_days() {
        let before = Period { from: day(3, 2), until: day(3, 10) };
        let of = |before, is_changed| days_of_stage(before, is_changed, day(3, 16), 7, &[]);
        assert_eq!(of(Some(before), false), before);
        assert_eq!(of(Some(before), true), Period { from: day(3, 16), until: day(3, 24) });
        assert_eq!(of(None, false), Period { from: day(3, 16), until: day(3, 24) });
    }

    fn showing(status: SeasonStatus, stages: Stages) -> Showing<'static> {
        Showing {
            status,
            ends_on: NaiveDate::from_ymd_opt(2025, 12, 31).unwrap(),
            stages,
            has_computed: false,
            open_queries: 0,
            to_visit: &[],
            not_adopted: &[],
        }
    }

    #[test]
    fn a_preview_follows_a_run_of_a_season_that_is_over() {
        use SeasonStatus::{Collecting, Computed, Final, Notice, Preview};
        let may = |status| may_open_preview(&showing(status, Stages::default()), day(1, 20));
        assert_eq!(may(Computed), Ok(()));
        assert_eq!(may(Collecting), Err(StageRefusal::NotComputed));
        assert_eq!(may(Preview), Err(StageRefusal::AlreadyThere));
        assert_eq!(may(Notice), Err(StageRefusal::AlreadyThere));
        assert_eq!(may(Final), Err(StageRefusal::Final));
        let computed = showing(Computed, Stages::default());
        let last = computed.ends_on;
        assert_eq!(may_open_preview(&computed, last), Err(StageRefusal::NotOver(last)));
        let own = Showing { has_computed: true, ..computed };
        assert_eq!(may_open_preview(&own, day(1, 20)), Err(StageRefusal::SamePerson));
    }

    #[test]
    fn a_notice_waits_for_the_preview_its_questions_the_visits_and_the_committee() {
        use SeasonStatus::{Collecting, Computed, Preview};
        let preview = Some(Period { from: day(1, 21), until: day(2, 3) });
        let stages = Stages { preview, ..Stages::default() };
        let may = |showing: &Showing<'_>, today| may_open_notice(showing, today);
        let ready = showing(Preview, stages);
        assert_eq!(may(&ready, day(2, 4)), Ok(()));
        assert_eq!(may(&ready, day(2, 3)), Err(StageRefusal::PreviewRuns(day(2, 3))));
        assert_eq!(may(&showing(Computed, stages), day(2, 4)), Err(StageRefusal::NoPreview));
        assert_eq!(may(&showing(Collecting, stages), day(2, 4)), Err(StageRefusal::NotComputed));
        let asked = Showing { open_queries: 2, ..ready.clone() };
        assert_eq!(may(&asked, day(2, 4)), Err(StageRefusal::QueriesOpen(2)));
        let bases = ["YZ-14".to_owned()];
        let unvisited = Showing { to_visit: &bases, ..ready.clone() };
        assert_eq!(may(&unvisited, day(2, 4)), Err(StageRefusal::CheckVisitsMissing(bases.to_vec())));
        let unvoted = Showing { not_adopted: &bases, ..ready.clone() };
        assert_eq!(may(&unvoted, day(2, 4)), Err(StageRefusal::NotAdopted(bases.to_vec())));
        let own = Showing { has_computed: true, ..ready };
        assert_eq!(may(&own, day(2, 4)), Err(StageRefusal::SamePerson));
    }

    #[test]
    fn a_run_after_an_objection_comes_back_into_notice_without_another_preview() {
        let preview = Some(Period { from: day(1, 21), until: day(2, 3) });
        let notice = Some(Period { from: day(2, 9), until: day(2, 25) });
        let again = showing(SeasonStatus::Computed, Stages { preview, notice, shown_run: Some(1) });
        assert_eq!(may_open_notice(&again, day(2, 26)), Ok(()));
        assert_eq!(may_open_preview(&again, day(2, 26)), Err(StageRefusal::AlreadyThere));
    }
}
