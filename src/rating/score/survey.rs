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
        let score = weighted_mean(groups.values().map(|group: &GroupWorkings| (group.weight, group.score.score)));
        (!groups.is_empty()).then_some((aspect, SurveyWorkings { groups, score }))
    };
    Aspect::ALL.into_iter().filter_map(survey).collect()
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
