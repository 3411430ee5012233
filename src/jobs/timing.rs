//! When a job is due again, in words: a run that went well is repeated after the job's own time; a run
//! that failed is tried again after a minute, then two, four, … but never later than the job's own time or
//! an hour, whichever is longer to wait for. A program that took a job has its lease's time to finish it.

use super::model::JobName;
use crate::time::{HOUR, MINUTE};

/// The first wait after a failure.
const FIRST_RETRY: i64 = MINUTE;
/// The longest wait after failures, unless the job itself is rarer.
const LONGEST_RETRY: i64 = HOUR;

/// Seconds from the end of a good run to the next.
pub const fn every(job: JobName) -> i64 {
    match job {
        JobName::TellNews | JobName::SendMessages | JobName::DeliverWebhooks => MINUTE / 2,
        JobName::SettleVisits
        | JobName::LapseBookings
        | JobName::OfferPlaces
        | JobName::ExpireHolds
        | JobName::CloseSurveys
        | JobName::ChainLog
        | JobName::BackUp => MINUTE,
        JobName::VerifyCapacity
        | JobName::ForgetAnswers
        | JobName::ForgetLists
        | JobName::SweepFiles
        | JobName::ForgetTraces
        | JobName::FoldSeasons
        | JobName::EndAgreements => HOUR,
    }
}

/// Seconds a program may hold the job: far longer than a run takes, short enough to wait for after a crash.
pub const fn lease(job: JobName) -> i64 {
    match job {
        JobName::SettleVisits
        | JobName::LapseBookings
        | JobName::OfferPlaces
        | JobName::ExpireHolds
        | JobName::CloseSurveys
        | JobName::ChainLog
        | JobName::TellNews
        | JobName::SendMessages
        | JobName::DeliverWebhooks => 10 * MINUTE,
        JobName::BackUp
        | JobName::VerifyCapacity
        | JobName::ForgetAnswers
        | JobName::ForgetLists
        | JobName::SweepFiles
        | JobName::ForgetTraces
        | JobName::FoldSeasons
        | JobName::EndAgreements => 2 * HOUR,
    }
}

/// Seconds until the next run after `failures` failed ones in a row.
pub fn wait(job: JobName, failures: i64) -> i64 {
    if failures <= 0 {
        return every(job);
    }
    let doublings = u32::try_from(failures - 1).unwrap_or(u32::MAX).min(20);
    (FIRST_RETRY << doublings).min(LONGEST_RETRY.max(every(job)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_wait_longer_and_longer_but_never_for_good() {
        let job = JobName::ChainLog;
        let waits: Vec<i64> = (0..9).map(|failures| wait(job, failures) / MINUTE).collect();
        assert_eq!(waits, [1, 1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(wait(job, i64::MAX), HOUR);
    }

    #[test]
    fn a_lease_outlasts_the_time_between_runs() {
        for job in JobName::ALL {
            assert!(lease(*job) > every(*job), "{job}");
        }
    }
}
