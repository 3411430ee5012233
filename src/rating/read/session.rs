//! Reads one session: its ballots, or the cells that remain of them.

use std::collections::{BTreeMap, BTreeSet};

use super::bundle::new_name;
use super::cursor::{At, Fields, Reading};
use super::method::{aspect, group};
use super::{Fault, MOST_COUNT, Named};
use crate::rating::bundle::{Ballot, Cell, Cells, SessionInputs, SurveyInputs};
use crate::rating::method::{Aspect, FULL, Group, Method, Questionnaire};

pub(super) fn read_session(
    method: &Method,
    fields: &Fields<'_>,
    seen: &mut BTreeSet<String>,
) -> Reading<SessionInputs> {
    fields.only(&["id", "organiser", "provider", "ballots", "cells", "child_ballots"])?;
    let id = new_name(fields, "id", Named::Session, seen)?;
    let organiser = fields.required("organiser")?.text()?.to_owned();
    let provider_at = fields.required("provider")?;
    let provider = if provider_at.is_null() { None } else { Some(provider_at.text()?.to_owned()) };
    let reader = SurveyReader { method, has_provider: provider.is_some() };
    Ok(SessionInputs { id, organiser, survey: reader.survey(fields)?, provider })
}

struct SurveyReader<'m> {
    method: &'m Method,
    has_provider: bool,
}

impl SurveyReader<'_> {
    fn survey(&self, fields: &Fields<'_>) -> Reading<SurveyInputs> {
        let Some(cells) = fields.optional("cells") else {
            let ballots = fields.required("ballots")?.list()?;
            if fields.optional("child_ballots").is_some() {
                return Err(fields.fault_at("child_ballots", Fault::UnknownKey));
            }
            let ballots = ballots.iter().map(|at| self.ballot(&at.object()?)).collect::<Reading<_>>()?;
            return Ok(SurveyInputs::Ballots { ballots });
        };
        if fields.optional("ballots").is_some() {
            return Err(cells.fault(Fault::CellsBesideBallots));
        }
        let cells = self.cells(&cells.object()?)?;
        let child_ballots = read_child_ballots(&fields.required("child_ballots")?, &cells)?;
        Ok(SurveyInputs::Cells { cells, child_ballots })
    }

    fn ballot(&self, fields: &Fields<'_>) -> Reading<Ballot> {
        fields.only(&["questionnaire", "answers"])?;
        let at = fields.required("questionnaire")?;
        let questionnaire = at.word(Named::Questionnaire, |id| self.method.questionnaire(id))?;
        self.refuse_missing_provider(&at, questionnaire.group)?;
        let answers = fields.required("answers")?.object()?;
        Ok(Ballot {
            questionnaire: questionnaire.id.clone(),
            answers: answers.all().map(|(code, at)| read_answer(questionnaire, code, &at)).collect::<Reading<_>>()?,
        })
    }

    fn cells(&self, fields: &Fields<'_>) -> Reading<Cells> {
        let read = |(code, at): (&str, At<'_>)| {
            let group = group(code).ok_or_else(|| at.fault(Fault::Unknown(Named::Group, code.to_owned())))?;
            self.refuse_missing_provider(&at, group)?;
            Ok((group, self.cells_of_group(&at.object()?, group)?))
        };
        fields.all().map(read).collect()
    }

    fn cells_of_group(&self, fields: &Fields<'_>, group: Group) -> Reading<BTreeMap<Aspect, Cell>> {
        let read = |(code, at): (&str, At<'_>)| {
            let aspect = aspect(code).ok_or_else(|| at.fault(Fault::Unknown(Named::Aspect, code.to_owned())))?;
            if !self.method.is_asked(group, aspect) {
                return Err(at.fault(Fault::NotAsked));
            }
            let (score, ballots) = at.pair()?;
            let ballots = ballots.number(self.method.min_ballots(group)..=MOST_COUNT)?;
            Ok((aspect, Cell { score: score.number(0..=FULL)?, ballots }))
        };
        fields.all().map(read).collect()
    }

    fn refuse_missing_provider(&self, at: &At<'_>, group: Group) -> Reading<()> {
        if group == Group::Provider && !self.has_provider { Err(at.fault(Fault::NoProvider)) } else { Ok(()) }
    }
}

fn read_answer(questionnaire: &Questionnaire, code: &str, at: &At<'_>) -> Reading<(String, String)> {
    let unknown_item = || at.fault(Fault::Unknown(Named::Item, code.to_owned()));
    let item = questionnaire.item(code).ok_or_else(unknown_item)?;
    let answer = at.word(Named::Answer, |answer| item.points.contains_key(answer).then(|| answer.to_owned()))?;
    Ok((code.to_owned(), answer))
}

/// Every ballot of a child cell counts for an aspect, so there are at least as many.
fn read_child_ballots(at: &At<'_>, cells: &Cells) -> Reading<u32> {
    let child_ballots = at.number(0..=MOST_COUNT)?;
    let of_children = cells.get(&Group::Child).into_iter().flat_map(BTreeMap::values);
    let most = of_children.map(|cell| cell.ballots).max().unwrap_or(0);
    if child_ballots < most {
        return Err(at.fault(Fault::FewerThanInCell { cell: most }));
    }
    Ok(child_ballots)
}
