//! The new result is voted on, shown, objected to, and counts.

use chrono::NaiveDate;

use super::RevisionRefusal;
use crate::{
    accounts::model::PersonId,
    rating::{
        model::RunId,
        result::{BaseResult, Status},
        stages::{Period, votes::Adoption},
    },
    revisions::model::{Objected, RevisionStatus},
};

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
    /// The star was revoked by a decision meanwhile.
    pub is_revoked: bool,
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
    // A decision stands: no run gives back what it took.
    if going.is_revoked {
        return Err(RevisionRefusal::StarRevoked);
    }
    if going.replaces != Some(going.counting) {
        return Err(RevisionRefusal::Stale);
    }
    match going.result {
        None => return Err(RevisionRefusal::NotNow),
        Some(status) if can_stand(status) => {}
        Some(status) => return Err(RevisionRefusal::NoResult(status)),
    }
    if going.adoption == Adoption::Adopted { Ok(()) } else { Err(RevisionRefusal::NotAdopted) }
}

/// Whether a result is one that can be voted on; any other waits for something.
pub const fn can_stand(status: Status) -> bool {
    matches!(status, Status::Rated | Status::Vetoed | Status::InsufficientSample)
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
            is_revoked: false,
        };
        assert_eq!(may_open_notice(&going), Ok(()));
        let refused = [
            (Going { status: RevisionStatus::Open, ..going }, RevisionRefusal::NotNow),
            (Going { counting: &other, ..going }, RevisionRefusal::Stale),
            (Going { has_computed: true, ..going }, RevisionRefusal::SamePerson),
            (Going { is_revoked: true, ..going }, RevisionRefusal::StarRevoked),
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
        let revoked = Going { is_revoked: true, ..noticed };
        assert_eq!(may_finalise(&revoked, notice, &none, day(3, 11)), Err(RevisionRefusal::StarRevoked));
        let said = Objected { statement: "s".to_owned(), ..none };
        assert_eq!(may_finalise(&noticed, notice, &said, day(3, 11)), Err(RevisionRefusal::ObjectionOpen));
    }

    #[test]
    fn the_star_is_the_same_if_status_and_star_are() {
        let result = |status, star| BaseResult { base: "B".to_owned(), sample: None, status, scores: None, star };
        let (two, three) = (result(Status::Rated, Some(2)), result(Status::Rated, Some(3)));
        let (vetoed, low) = (result(Status::Vetoed, Some(0)), result(Status::Rated, Some(0)));
        assert!(is_same_star(Some(&two), Some(&two)));
        for (before, after) in [
            (Some(&two), Some(&three)),
            (Some(&vetoed), Some(&low)),
            (Some(&two), None),
            (None, Some(&two)),
            (None, None),
        ] {
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
