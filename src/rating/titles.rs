//! Which demonstration titles a season that becomes final gives, keeps and ends, from the history of every base.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    demonstration::{SeasonRecord, TitleState, title_states},
    method::Demonstration,
    model::{ApprovalBasis, Title, TitleStatus},
};
use crate::bases::model::BaseId;

/// What a final season said about a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastResult {
    /// The season.
    pub season: i64,
    /// When it became final.
    pub finalised_on: NaiveDate,
    /// The base.
    pub base_id: BaseId,
    /// The star; none if it was not rated.
    pub star: Option<u8>,
    /// The star was revoked later.
    pub is_revoked: bool,
    /// Force majeure was recorded: the season pauses what it would end.
    pub has_waiver: bool,
}

/// How titles stand after `season`, by the results of all final seasons, `season` among them. A base without a title now or
/// before has none. A title that ends names the approval basis it rested on.
pub fn titles_after(
    season: i64,
    rule: Demonstration,
    past: &[PastResult],
    approvals: &[ApprovalBasis],
    given: &[Title],
) -> Vec<Title> {
    let mut histories: BTreeMap<&BaseId, Vec<SeasonRecord>> = BTreeMap::new();
    for result in past.iter().filter(|result| result.season <= season) {
        histories.entry(&result.base_id).or_default().push(record(result, approvals));
    }
    let title = |(base, history): (&BaseId, Vec<SeasonRecord>)| {
        let last = title_states(rule, &history).pop().filter(|last| i64::from(last.year) == season)?;
        let status = status(last.state)?;
        let before = given.iter().rfind(|title| title.base_id == *base && title.season < season);
        let valid =
            past.iter().find(|result| result.season == season).and_then(|now| valid_on(approvals, now.finalised_on));
        let valid = valid.filter(|_| status.is_held()).map(|basis| basis.number.clone());
        let approval_number = valid.or_else(|| before.map(|title| title.approval_number.clone()))?;
        Some(Title { base_id: base.clone(), season, status, approval_number })
    };
    histories.into_iter().filter_map(title).collect()
}

fn record(result: &PastResult, approvals: &[ApprovalBasis]) -> SeasonRecord {
    SeasonRecord {
        year: u16::try_from(result.season).unwrap_or_default(),
        is_final: true,
        star: result.star,
        has_waiver: result.has_waiver,
        is_revoked: result.is_revoked,
        has_basis: valid_on(approvals, result.finalised_on).is_some(),
    }
}

fn valid_on(approvals: &[ApprovalBasis], day: NaiveDate) -> Option<&ApprovalBasis> {
    approvals.iter().find(|basis| basis.is_valid_on(day))
}

fn status(state: TitleState) -> Option<TitleStatus> {
    match state {
        TitleState::Awarded => Some(TitleStatus::Awarded),
        TitleState::Retained => Some(TitleStatus::Retained),
        TitleState::Paused => Some(TitleStatus::Paused),
        TitleState::Lapsed => Some(TitleStatus::Lapsed),
        TitleState::Revoked => Some(TitleStatus::Revoked),
        TitleState::NoTitle | TitleState::Eligible | TitleState::RunPaused | TitleState::Undecided => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Demonstration = Demonstration { star: 3, consecutive: 2 };

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 3, 1).unwrap()
    }

    /// One star a year from 2024, each final in March of the next year; `-` is not rated, `~` not rated and waived.
    fn past(stars: &str) -> Vec<PastResult> {
        let result = |(year, star): (i64, char)| PastResult {
            season: year,
            finalised_on: day(i32::try_from(year).unwrap() + 1),
            base_id: "b".into(),
            star: star.to_digit(10).map(|star| u8::try_from(star).unwrap()),
            is_revoked: false,
            has_waiver: star == '~',
        };
        (2024..).zip(stars.chars()).map(result).collect()
    }

    fn approval(from: i32, until: i32) -> ApprovalBasis {
        ApprovalBasis {
            number: "示例文号1号".to_owned(),
            title: "示例".to_owned(),
            approved_by: "示例单位".to_owned(),
            valid_from: day(from),
            valid_until: day(until),
        }
    }

    /// The title after each season, each given before the next.
    fn walk(stars: &str, approvals: &[ApprovalBasis]) -> Vec<Option<TitleStatus>> {
        let past = past(stars);
        let mut given = Vec::new();
        let mut states = Vec::new();
        for end in 1..=past.len() {
            let season = past[end - 1].season;
            let titles = titles_after(season, RULE, &past[..end], approvals, &given);
            states.push(titles.first().map(|title| title.status));
            given.extend(titles);
        }
        states
    }

    #[test]
    fn three_stars_twice_make_a_title_that_a_lower_star_ends() {
        use TitleStatus::{Awarded, Lapsed, Retained};
        let approvals = [approval(2024, 2040)];
        assert_eq!(walk("33", &approvals), [None, Some(Awarded)]);
        assert_eq!(walk("3332", &approvals), [None, Some(Awarded), Some(Retained), Some(Lapsed)]);
        assert_eq!(walk("33-3", &approvals), [None, Some(Awarded), Some(Lapsed), None]);
        assert_eq!(walk("323", &approvals), [None, None, None]);
    }

    #[test]
    fn a_waived_season_pauses_what_it_would_end() {
        use TitleStatus::{Awarded, Paused, Retained};
        let approvals = [approval(2024, 2040)];
        assert_eq!(walk("33~3", &approvals), [None, Some(Awarded), Some(Paused), Some(Retained)]);
        assert_eq!(walk("3~3", &approvals), [None, None, Some(Awarded)]);
    }

    #[test]
    fn without_an_approval_basis_on_the_day_there_is_no_title() {
        assert_eq!(walk("33", &[]), [None, None]);
        assert_eq!(walk("33", &[approval(2020, 2024)]), [None, None]);
        assert_eq!(walk("333", &[approval(2027, 2030)]), [None, None, Some(TitleStatus::Awarded)]);
    }

    #[test]
    fn a_title_that_ends_names_the_basis_it_rested_on() {
        let given = [Title {
            base_id: "b".into(),
            season: 2025,
            status: TitleStatus::Awarded,
            approval_number: "旧文号".to_owned(),
        }];
        let approvals = [approval(2026, 2026), approval(2027, 2040)];
        let titles = titles_after(2026, RULE, &past("332"), &approvals, &given);
        assert_eq!(titles.len(), 1);
        assert_eq!((titles[0].status, titles[0].approval_number.as_str()), (TitleStatus::Lapsed, "旧文号"));
    }
}
