//! Every sum of a base, of public figures only.

use leptos::prelude::*;

use crate::{
    rating::{
        method::{Aspect, FULL, Group, Method},
        pages::{
            figures::{points, points_or_dash},
            workings::{
                aspects::{Mean, sum_of_sources, total},
                rules::thresholds,
            },
        },
        public::{Depth, PublicAspect, PublicBase},
        result::GroupScore,
        score::Recomputed,
        workings::AspectWorkings,
    },
    text::{Lang, published as words, rating as rating_words},
    ui::{Disclosure, Icon, Meter, Sum, SumLine},
};

/// The four aspects, the total, and what each star asks for.
pub(super) fn sums(lang: Lang, method: &Method, base: &PublicBase, found: &Recomputed) -> Option<AnyView> {
    let workings = found.total.as_ref()?;
    let aspects = base.aspects.iter().map(|(name, told)| aspect(lang, method, *name, told, workings.aspects.get(name)));
    let aspects = aspects.collect_view();
    let is_whole = workings.before_deduction.is_some();
    let total_of = is_whole.then(|| total(lang, method, workings));
    let hidden = workings.total.is_none().then(|| view! { <p class="soft">{lang.t(words::TOTAL_HIDDEN)}</p> });
    let thresholds = is_whole.then(|| thresholds(lang, method, workings));
    Some(view! { {aspects}{total_of}{hidden}{thresholds} }.into_any())
}

fn aspect(
    lang: Lang,
    method: &Method,
    aspect: Aspect,
    told: &PublicAspect,
    workings: Option<&AspectWorkings>,
) -> AnyView {
    let name = lang.t(rating_words::aspect(aspect));
    let whole = workings.filter(|workings| !workings.sources.is_empty());
    view! {
        <section class="stack">
            <h2>{aspect.code()}" "{name}</h2>
            {told.score.map(|score| view! { <Meter label=name value=score max=FULL words=points(score)/> })}
            {words::left_out(told.told).map(|text| view! { <p class="soft small">{lang.t(text)}</p> })}
            {whole.map(|workings| sum_of_sources(lang, name, workings))}
            {survey(lang, method, aspect, told)}
        </section>
    }
    .into_any()
}

/// What each group says that may be told, and the mean of all.
fn survey(lang: Lang, method: &Method, aspect: Aspect, told: &PublicAspect) -> Option<AnyView> {
    if told.groups.is_empty() {
        return None;
    }
    let caption = lang.t(rating_words::SUM_OF_SURVEY).to_owned();
    let sum = if told.told == Depth::Groups {
        let mut mean = Mean::new();
        for (group, score) in &told.groups {
            mean.add(lang, line(lang, *group, score), method.group_weight(aspect, *group), score.score);
        }
        mean.view(lang, caption, lang.t(rating_words::SOURCE_SURVEY), told.survey)
    } else {
        // Of a mean of which not every part is told there is no sum to show.
        let groups = told.groups.iter();
        let lines: Vec<SumLine> =
            groups.map(|(group, score)| SumLine::new(line(lang, *group, score), "", points(score.score))).collect();
        let result = SumLine::new(lang.t(words::SURVEY_GIVEN), "", points_or_dash(lang, told.survey));
        view! { <Sum caption=caption lines=lines result=result/> }.into_any()
    };
    let score = points_or_dash(lang, told.survey);
    let summary = lang.fill(rating_words::OPEN_SURVEY, &[("score", &score)]);
    Some(view! { <Disclosure summary=summary icon=Icon::Calculator>{sum}</Disclosure> }.into_any())
}

fn line(lang: Lang, group: Group, score: &GroupScore) -> String {
    let name = lang.t(rating_words::group(group));
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("group", &name), ("ballots", &score.ballots), ("sessions", &score.sessions)];
    lang.fill(rating_words::GROUP_LINE, &values)
}
