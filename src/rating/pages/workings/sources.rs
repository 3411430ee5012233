//! Steps 2 to 6: surveys, inspections and records of one aspect, each folded until asked for.

use leptos::prelude::*;

use super::{Workbook, aspects::Mean};
use crate::{
    rating::{
        exact::Sum as ExactSum,
        method::{Aspect, FULL, Group},
        pages::figures::{points, points_or_dash, score_cell},
        told::{cell, tell_cells, tell_groups, tell_organisations},
        workings::{CountedSession, EvaluatorWorkings, GroupWorkings, InspectionOutcome, RecordLine, SurveyWorkings},
    },
    survey::suppression::{Audience, Telling},
    text::{Lang, Text, rating as words, results},
    ui::{Column, Disclosure, Icon, Sum, SumLine, Table},
};

/// Steps 3 and 4: what each group says, from its sessions or organisations.
pub(super) fn survey(book: &Workbook, aspect: Aspect) -> AnyView {
    let lang = book.lang;
    let Some(survey) = book.workings.survey.get(&aspect) else {
        return view! { <p class="soft">{lang.t(words::NOBODY_HEARD)}</p> }.into_any();
    };
    let mut mean = Mean::new();
    let telling = tell_groups(Audience::Internal, survey);
    for (group, workings) in &survey.groups {
        if telling.get(group) == Some(&Telling::Exactly) {
            mean.add(lang, group_line(lang, *group, workings), workings.weight, workings.score.score);
        } else {
            mean.add_untold(lang, lang.t(words::group(*group)).to_owned(), workings.weight, workings.score.score);
        }
    }
    let caption = lang.t(words::SUM_OF_SURVEY).to_owned();
    let organisations = survey.groups.iter().filter(|(_, workings)| !workings.organisations.is_empty());
    let organisations = organisations.map(|(group, workings)| organisations_table(book, aspect, *group, workings));
    let organisations = book.has_cells.then(|| organisations.collect_view());
    let sum = mean.view(lang, caption, lang.t(words::SOURCE_SURVEY), survey.score);
    let sessions = book.has_cells.then(|| by_session(book, aspect, survey));
    view! {
        <Disclosure summary=opened(lang, words::OPEN_SURVEY, survey.score) icon=Icon::Calculator>
            {sum}
            {organisations}
            {sessions}
        </Disclosure>
    }
    .into_any()
}

fn opened(lang: Lang, text: Text, score: Option<u32>) -> String {
    lang.fill(text, &[("score", &points_or_dash(lang, score))])
}

fn group_line(lang: Lang, group: Group, workings: &GroupWorkings) -> String {
    let name = lang.t(words::group(group));
    let (ballots, sessions) = (workings.score.ballots, workings.score.sessions);
    lang.fill(words::GROUP_LINE, &[("group", &name), ("ballots", &ballots), ("sessions", &sessions)])
}

fn organisations_table(
    book: &Workbook,
    aspect: Aspect,
    group: Group,
    workings: &GroupWorkings,
) -> impl IntoView + use<> {
    let lang = book.lang;
    let columns = vec![
        Column::words(lang.t(words::ORGANISATION)),
        Column::number(lang.t(words::SESSIONS)),
        Column::number(lang.t(words::SCORE)),
    ];
    let telling = tell_organisations(Audience::Internal, workings);
    let rows = workings.organisations.iter().zip(telling).map(|((id, mean), telling)| {
        let (sessions, score) = if telling == Telling::Exactly {
            (mean.sessions.to_string(), score_cell(lang, Some(mean.score)))
        } else {
            (lang.t(words::NO_FIGURE).to_owned(), lang.t(results::SCORE_HIDDEN).into_any())
        };
        vec![book.organisation(id).into_any(), sessions.into_any(), score]
    });
    let caption = lang.fill(
        words::ORGANISATIONS,
        &[("aspect", &lang.t(words::aspect(aspect))), ("group", &lang.t(words::group(group)))],
    );
    view! { <Table caption=caption columns=columns rows=rows.collect()/> }
}

/// Step 2: the cells of every session that has one in this aspect.
fn by_session(book: &Workbook, aspect: Aspect, survey: &SurveyWorkings) -> impl IntoView + use<> {
    let lang = book.lang;
    let groups: Vec<Group> = survey.groups.keys().copied().collect();
    let mut columns = vec![Column::words(lang.t(words::SESSION)), Column::words(lang.t(words::GROUP_ORGANISER))];
    columns.extend(groups.iter().map(|group| Column::number(lang.t(words::group(*group)))));
    let mut sessions: Vec<&CountedSession> =
        book.workings.sessions.iter().filter(|session| session.has_cell()).collect();
    sessions.sort_by_key(|session| (book.sessions.get(&session.id).map(|(date, _)| *date), &session.id));
    let columns_told: Vec<Vec<Telling>> =
        groups.iter().map(|group| tell_cells(Audience::Internal, &sessions, *group, aspect)).collect();
    let row = |(place, session): (usize, &&CountedSession)| {
        let cells = groups.iter().zip(&columns_told);
        let cells = cells.map(|(group, told)| cell_words(lang, session, *group, aspect, told[place]).into_any());
        let names = [book.session(&session.id).into_any(), book.organisation(&session.organiser).into_any()];
        names.into_iter().chain(cells).collect()
    };
    let rows = sessions.iter().enumerate().map(row).collect();
    let caption = lang.fill(words::BY_SESSION, &[("aspect", &lang.t(words::aspect(aspect)))]);
    view! { <Table caption=caption columns=columns rows=rows/> }
}

fn cell_words(lang: Lang, session: &CountedSession, group: Group, aspect: Aspect, telling: Telling) -> String {
    match cell(session, group, aspect) {
        None => lang.t(words::NO_FIGURE).to_owned(),
        Some(_) if telling != Telling::Exactly => lang.t(results::SCORE_HIDDEN).to_owned(),
        Some(cell) => lang.fill(words::CELL, &[("score", &points(cell.score)), ("n", &cell.ballots)]),
    }
}

/// Step 5: what each evaluator gave, and what they come to.
pub(super) fn inspection(book: &Workbook, aspect: Aspect) -> Option<AnyView> {
    let lang = book.lang;
    let inspection = &book.workings.inspection;
    let line = |(evaluator, workings): (&String, &EvaluatorWorkings)| {
        let sum = workings.aspects.get(&aspect)?;
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("points", &points(sum.points)), ("maximum", &points(sum.maximum))];
        Some(SumLine::new(evaluator.clone(), lang.fill(words::POINTS_OF, &values), points_or_dash(lang, sum.score)))
    };
    let lines: Vec<SumLine> = inspection.evaluators.iter().filter_map(line).collect();
    let (score, how) = match &inspection.outcome {
        InspectionOutcome::Scores(scores) => (scores.get(&aspect).copied(), mean_words(lang, lines.len())),
        InspectionOutcome::Incomplete => (None, lang.t(words::INSPECTION_INCOMPLETE).to_owned()),
        InspectionOutcome::ThirdNeeded => (None, lang.t(words::THIRD_EVALUATOR_NEEDED).to_owned()),
    };
    let result = SumLine::new(lang.t(words::SOURCE_INSPECTION), how, points_or_dash(lang, score));
    (!lines.is_empty()).then(|| {
        view! {
            <Disclosure summary=opened(lang, words::OPEN_INSPECTION, score) icon=Icon::Calculator>
                <Sum caption=lang.t(words::SUM_OF_INSPECTION) lines=lines result=result/>
            </Disclosure>
        }
        .into_any()
    })
}

fn mean_words(lang: Lang, evaluators: usize) -> String {
    let text = if evaluators > 2 { words::MEDIAN_OF_THREE } else { words::MEAN_OF_TWO };
    lang.fill(text, &[("n", &evaluators)])
}

/// Step 6: each record with numerator and denominator.
pub(super) fn records(book: &Workbook, aspect: Aspect) -> Option<AnyView> {
    let lang = book.lang;
    let workings = book.workings.records.get(&aspect)?;
    let lines: Vec<SumLine> = workings.lines.iter().map(|line| record_line(lang, line)).collect();
    let result =
        SumLine::new(lang.t(words::SOURCE_RECORDS), lang.t(words::WEIGHTED_MEAN), points_or_dash(lang, workings.score));
    Some(
        view! {
            <Disclosure summary=opened(lang, words::OPEN_RECORDS, workings.score) icon=Icon::Calculator>
                <Sum caption=lang.t(words::SUM_OF_RECORDS) lines=lines result=result/>
            </Disclosure>
        }
        .into_any(),
    )
}

fn record_line(lang: Lang, line: &RecordLine) -> SumLine {
    let label = words::record(&line.code).map_or_else(|| line.code.clone(), |text| lang.t(text).to_owned());
    let Some((numerator, denominator)) = line.counting() else {
        return SumLine::new(label, lang.t(words::SHARE_LEFT_OUT), lang.t(words::NO_FIGURE));
    };
    let typed = line.fraction.map_or(numerator, |(numerator, _)| numerator);
    let text = if typed > numerator { words::SHARE_CAPPED } else { words::SHARE_OF };
    let working = lang.fill(text, &[("numerator", &typed), ("denominator", &denominator), ("weight", &line.weight)]);
    SumLine::new(label, working, share(lang, numerator, denominator))
}

/// A share as points, for the eye; the engine goes on with the fraction itself.
fn share(lang: Lang, numerator: u32, denominator: u32) -> String {
    let top = u128::from(numerator) * u128::from(FULL);
    let mut sum = ExactSum::default();
    sum.add(top, denominator);
    let rounded = points_or_dash(lang, sum.over(1));
    if top % u128::from(denominator.max(1)) == 0 { rounded } else { format!("≈ {rounded}") }
}
