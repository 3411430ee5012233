//! From a season's last run to its end: shown to bases, in public notice, final; who does what, and the way there.

use leptos::prelude::*;

use super::season::SeasonView;
use crate::{
    accounts::model::Person,
    form::Typed,
    rating::{
        model::Run,
        policy::{can_finalise, can_publish},
        stages::{Period, StageRefusal},
    },
    text::{Lang, Text, rating as words, stages as said},
    ui::{Button, ButtonKind, CheckboxField, Definition, Definitions, Notice, NoticeKind},
};

/// The steps and their days, and the one that `person` may take now.
pub fn steps(lang: Lang, person: &Person, season: &SeasonView, typed: &Typed) -> Option<AnyView> {
    let run = season.run()?;
    let act = if season.season.status.is_final() {
        None
    } else if can_publish(person) && can_finalise(person) {
        Some(next_act(lang, season, run, typed))
    } else {
        Some(view! { <p class="soft">{lang.t(said::BY_LEAD)}</p> }.into_any())
    };
    Some(
        view! {
            <section class="stack" id="steps">
                <h2>{lang.t(said::STEPS)}</h2>
                {days(lang, season)}
                {ways(lang, season)}
                {act}
            </section>
        }
        .into_any(),
    )
}

fn days(lang: Lang, season: &SeasonView) -> AnyView {
    let row = |term: Text, days: Option<Period>| {
        let days = days?;
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("from", &lang.date(days.from)), ("to", &lang.date(days.until))];
        let words = lang.fill(words::PERIOD_FROM_TO, &values);
        Some(view! { <Definition term=lang.t(term)>{words}</Definition> })
    };
    let stages = season.season.stages;
    let rows = [row(said::PREVIEW_DAYS, stages.preview), row(said::NOTICE_DAYS, stages.notice)];
    let rows: Vec<_> = rows.into_iter().flatten().collect();
    if rows.is_empty() { ().into_any() } else { view! { <Definitions>{rows}</Definitions> }.into_any() }
}

fn ways(lang: Lang, season: &SeasonView) -> AnyView {
    let year = season.season.year;
    let open = season.open.queries + season.open.objections;
    let hearings = lang.fill(said::HEARINGS_SEE, &[("n", &open)]);
    let notice = season.season.stages.notice.map(|_| {
        view! { <a class="button button-quiet" href=format!("/notices/{year}")>{lang.t(said::NOTICE_SEE)}</a> }
    });
    view! {
        <p class="cluster no-print">
            <a class="button button-quiet" href=format!("/seasons/{year}/committee")>{lang.t(said::COMMITTEE_SEE)}</a>
            <a class="button button-quiet" href=format!("/seasons/{year}/hearings")>{hearings}</a>
            {notice}
        </p>
    }
    .into_any()
}

/// The step that comes next by the state of the season; whatever keeps it from being taken is said when it is tried.
fn next_act(lang: Lang, season: &SeasonView, run: &Run, typed: &Typed) -> AnyView {
    use crate::rating::model::SeasonStatus::{Computed, Notice as InNotice, Preview};
    let procedure = season.procedure();
    match season.season.status {
        Computed if season.season.stages.notice.is_none() => {
            let (open, about) = (said::PREVIEW_OPEN, said::PREVIEW_ABOUT);
            show(lang, season, "preview", (said::PREVIEW, about, open), procedure.preview_workdays, typed)
        }
        Computed | Preview => {
            let (open, about) = (said::NOTICE_OPEN, said::NOTICE_ABOUT);
            show(lang, season, "notice", (said::NOTICE, about, open), procedure.notice_workdays, typed)
        }
        InNotice => finalise(lang, season, run, typed).into_any(),
        _ => ().into_any(),
    }
}

fn show(
    lang: Lang,
    season: &SeasonView,
    step: &'static str,
    (title, about, open): (Text, Text, Text),
    workdays: i64,
    typed: &Typed,
) -> AnyView {
    let action = format!("/seasons/{}/{step}", season.season.year);
    let error = typed.error(step, lang).map(|error| view! { <p class="field-error" id=step>{error}</p> });
    view! {
        <section class="stack measure no-print">
            <h3>{lang.t(title)}</h3>
            <p>{lang.fill(about, &[("n", &workdays)])}</p>
            <p class="soft small">{lang.t(said::SAME_DAYS)}</p>
            {error}
            <form method="post" action=action class="button-row">
                <Button kind=ButtonKind::Primary>{lang.t(open)}</Button>
            </form>
        </section>
    }
    .into_any()
}

fn finalise(lang: Lang, season: &SeasonView, run: &Run, typed: &Typed) -> impl IntoView + use<> {
    let action = format!("/seasons/{}/finalisation", season.season.year);
    let no_basis = (!season.has_basis).then(|| {
        view! { <Notice kind=NoticeKind::Warning title=lang.t(words::FINALISE_NO_BASIS)/> }
    });
    view! {
        <section class="stack measure no-print">
            <h3>{lang.t(words::FINALISE)}</h3>
            <p>{lang.t(words::FINALISE_ABOUT)}</p>
            {no_basis}
            <form method="post" action=action class="stack">
                <input type="hidden" name="run" value=run.number.to_string()/>
                <CheckboxField
                    name="confirm" label=lang.fill(words::FINALISE_CONFIRM, &[("n", &run.number)])
                    error=typed.error("confirm", lang) required=true
                />
                <div class="button-row"><Button kind=ButtonKind::Danger>{lang.t(words::FINALISE)}</Button></div>
            </form>
        </section>
    }
}

/// Says beside `field` why a season does not enter a stage.
pub fn stage_refusal(typed: &mut Typed, field: &str, refusal: &StageRefusal, lang: Lang) {
    match refusal {
        StageRefusal::Final => typed.refuse(field, said::REFUSED_FINAL, &[]),
        StageRefusal::NotComputed => typed.refuse(field, said::REFUSED_NOT_COMPUTED, &[]),
        StageRefusal::AlreadyThere => typed.refuse(field, said::REFUSED_THERE, &[]),
        StageRefusal::NotOver(last) => typed.refuse(field, said::REFUSED_NOT_OVER, &[("date", &lang.date(*last))]),
        StageRefusal::SamePerson => typed.refuse(field, said::REFUSED_SAME_PERSON, &[]),
        StageRefusal::NoPreview => typed.refuse(field, said::REFUSED_NO_PREVIEW, &[]),
        StageRefusal::PreviewRuns(until) => {
            typed.refuse(field, said::REFUSED_PREVIEW_RUNS, &[("date", &lang.date(*until))]);
        }
        StageRefusal::QueriesOpen(open) => typed.refuse(field, said::REFUSED_QUERIES, &[("n", open)]),
        StageRefusal::CheckVisitsMissing(bases) => {
            typed.refuse(field, said::REFUSED_VISITS, &[("bases", &bases.join(", "))]);
        }
        StageRefusal::NotAdopted(bases) => {
            typed.refuse(field, said::REFUSED_NOT_ADOPTED, &[("bases", &bases.join(", "))]);
        }
    }
}
