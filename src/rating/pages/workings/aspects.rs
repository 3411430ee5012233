//! Steps 7 and 8: from sources to aspects, from aspects to the total.

use leptos::prelude::*;

use super::{Workbook, sources};
use crate::{
    rating::pages::figures::{points, points_or_dash},
    rating::{
        method::{Aspect, Centi, FULL, Method},
        workings::{AspectWorkings, TotalWorkings},
    },
    text::{Lang, Text, rating as words, results},
    ui::{Meter, Sum, SumLine},
};

/// A weighted mean, line by line.
pub(in crate::rating::pages) struct Mean {
    lines: Vec<SumLine>,
    sum: u64,
    weights: u64,
}

impl Mean {
    /// Nothing yet.
    pub(in crate::rating::pages) fn new() -> Self {
        Self { lines: Vec::new(), sum: 0, weights: 0 }
    }

    /// One more score with its weight.
    pub(in crate::rating::pages) fn add(&mut self, lang: Lang, label: String, weight: u32, score: Centi) {
        let product = u64::from(weight) * u64::from(score);
        let working = lang.fill(words::WEIGHTED, &[("score", &points(score)), ("weight", &weight)]);
        self.lines.push(SumLine::new(label, working, points(product)));
        self.sum += product;
        self.weights += u64::from(weight);
    }

    /// One more score that counts in the sum and is not told: too few answered, or it covers one of few.
    pub(super) fn add_untold(&mut self, lang: Lang, label: String, weight: u32, score: Centi) {
        self.lines.push(SumLine::new(label, lang.t(results::SCORE_HIDDEN), lang.t(words::NO_FIGURE)));
        self.sum += u64::from(weight) * u64::from(score);
        self.weights += u64::from(weight);
    }

    /// The sum with its result under the line.
    pub(in crate::rating::pages) fn view(
        self,
        lang: Lang,
        caption: String,
        label: &str,
        result: Option<Centi>,
    ) -> AnyView {
        let working = lang.fill(words::DIVIDED, &[("sum", &points(self.sum)), ("weights", &self.weights)]);
        let result = SumLine::new(label, working, points_or_dash(lang, result));
        view! { <Sum caption=caption lines=self.lines result=result/> }.into_any()
    }
}

/// Step 8: the total from the four aspects, and what is taken off.
pub(in crate::rating::pages) fn total(lang: Lang, method: &Method, total: &TotalWorkings) -> AnyView {
    let mut mean = Mean::new();
    for (aspect, workings) in &total.aspects {
        mean.add(lang, lang.t(words::aspect(*aspect)).to_owned(), workings.weight, workings.score);
    }
    let caption = lang.t(words::SUM_OF_TOTAL).to_owned();
    let has_deduction = total.deductions > 0;
    let label = if has_deduction { words::BEFORE_DEDUCTION } else { words::TOTAL };
    let deduction = has_deduction.then(|| {
        let decided = points(total.deductions);
        let most = points(method.max_deduction);
        let working = lang.fill(words::DEDUCTION_LINE, &[("decided", &decided), ("most", &most)]);
        let line = SumLine::new(lang.t(words::DEDUCTION), working, format!("−{}", points(total.deduction)));
        let result = SumLine::new(lang.t(words::TOTAL), "", points_or_dash(lang, total.total));
        view! { <Sum lines=vec![line] result=result/> }
    });
    view! {
        <section class="stack">
            <h2>{lang.t(words::TOTAL)}</h2>
            {mean.view(lang, caption, lang.t(label), total.before_deduction)}
            {deduction}
        </section>
    }
    .into_any()
}

/// Step 7 for one aspect, with its sources to be opened.
pub(super) fn aspect(book: &Workbook, aspect: Aspect) -> AnyView {
    let lang = book.lang;
    let name = lang.t(words::aspect(aspect));
    let workings = book.workings.total.aspects.get(&aspect);
    let score = workings.map(|workings| workings.score);
    view! {
        <section class="stack">
            <h2>{aspect.code()}" "{name}</h2>
            <Meter label=name value=score.unwrap_or(0) max=FULL words=points_or_dash(lang, score)/>
            {workings.map(|workings| sum_of_sources(lang, name, workings))}
            {sources::survey(book, aspect)}
            {sources::inspection(book, aspect)}
            {sources::records(book, aspect)}
        </section>
    }
    .into_any()
}

/// Step 7 for one aspect.
pub(in crate::rating::pages) fn sum_of_sources(lang: Lang, name: &'static str, workings: &AspectWorkings) -> AnyView {
    let mut mean = Mean::new();
    for (source, (weight, score)) in &workings.sources {
        let label: Text = words::source(*source);
        mean.add(lang, lang.t(label).to_owned(), *weight, *score);
    }
    mean.view(lang, lang.fill(words::SUM_OF_ASPECT, &[("aspect", &name)]), name, Some(workings.score))
}
