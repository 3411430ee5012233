//! Figures made of answers: what may be told of them, in words, and as a bar that repeats the words.

use chrono::Datelike;
use leptos::prelude::*;

use crate::{
    bases::model::BaseId,
    error::AppError,
    platform::db::Conn,
    survey::{
        model::{Questionnaire, RaterGroup},
        questionnaire::Wording,
        released::{Released, Totals, again, totals},
        store,
        suppression::{Audience, Figure, Telling},
        versions::Questions,
    },
    text::{Lang, results as words, survey as survey_words},
    time::Moment,
    ui::{Column, Meter, Notice, OfTen, Table},
};

/// The questions of a questionnaire with what may be told of each; nothing if nobody answered it.
pub(super) fn table(
    lang: Lang,
    asked: &Questions,
    of: Questionnaire,
    figure_of: impl Fn(&str) -> Option<Figure>,
) -> Option<AnyView> {
    let rows: Vec<Vec<AnyView>> =
        asked.get(&of)?.iter().filter_map(|item| Some(row(lang, &item.question, figure_of(&item.code)?))).collect();
    let columns = vec![
        Column::words(lang.t(words::QUESTION)),
        Column::words(lang.t(words::ANSWERS)),
        Column::words(lang.t(words::FAVOURABLE)),
    ];
    let caption = lang.t(survey_words::who(of));
    (!rows.is_empty()).then(|| view! { <Table caption=caption columns=columns rows=rows cards=true/> }.into_any())
}

fn row(lang: Lang, question: &Wording, figure: Figure) -> Vec<AnyView> {
    let (answers, favourable) = told(lang, figure);
    vec![question.said(lang).to_owned().into_any(), answers.into_any(), favourable]
}

/// How many answered, and how many of them favourably.
fn told(lang: Lang, figure: Figure) -> (String, AnyView) {
    let (floor, few) = (Audience::Internal.floor(), Audience::Internal.few());
    match figure.telling(Audience::Internal) {
        Telling::Exactly => (figure.answers.to_string(), bar(lang, figure)),
        Telling::Nearly(end) => {
            let some = lang.fill(words::SOME, &[("floor", &floor), ("most", &(few - 1))]);
            (some, lang.t(words::end(end)).into_any())
        }
        Telling::Nothing => (lang.fill(words::FEW, &[("floor", &floor)]), lang.t(words::NOT_SHOWN).into_any()),
    }
}

fn bar(lang: Lang, figure: Figure) -> AnyView {
    let said = lang.fill(words::SHARE, &[("share", &share(figure)), ("favourable", &figure.favourable)]);
    let part = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    view! { <Meter label="" value=part(figure.favourable) max=part(figure.answers) words=said/> }.into_any()
}

/// Per cent, to the nearest.
pub fn share(figure: Figure) -> u64 {
    (figure.favourable * 100 + figure.answers / 2) / figure.answers.max(1)
}

/// Whether people would come again, as everybody understands it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    sentence: String,
    note: String,
    of_ten: u8,
}

impl Said {
    fn of(lang: Lang, group: RaterGroup, figure: Figure, year: i32) -> Self {
        let note = lang.fill(words::OF_ANSWERS, &[("n", &figure.answers), ("year", &year)]);
        Self { sentence: words::again(lang, group, figure), note, of_ten: words::of_ten(figure) }
    }
}

/// A sentence with its ten faces, and of how many it speaks.
pub fn said_again(said: &Said) -> AnyView {
    view! {
        <p class="lead">{said.sentence.clone()}</p>
        <OfTen count=said.of_ten/>
        <p class="soft small">{said.note.clone()}</p>
    }
    .into_any()
}

/// The two sentences everybody understands.
pub(super) fn plainly(lang: Lang, totals: &Totals, year: i32) -> Option<AnyView> {
    let said = |group: RaterGroup| {
        let figure = sum(totals, group, Audience::Internal)?;
        let said = Said::of(lang, group, figure, year);
        Some(view! { <li>{said_again(&said)}</li> }.into_any())
    };
    let said: Vec<AnyView> = [RaterGroup::Child, RaterGroup::Parent].into_iter().filter_map(said).collect();
    (!said.is_empty()).then(|| view! { <ul role="list" class="panel stack">{said}</ul> }.into_any())
}

fn sum(totals: &Totals, group: RaterGroup, audience: Audience) -> Option<Figure> {
    again(totals, group).filter_map(|total| total.told(audience)).reduce(Figure::with)
}

/// What not to wonder about.
pub(super) fn rule(lang: Lang) -> AnyView {
    view! {
        <p class="soft small">{lang.t(words::FAVOURABLE_ABOUT)}</p>
        <Notice title=lang.t(words::RULE)><p>{lang.t(words::RULE_ABOUT)}</p></Notice>
    }
    .into_any()
}

/// What everybody may read about whether children want to come to a base again: of this year, or else of the last.
pub async fn public_again(conn: &mut Conn, lang: Lang, base: &BaseId, now: Moment) -> Result<Option<Said>, AppError> {
    let this_year = now.date().year();
    let (from, _) = super::year_span(this_year - 1);
    let all = store::list_released_of_base(conn, base, from, now).await?;
    let of_year = |year: i32| {
        let released = all.iter().filter(|one| one.starts_at.date().year() == year).map(|one| &one.released);
        let released: Vec<&Released> = released.collect();
        let figure = sum(&totals(released), RaterGroup::Child, Audience::Public)?;
        Some(Said::of(lang, RaterGroup::Child, figure, year))
    };
    Ok(of_year(this_year).or_else(|| of_year(this_year - 1)))
}
