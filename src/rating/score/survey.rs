//! Steps 3 and 4: from session cells to the survey score of each aspect.

use std::collections::BTreeMap;

use crate::rating::bundle::Cell;
use crate::rating::exact::{mean, weighted_mean};
use crate::rating::method::{Aspect, Centi, Group, Method};
use crate::rating::result::GroupScore;
use crate::rating::workings::{CountedSession, GroupWorkings, OrganisationMean, SurveyWorkings};

/// **Step 4, survey score.** Per aspect R(Σ group weight × group score ÷ Σ group weight) over the groups that have a
/// score. An aspect nobody was heard about is absent.
pub(super) fn survey<'s>(
    method: &Method,
    sessions: impl IntoIterator<Item = &'s CountedSession> + Clone,
) -> BTreeMap<Aspect, SurveyWorkings> {
    let survey = |aspect| {
        let group = |group| Some((group, group_score(method, sessions.clone(), group, aspect)?));
        let groups: BTreeMap<_, _> = Group::ALL.into_iter().filter_map(group).collect();
        (!groups.is_empty()).then(|| (aspect, weigh(groups)))
    };
    Aspect::ALL.into_iter().filter_map(survey).collect()
}

/// Step 4 of one aspect.
pub(super) fn weigh(groups: BTreeMap<Group, GroupWorkings>) -> SurveyWorkings {
    let score = weighted_mean(groups.values().map(|group| (group.weight, group.score.score)));
    SurveyWorkings { groups, score }
}

/// **Step 3, group score.** Per aspect; children and parents: each session once; organisers and providers: each
/// organisation once.
fn group_score<'s>(
    method: &Method,
    sessions: impl IntoIterator<Item = &'s CountedSession>,
    group: Group,
    aspect: Aspect,
) -> Option<GroupWorkings> {
    let cell = |session: &'s CountedSession| Some((session, *session.cells.get(&group)?.get(&aspect)?));
    let cells: Vec<(&CountedSession, Cell)> = sessions.into_iter().filter_map(cell).collect();
    let organisations = match group {
        Group::Child | Group::Parent => BTreeMap::new(),
        Group::Organiser => by_organisation(&cells, |session| Some(&session.organiser)),
        Group::Provider => by_organisation(&cells, |session| session.provider.as_deref()),
    };
    let score = match group {
        Group::Child | Group::Parent => mean_of_sessions(&cells),
        Group::Organiser | Group::Provider => mean_of_organisations(&organisations),
    }?;
    let ballots = cells.iter().map(|(_, cell)| u64::from(cell.ballots)).sum();
    let score = GroupScore { score, ballots, sessions: count(cells.len()) };
    Some(GroupWorkings { weight: method.group_weight(aspect, group), score, organisations })
}

/// R(mean of the session cells), each session once.
fn mean_of_sessions(cells: &[(&CountedSession, Cell)]) -> Option<Centi> {
    mean(cells.iter().map(|(_, cell)| cell.score))
}

/// R(mean over organisations), each organisation once.
fn mean_of_organisations(organisations: &BTreeMap<String, OrganisationMean>) -> Option<Centi> {
    mean(organisations.values().map(|organisation| organisation.score))
}

/// R(mean of the cells) per organisation.
fn by_organisation(
    cells: &[(&CountedSession, Cell)],
    organisation: impl Fn(&CountedSession) -> Option<&str>,
) -> BTreeMap<String, OrganisationMean> {
    let mut scores: BTreeMap<String, Vec<Centi>> = BTreeMap::new();
    for (session, cell) in cells {
        if let Some(organisation) = organisation(session) {
            scores.entry(organisation.to_owned()).or_default().push(cell.score);
        }
    }
    let mean_of = |(organisation, scores): (String, Vec<Centi>)| {
        let sessions = count(scores.len());
        Some((organisation, OrganisationMean { score: mean(scores)?, sessions }))
    };
    scores.into_iter().filter_map(mean_of).collect()
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::cells::count_session;
    use super::super::examples::{sample_method, session};
    use super::*;
    use crate::rating::bundle::SessionInputs;

    fn surveyed(sessions: &[SessionInputs]) -> BTreeMap<Aspect, SurveyWorkings> {
        let method = sample_method();
        let counted: Vec<_> = sessions.iter().map(|session| count_session(&method, session)).collect();
        survey(&method, &counted)
    }

    #[test]
    fn for_children_each_session_counts_once() {
        let sessions = [9000, 9000, 6000].map(|score| session("s", "o1", &[(Group::Child, Aspect::A, score)]));
        let group = surveyed(&sessions)[&Aspect::A].groups[&Group::Child].clone();
        assert_eq!(group.score, GroupScore { score: 8000, ballots: 60, sessions: 3 });
        assert_eq!(group.organisations, BTreeMap::new());
    }

    #[test]
    fn for_organisers_each_organisation_counts_once() {
        let sessions = [("o1", 9000), ("o1", 9001), ("o2", 6000)]
            .map(|(organiser, score)| session("s", organiser, &[(Group::Organiser, Aspect::A, score)]));
        let group = surveyed(&sessions)[&Aspect::A].groups[&Group::Organiser].clone();
        // 9000.5 is rounded to 9001 before the mean over organisations, 7500.5.
        assert_eq!(group.organisations["o1"], OrganisationMean { score: 9001, sessions: 2 });
        assert_eq!(group.score, GroupScore { score: 7501, ballots: 60, sessions: 3 });
    }

    #[test]
    fn for_providers_the_organisation_is_the_provider() {
        let mut sessions = [8000, 8000, 5000].map(|score| session("s", "o1", &[(Group::Provider, Aspect::A, score)]));
        sessions[2].provider = Some("p2".to_owned());
        assert_eq!(surveyed(&sessions)[&Aspect::A].groups[&Group::Provider].score.score, 6500);
    }

    #[test]
    fn the_survey_score_weighs_only_the_groups_heard() {
        let sessions = [session("s", "o1", &[(Group::Child, Aspect::A, 9000), (Group::Organiser, Aspect::A, 6000)])];
        let survey = surveyed(&sessions);
        assert_eq!(survey[&Aspect::A].score, Some(7000), "(20 × 9000 + 40 × 6000) ÷ 60");
        assert_eq!(survey.len(), 1, "nobody was heard about the others");
    }

    #[test]
    fn groups_without_weight_are_shown_but_make_no_score() {
        let mut method = sample_method();
        method.group_weights.get_mut(&Aspect::A).unwrap().insert(Group::Child, 0);
        let counted = [count_session(&method, &session("s", "o1", &[(Group::Child, Aspect::A, 9000)]))];
        let survey = survey(&method, &counted);
        assert_eq!(survey[&Aspect::A].score, None);
        assert_eq!(survey[&Aspect::A].groups[&Group::Child].score.score, 9000);
    }
}
