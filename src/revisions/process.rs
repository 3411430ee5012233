//! The steps of a revision. Pure.
//!
//! A base may ask to be rated anew once a season: within the days of the procedure after the season became final, when
//! nothing it was ordered to put right is open. The Centre's lead takes it up or refuses it. A correction is opened by the
//! Centre. One revision of a base and season at a time, and none of a star that was revoked.
//!
//! Then a run is computed; the committee votes on its result; it stands in public notice, in which the base may object
//! once; a reviewer who neither computed nor voted answers. Whoever computed any run of the season takes none of the steps
//! after. If another revision of the season began to count meanwhile, it is computed again.

use chrono::NaiveDate;

use super::model::{Objected, RevisionStatus};
use crate::{
    accounts::model::PersonId,
    rating::{
        model::RunId,
        result::{BaseResult, Status},
        stages::{Period, votes::Adoption},
    },
    time::shifted,
};

/// Why a step is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevisionRefusal {
    /// The season is not final.
    NotFinal,
    /// The base has no result in it.
    NotRated,
    /// Its star was revoked.
    StarRevoked,
    /// A revision of it is under way.
    UnderWay,
    /// It was rated anew in this season already.
    Again,
    /// The days for asking are over, since this one.
    TooLate(NaiveDate),
    /// Something it was ordered to put right is still open.
    RectificationOpen,
    /// The revision is not where this step is taken.
    NotNow,
    /// So many inspections are signed, of so many that are needed.
    InspectionsMissing(usize, usize),
    /// Whoever computed a run of the season does not take this step.
    SamePerson,
    /// The new result has no star yet: it says why.
    NoResult(Status),
    /// The committee has not adopted it.
    NotAdopted,
    /// Another revision of the season counts meanwhile.
    Stale,
    /// The notice runs until this day.
    NoticeRuns(NaiveDate),
    /// What the base says against it is not answered.
    ObjectionOpen,
    /// The base has objected already.
    Objected,
    /// Whoever voted does not answer an objection.
    Voted,
}

/// What is known of a base in a season before a revision of it begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before {
    /// The day on which the season became final.
    pub final_on: Option<NaiveDate>,
    /// The base has a result in the run that counts.
    pub is_rated: bool,
    /// Its star was revoked.
    pub is_revoked: bool,
    /// A revision is under way.
    pub is_under_way: bool,
    /// A re-rating was asked for and not refused.
    pub was_rerated: bool,
    /// Rectifications that are not over.
    pub rectifications: i64,
    /// Days after the end of the season for asking.
    pub rerating_days: i64,
}

impl RevisionStatus {
    /// It is not over.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Requested | Self::Open | Self::Computed | Self::Notice)
    }
}

/// Whether the Centre may open a correction.
pub fn may_correct(before: &Before) -> Result<NaiveDate, RevisionRefusal> {
    let final_on = before.final_on.ok_or(RevisionRefusal::NotFinal)?;
    if !before.is_rated {
        return Err(RevisionRefusal::NotRated);
    }
    if before.is_revoked {
        return Err(RevisionRefusal::StarRevoked);
    }
    if before.is_under_way { Err(RevisionRefusal::UnderWay) } else { Ok(final_on) }
}

/// Whether the base may ask today to be rated anew.
pub fn may_request(before: &Before, today: NaiveDate) -> Result<(), RevisionRefusal> {
    let final_on = may_correct(before)?;
    if before.was_rerated {
        return Err(RevisionRefusal::Again);
    }
    let last = shifted(final_on, before.rerating_days);
    if today > last {
        return Err(RevisionRefusal::TooLate(last));
    }
    if before.rectifications > 0 { Err(RevisionRefusal::RectificationOpen) } else { Ok(()) }
}

/// Whether a run may be computed; it may be computed again until the notice, and in it when the season rests on another
/// run by now. `inspections` are those signed and those needed, where it takes any.
pub fn may_compute(
    status: RevisionStatus,
    is_stale: bool,
    inspections: Option<(usize, usize)>,
) -> Result<(), RevisionRefusal> {
    let is_stale = status == RevisionStatus::Notice && is_stale;
    if !is_stale && !matches!(status, RevisionStatus::Open | RevisionStatus::Computed) {
        return Err(RevisionRefusal::NotNow);
    }
    match inspections {
        Some((signed, needed)) if signed < needed => Err(RevisionRefusal::InspectionsMissing(signed, needed)),
        _ => Ok(()),
    }
}

/// What is known of a computed revision when it goes on.
#[derive(Clone, Copy, Debug)]
pub struct Going<'a> {
    /// Where it stands.
    pub status: RevisionStatus,
    /// The run it replaces.
    pub replaces: Option<&'a RunId>,
    /// The run that counts.
    pub counting: &'a RunId,
    /// Where the new result stands.
    pub result: Option<Status>,
    /// How the committee stands to it.
    pub adoption: Adoption,
    /// Who takes the step computed a run of the season.
    pub has_computed: bool,
}

/// Whether the new result may stand in public notice from today on.
pub fn may_open_notice(going: &Going<'_>) -> Result<(), RevisionRefusal> {
    if going.status != RevisionStatus::Computed {
        return Err(RevisionRefusal::NotNow);
    }
    may_go_on(going)
}

/// What is asked before every step after the computation.
fn may_go_on(going: &Going<'_>) -> Result<(), RevisionRefusal> {
    if going.has_computed {
        return Err(RevisionRefusal::SamePerson);
    }
    if going.replaces != Some(going.counting) {
        return Err(RevisionRefusal::Stale);
    }
    match going.result {
        None => return Err(RevisionRefusal::NotNow),
        Some(Status::Rated | Status::Vetoed | Status::InsufficientSample) => {}
        Some(status) => return Err(RevisionRefusal::NoResult(status)),
    }
    if going.adoption == Adoption::Adopted { Ok(()) } else { Err(RevisionRefusal::NotAdopted) }
}

/// Whether the new result says of the star what the one before said, whatever the figures.
pub fn is_same_star(before: Option<&BaseResult>, after: Option<&BaseResult>) -> bool {
    before.zip(after).is_some_and(|(before, after)| (before.status, before.star) == (after.status, after.star))
}

/// Whether the base may object today.
pub fn may_object(
    status: RevisionStatus,
    notice: Option<Period>,
    objected: &Objected,
    today: NaiveDate,
) -> Result<(), RevisionRefusal> {
    let is_on = status == RevisionStatus::Notice && notice.is_some_and(|notice| notice.is_on(today));
    if !is_on {
        return Err(RevisionRefusal::NotNow);
    }
    if objected.statement.is_empty() { Ok(()) } else { Err(RevisionRefusal::Objected) }
}

/// Whether `person` may answer what the base says.
pub fn may_answer(
    objected: &Objected,
    person: &PersonId,
    computed: &[PersonId],
    voted: &[PersonId],
) -> Result<(), RevisionRefusal> {
    if !objected.is_open() {
        return Err(RevisionRefusal::NotNow);
    }
    if computed.contains(person) {
        return Err(RevisionRefusal::SamePerson);
    }
    if voted.contains(person) { Err(RevisionRefusal::Voted) } else { Ok(()) }
}

/// Whether the new result may count from today on.
pub fn may_finalise(
    going: &Going<'_>,
    notice: Option<Period>,
    objected: &Objected,
    today: NaiveDate,
) -> Result<(), RevisionRefusal> {
    let notice = notice.filter(|_| going.status == RevisionStatus::Notice).ok_or(RevisionRefusal::NotNow)?;
    may_go_on(going)?;
    if objected.is_open() {
        return Err(RevisionRefusal::ObjectionOpen);
    }
    if notice.is_over(today) { Ok(()) } else { Err(RevisionRefusal::NoticeRuns(notice.until)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn before() -> Before {
        Before { final_on: Some(day(3, 2)), is_rated: true, rerating_days: 30, ..Before::default() }
    }

    #[test]
    fn a_base_asks_once_within_the_days_and_with_nothing_left_to_put_right() {
        let may = |before: Before, today| may_request(&before, today);
        assert_eq!(may(before(), day(3, 2)), Ok(()));
        assert_eq!(may(before(), day(4, 1)), Ok(()));
        assert_eq!(may(before(), day(4, 2)), Err(RevisionRefusal::TooLate(day(4, 1))));
        assert_eq!(may(Before { was_rerated: true, ..before() }, day(3, 3)), Err(RevisionRefusal::Again));
        let open = Before { rectifications: 1, ..before() };
        assert_eq!(may(open, day(3, 3)), Err(RevisionRefusal::RectificationOpen));
    }

    #[test]
    fn a_correction_asks_for_a_final_result_that_stands_and_no_other_revision_but_knows_no_days() {
        assert_eq!(may_correct(&Before { was_rerated: true, rectifications: 2, ..before() }), Ok(day(3, 2)));
        let refused = [
            (Before { final_on: None, ..before() }, RevisionRefusal::NotFinal),
            (Before { is_rated: false, ..before() }, RevisionRefusal::NotRated),
            (Before { is_revoked: true, ..before() }, RevisionRefusal::StarRevoked),
            (Before { is_under_way: true, ..before() }, RevisionRefusal::UnderWay),
        ];
        for (before, refusal) in refused {
            assert_eq!(may_correct(&before), Err(refusal));
        }
    }

    #[test]
    fn a_run_asks_for_the_inspections_of_a_re_rating_and_may_be_made_again_until_the_notice() {
        use RevisionStatus::{Computed, Notice, Open, Requested};
        assert_eq!(may_compute(Open, false, Some((2, 2))), Ok(()));
        assert_eq!(may_compute(Computed, false, None), Ok(()));
        assert_eq!(may_compute(Open, false, Some((1, 2))), Err(RevisionRefusal::InspectionsMissing(1, 2)));
        for status in [Requested, Notice] {
            assert_eq!(may_compute(status, false, None), Err(RevisionRefusal::NotNow), "{status}");
        }
        assert_eq!(may_compute(Notice, true, None), Ok(()));
        assert_eq!(may_compute(Requested, true, None), Err(RevisionRefusal::NotNow));
    }

    #[test]
    fn what_was_computed_goes_on_when_it_is_adopted_and_rests_on_what_counts() {
        let (one, other): (RunId, RunId) = ("1".into(), "2".into());
        let going = Going {
            status: RevisionStatus::Computed,
            replaces: Some(&one),
            counting: &one,
            result: Some(Status::Rated),
            adoption: Adoption::Adopted,
            has_computed: false,
        };
        assert_eq!(may_open_notice(&going), Ok(()));
        let refused = [
            (Going { status: RevisionStatus::Open, ..going }, RevisionRefusal::NotNow),
            (Going { counting: &other, ..going }, RevisionRefusal::Stale),
            (Going { has_computed: true, ..going }, RevisionRefusal::SamePerson),
            (Going { adoption: Adoption::Waiting, ..going }, RevisionRefusal::NotAdopted),
            (
                Going { result: Some(Status::CheckVisitRequired), ..going },
                RevisionRefusal::NoResult(Status::CheckVisitRequired),
            ),
        ];
        for (going, refusal) in refused {
            assert_eq!(may_open_notice(&going), Err(refusal));
        }
        let notice = Some(Period { from: day(3, 2), until: day(3, 10) });
        let noticed = Going { status: RevisionStatus::Notice, ..going };
        let none = Objected::default();
        assert_eq!(may_finalise(&noticed, notice, &none, day(3, 11)), Ok(()));
        let runs = Err(RevisionRefusal::NoticeRuns(day(3, 10)));
        assert_eq!(may_finalise(&noticed, notice, &none, day(3, 10)), runs);
        assert_eq!(may_finalise(&going, notice, &none, day(3, 11)), Err(RevisionRefusal::NotNow));
        let said = Objected { statement: "s".to_owned(), ..none };
        assert_eq!(may_finalise(&noticed, notice, &said, day(3, 11)), Err(RevisionRefusal::ObjectionOpen));
    }

    #[test]
    fn the_star_is_the_same_if_status_and_star_are() {
        let result = |status, star| BaseResult { base: "B".to_owned(), sample: None, status, scores: None, star };
        let (two, three) = (result(Status::Rated, Some(2)), result(Status::Rated, Some(3)));
        let (vetoed, low) = (result(Status::Vetoed, Some(0)), result(Status::Rated, Some(0)));
        assert!(is_same_star(Some(&two), Some(&two)));
        for (before, after) in
            [(Some(&two), Some(&three)), (Some(&vetoed), Some(&low)), (Some(&two), None), (None, Some(&two)), (None, None)]
        {
            assert!(!is_same_star(before, after), "{before:?} {after:?}");
        }
    }

    #[test]
    fn the_base_objects_once_on_the_days_of_the_notice_and_who_took_part_does_not_answer() {
        let notice = Some(Period { from: day(3, 2), until: day(3, 10) });
        let none = Objected::default();
        let said = Objected { statement: "s".to_owned(), ..none.clone() };
        let may = |objected: &Objected, today| may_object(RevisionStatus::Notice, notice, objected, today);
        assert_eq!(may(&none, day(3, 10)), Ok(()));
        assert_eq!(may(&none, day(3, 11)), Err(RevisionRefusal::NotNow));
        assert_eq!(may(&said, day(3, 10)), Err(RevisionRefusal::Objected));
        let (officer, member, reviewer): (PersonId, PersonId, PersonId) = ("o".into(), "m".into(), "r".into());
        let (computed, voted) = ([officer.clone()], [member.clone()]);
        let answers = |person: &PersonId, objected: &Objected| may_answer(objected, person, &computed, &voted);
        assert_eq!(answers(&reviewer, &said), Ok(()));
        assert_eq!(answers(&reviewer, &none), Err(RevisionRefusal::NotNow));
        assert_eq!(answers(&officer, &said), Err(RevisionRefusal::SamePerson));
        assert_eq!(answers(&member, &said), Err(RevisionRefusal::Voted));
    }
}
