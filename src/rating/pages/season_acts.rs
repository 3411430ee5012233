//! What the Centre does on a season's page: compute, record check visits.

use leptos::prelude::*;

use super::season::SeasonView;
use crate::{
    accounts::model::Person,
    form::Typed,
    rating::{
        bundle::CheckVisit,
        model::{CheckVisitRow, check_visit_word},
        policy::{can_compute, can_record_check_visit},
    },
    text::{Lang, rating as words},
    ui::{
        Button, ButtonKind, Choice, Disclosure, FieldWidth, InputKind, List, ListRow, RadioGroup, SelectField,
        TextField,
    },
};

/// The forms that `person` may use now.
pub fn acts(lang: Lang, person: &Person, season: &SeasonView, typed: &Typed) -> AnyView {
    if season.season.status.is_final() {
        return recorded(lang, season).into_any();
    }
    view! {
        {visits(lang, person, season, typed)}
        {compute(lang, person, season, typed)}
    }
    .into_any()
}

fn compute(lang: Lang, person: &Person, season: &SeasonView, typed: &Typed) -> AnyView {
    if !can_compute(person) {
        return view! { <p class="soft">{lang.t(words::COMPUTE_BY_OFFICER)}</p> }.into_any();
    }
    let action = format!("/seasons/{}/computation", season.season.year);
    let has_run = season.run().is_some();
    let title = if has_run { words::COMPUTE_AGAIN } else { words::COMPUTE };
    let reason = has_run.then(|| {
        view! {
            <TextField
                name="reason" label=lang.t(words::REASON) hint=lang.t(words::REASON_HINT)
                value=typed.value("reason") error=typed.error("reason", lang) required=true
            />
        }
    });
    view! {
        <section class="stack measure no-print">
            <h2>{lang.t(title)}</h2>
            <p>{lang.t(words::COMPUTE_ABOUT)}</p>
            <form method="post" action=action class="stack">
                {reason}
                <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(title)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

fn visits(lang: Lang, person: &Person, season: &SeasonView, typed: &Typed) -> AnyView {
    let recorded = recorded(lang, season);
    let is_visited = |code: &str| {
        let base = season.base(code);
        base.is_some_and(|base| season.visits.iter().any(|visit| visit.base_id == base.id))
    };
    let open = season.to_visit().into_iter().filter(|result| !is_visited(&result.base)).map(|result| {
        let name = season.base(&result.base).map_or("", |base| base.name.as_str());
        Choice::new(result.base.clone(), format!("{} {name}", result.base))
    });
    let open: Vec<Choice> = open.collect();
    if !can_record_check_visit(person) || (open.is_empty() && typed.value("outcome").is_empty()) {
        return recorded.into_any();
    }
    view! {
        <section class="stack measure no-print">
            <h2>{lang.t(words::VISITS)}</h2>
            <p>{lang.t(words::VISITS_ABOUT)}</p>
            {visit_form(lang, season.season.year, open, typed)}
        </section>
        {recorded}
    }
    .into_any()
}

fn visit_form(lang: Lang, year: i64, open: Vec<Choice>, typed: &Typed) -> impl IntoView + use<> {
    let findings = [CheckVisit::Confirmed, CheckVisit::NotConfirmed];
    let findings =
        findings.map(|found| Choice::new(check_visit_word(found), lang.t(words::check_visit(found)))).to_vec();
    view! {
        <form method="post" action=format!("/seasons/{year}/check-visits") class="stack">
            <SelectField
                name="base" label=lang.t(words::VISIT_BASE) choices=open selected=typed.value("base")
                error=typed.error("base", lang) required=true
            />
            <RadioGroup
                name="outcome" legend=lang.t(words::VISIT_OUTCOME) choices=findings selected=typed.value("outcome")
                error=typed.error("outcome", lang) inline=true required=true
            />
            <TextField
                name="visited_on" label=lang.t(words::VISIT_ON) kind=InputKind::Date width=FieldWidth::Medium
                value=typed.value("visited_on") error=typed.error("visited_on", lang) required=true
            />
            <div class="button-row"><Button>{lang.t(words::VISIT_SAVE)}</Button></div>
        </form>
    }
}

fn recorded(lang: Lang, season: &SeasonView) -> Option<AnyView> {
    let row = |visit: &CheckVisitRow| {
        let base = season.bases.iter().find(|base| base.id == visit.base_id);
        let name = base.map_or_else(String::new, |base| base.name.clone());
        let found = format!("{} · {}", lang.t(words::check_visit(visit.outcome)), lang.date(visit.decided_on));
        view! { <ListRow title=name><p class="small soft">{found}</p></ListRow> }
    };
    let rows: Vec<_> = season.visits.iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Disclosure summary=lang.t(words::VISITS_DONE)><List label=lang.t(words::VISITS_DONE)>{rows}</List></Disclosure>
        }
        .into_any()
    })
}
