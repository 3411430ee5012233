//! What a season waits for.

use chrono::NaiveDate;

use super::model::{Season, SeasonStatus};

/// The next step of a season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// A first run.
    Compute,
    /// Another run: something was recorded after the last one.
    ComputeAgain,
    /// The end of the season.
    Wait(NaiveDate),
    /// To be shown to bases.
    OpenPreview,
    /// Bases look until this day.
    PreviewRuns(NaiveDate),
    /// So many questions of bases have no answer.
    AnswerQueries(usize),
    /// So many check visits, then another run.
    CheckVisits(usize),
    /// The committee has not adopted so many results.
    Vote(usize),
    /// To be put into public notice.
    OpenNotice,
    /// The notice runs until this day.
    NoticeRuns(NaiveDate),
    /// So many objections are to be decided.
    DecideObjections(usize),
    /// To be made final.
    Finalise,
    /// Nothing.
    Nothing,
}

/// What is still open in a season.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// It has a run.
    pub has_run: bool,
    /// Bases of the last run that need a check visit.
    pub visits: usize,
    /// Questions of bases without answer.
    pub queries: usize,
    /// Results of the last run that the committee has not adopted.
    pub unadopted: usize,
    /// Objections that are not decided.
    pub objections: usize,
}

/// What a season waits for on `today`.
pub fn next_step(season: &Season, open: Open, today: NaiveDate) -> NextStep {
    match season.status {
        SeasonStatus::Final | SeasonStatus::Archived => NextStep::Nothing,
        _ if !open.has_run => NextStep::Compute,
        SeasonStatus::Computed if season.stages.notice.is_some() => before_notice(open),
        SeasonStatus::Computed if today <= season.ends_on => NextStep::Wait(season.ends_on),
        SeasonStatus::Computed => NextStep::OpenPreview,
        SeasonStatus::Preview => match season.stages.preview {
            Some(preview) if !preview.is_over(today) => NextStep::PreviewRuns(preview.until),
            _ => before_notice(open),
        },
        SeasonStatus::Notice => match season.stages.notice {
            _ if open.objections > 0 => NextStep::DecideObjections(open.objections),
            Some(notice) if !notice.is_over(today) => NextStep::NoticeRuns(notice.until),
            _ => NextStep::Finalise,
        },
        SeasonStatus::Planned | SeasonStatus::Collecting | SeasonStatus::Frozen => NextStep::ComputeAgain,
    }
}

fn before_notice(open: Open) -> NextStep {
    match open {
        Open { queries: 1.., .. } => NextStep::AnswerQueries(open.queries),
        Open { visits: 1.., .. } => NextStep::CheckVisits(open.visits),
        Open { unadopted: 1.., .. } => NextStep::Vote(open.unadopted),
        Open { .. } => NextStep::OpenNotice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::stages::{Period, Stages};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn season(status: SeasonStatus, stages: Stages) -> Season {
        let (starts_on, ends_on) = (day(2025, 1, 1), day(2025, 12, 31));
        Season { year: 2025, starts_on, ends_on, method_code: "sample-1".to_owned(), status, stages }
    }

    #[test]
    fn a_season_goes_from_run_to_preview_to_votes_to_notice_to_its_end() {
        use SeasonStatus::{Collecting, Computed, Final, Notice, Preview};
        let run = Open { has_run: true, ..Open::default() };
        let (last, after) = (day(2025, 12, 31), day(2026, 1, 1));
        let next = |status, open, today| next_step(&season(status, Stages::default()), open, today);
        assert_eq!(next(Collecting, Open::default(), after), NextStep::Compute);
        assert_eq!(next(Collecting, run, after), NextStep::ComputeAgain);
        assert_eq!(next(Computed, run, last), NextStep::Wait(last));
        assert_eq!(next(Computed, run, after), NextStep::OpenPreview);
        assert_eq!(next(Final, run, after), NextStep::Nothing);
        let period = |month| Some(Period { from: day(2026, month, 2), until: day(2026, month, 12) });
        let looked = Stages { preview: period(1), ..Stages::default() };
        let next = |status, open, today| next_step(&season(status, looked), open, today);
        assert_eq!(next(Preview, run, day(2026, 1, 12)), NextStep::PreviewRuns(day(2026, 1, 12)));
        let over = day(2026, 1, 13);
        assert_eq!(
            next(Preview, Open { queries: 1, visits: 1, unadopted: 1, ..run }, over),
            NextStep::AnswerQueries(1)
        );
        assert_eq!(next(Preview, Open { visits: 2, unadopted: 1, ..run }, over), NextStep::CheckVisits(2));
        assert_eq!(next(Preview, Open { unadopted: 3, ..run }, over), NextStep::Vote(3));
        assert_eq!(next(Preview, run, over), NextStep::OpenNotice);
        let public = Stages { notice: period(2), ..looked };
        let next = |status, open, today| next_step(&season(status, public), open, today);
        assert_eq!(next(Notice, run, day(2026, 2, 12)), NextStep::NoticeRuns(day(2026, 2, 12)));
        assert_eq!(next(Notice, Open { objections: 1, ..run }, day(2026, 2, 13)), NextStep::DecideObjections(1));
        assert_eq!(next(Notice, run, day(2026, 2, 13)), NextStep::Finalise);
        assert_eq!(next(Computed, run, day(2026, 2, 13)), NextStep::OpenNotice);
        assert_eq!(next(Computed, Open { unadopted: 1, ..run }, day(2026, 2, 13)), NextStep::Vote(1));
    }
}
