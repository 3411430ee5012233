//! A workbook line by line, for a spreadsheet or a sheet of paper: the same figures as on the page.

use crate::{
    rating::{
        method::Aspect,
        pages::{
            figures::{cap_words, event_words, points, points_or_dash},
            workings::Workbook,
        },
        told::{may_open, tell_groups, told},
        workings::{InspectionOutcome, SurveyWorkings},
    },
    survey::suppression::{Audience, Telling},
    text::{Lang, rating as words, results},
};

/// A line of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The part it stands in.
    pub part: String,
    /// What it is about.
    pub what: String,
    /// How it comes about.
    pub how: String,
    /// The figure.
    pub figure: String,
}

/// Every line of a workbook as its base may see it.
pub(super) fn lines(book: &Workbook) -> Vec<Line> {
    let mut lines = verdict(book);
    if may_open(Audience::Internal, book.workings.survey.values()) {
        for aspect in Aspect::ALL {
            lines.extend(of_aspect(book, aspect));
        }
        lines.extend(total(book));
    }
    lines.extend(decisions(book));
    lines
}

fn line(part: &str, what: impl Into<String>, how: impl Into<String>, figure: impl Into<String>) -> Line {
    Line { part: part.to_owned(), what: what.into(), how: how.into(), figure: figure.into() }
}

fn verdict(book: &Workbook) -> Vec<Line> {
    let (lang, result) = (book.lang, &book.workings.result);
    let part = lang.t(words::STAR);
    let star = |star: Option<u8>| lang.t(star.map_or(words::NO_FIGURE, words::stars));
    let by_score = result.scores.as_ref().map(|scores| scores.star_by_score);
    let total = points_or_dash(lang, told(Audience::Internal, result).total);
    let sample = &book.workings.sample;
    let heard = lang.fill(crate::text::stages::PUBLIC_SAMPLE, &[("n", &sample.child_ballots), ("m", &sample.sessions)]);
    vec![
        line(part, lang.t(words::STATUS), "", lang.t(words::status(result.status))),
        line(part, lang.t(words::STAR), "", star(result.star)),
        line(part, lang.t(words::STAR_BY_SCORE), "", star(by_score)),
        line(part, lang.t(words::TOTAL), "", total),
        line(part, lang.t(words::SAMPLE), heard, ""),
    ]
}

fn of_aspect(book: &Workbook, aspect: Aspect) -> Vec<Line> {
    let lang = book.lang;
    let part = format!("{} {}", aspect.code(), lang.t(words::aspect(aspect)));
    let workings = book.workings.total.aspects.get(&aspect);
    let mut lines =
        vec![line(&part, lang.t(words::aspect(aspect)), "", points_or_dash(lang, workings.map(|w| w.score)))];
    for (source, (weight, score)) in workings.iter().flat_map(|workings| &workings.sources) {
        let how = lang.fill(words::WEIGHTED, &[("score", &points(*score)), ("weight", weight)]);
        lines.push(line(&part, lang.t(words::source(*source)), how, points(*score)));
    }
    if let Some(survey) = book.workings.survey.get(&aspect) {
        lines.extend(groups(lang, &part, survey));
    }
    for (evaluator, workings) in &book.workings.inspection.evaluators {
        if let Some(sum) = workings.aspects.get(&aspect) {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("points", &points(sum.points)), ("maximum", &points(sum.maximum))];
            let how = lang.fill(words::POINTS_OF, &values);
            lines.push(line(&part, evaluator.clone(), how, points_or_dash(lang, sum.score)));
        }
    }
    if let InspectionOutcome::Scores(scores) = &book.workings.inspection.outcome {
        let score = points_or_dash(lang, scores.get(&aspect).copied());
        lines.push(line(&part, lang.t(words::SOURCE_INSPECTION), "", score));
    }
    for record in book.workings.records.get(&aspect).iter().flat_map(|records| &records.lines) {
        let label = words::record(&record.code).map_or_else(|| record.code.clone(), |text| lang.t(text).to_owned());
        let figure = record.fraction.map_or_else(
            || lang.t(words::NO_FIGURE).to_owned(),
            |(numerator, denominator)| format!("{numerator} / {denominator}"),
        );
        lines.push(line(&part, label, lang.t(words::SOURCE_RECORDS), figure));
    }
    lines
}

fn groups(lang: Lang, part: &str, survey: &SurveyWorkings) -> Vec<Line> {
    let telling = tell_groups(Audience::Internal, survey);
    let of = survey.groups.iter().map(|(group, workings)| {
        let name = lang.t(words::group(*group));
        if telling.get(group) != Some(&Telling::Exactly) {
            return line(part, name, lang.t(results::SCORE_HIDDEN), lang.t(words::NO_FIGURE));
        }
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("group", &name), ("ballots", &workings.score.ballots), ("sessions", &workings.score.sessions)];
        line(part, lang.fill(words::GROUP_LINE, &values), workings.weight.to_string(), points(workings.score.score))
    });
    of.collect()
}

fn total(book: &Workbook) -> Vec<Line> {
    let (lang, total) = (book.lang, &book.workings.total);
    let part = lang.t(words::TOTAL);
    let aspects = total.aspects.iter().map(|(aspect, workings)| {
        let how = lang.fill(words::WEIGHTED, &[("score", &points(workings.score)), ("weight", &workings.weight)]);
        line(part, lang.t(words::aspect(*aspect)), how, points(workings.score))
    });
    let mut lines: Vec<Line> = aspects.collect();
    lines.push(line(part, lang.t(words::BEFORE_DEDUCTION), "", points_or_dash(lang, total.before_deduction)));
    lines.push(line(part, lang.t(words::DEDUCTION), "", points(total.deduction)));
    lines.push(line(part, lang.t(words::TOTAL), "", points_or_dash(lang, total.total)));
    lines
}

fn decisions(book: &Workbook) -> Vec<Line> {
    let lang = book.lang;
    let part = lang.t(words::CAPS);
    let caps = book.workings.result.scores.iter().flat_map(|scores| &scores.caps).map(|cap| cap_words(lang, cap));
    let events = book.inputs.events.iter().filter_map(|event| event_words(lang, event));
    caps.chain(events).map(|said| line(part, said, "", "")).collect()
}
