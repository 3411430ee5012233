//! For schools: how booking works, what is needed, where to go on, how children are protected.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    booking::autorules::RULES,
    error::AppError,
    page::Page,
    platform::http::App,
    text::{Lang, Text, bases as words},
    ui::{ButtonKind, Icon, LinkButton, PageHead, Step, Steps},
};

/// The guide for schools.
pub async fn guide_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let is_signed_in = visitor.person.is_some();
    let page =
        Page::new(&visitor, lang.t(words::GUIDE_TITLE)).described(lang.t(words::GUIDE_DESCRIPTION)).public("/guide");
    Ok(page.draw(&app, move || {
        let needed = [words::NEEDED_ACCOUNT, words::NEEDED_COUNTS, words::NEEDED_PHONE, words::NEEDED_AGREEMENT];
        let privacy = [words::PRIVACY_NAMES, words::PRIVACY_DIFFICULTY, words::PRIVACY_BALLOTS];
        view! {
            <div class="stack stack-l">
                <PageHead title=lang.t(words::GUIDE_TITLE) lead=lang.t(words::GUIDE_LEAD)/>
                <div class="split">
                    <section class="section">
                        <h2>{lang.t(words::STEPS)}</h2>
                        <Steps steps=steps(lang)/>
                        {go_on(lang, is_signed_in)}
                    </section>
                    <div class="stack">
                        {points(lang, words::NEEDED, &needed)}
                        <section class="section panel">
                            <h2>{lang.t(words::FOR_WHO)}</h2>
                            <p>{lang.t(words::FOR_WHO_TEXT)}</p>
                        </section>
                        {points(lang, words::PRIVACY, &privacy)}
                    </div>
                </div>
            </div>
        }
    }))
}

fn steps(lang: Lang) -> Vec<Step> {
    let steps = [
        (words::STEP_FIND, words::STEP_FIND_DETAIL),
        (words::STEP_BOOK, words::STEP_BOOK_DETAIL),
        (words::STEP_CONFIRMED, words::STEP_CONFIRMED_DETAIL),
        (words::STEP_VISIT, words::STEP_VISIT_DETAIL),
        (words::STEP_RATE, words::STEP_RATE_DETAIL),
    ];
    let step = |(label, detail): (Text, Text)| Step {
        label: lang.t(label).to_owned(),
        detail: Some(lang.fill(detail, &[("n", &RULES.lead_workdays)])),
        ..Step::default()
    };
    steps.into_iter().map(step).collect()
}

fn points(lang: Lang, title: Text, points: &[Text]) -> AnyView {
    let points: Vec<AnyView> = points.iter().map(|point| view! { <li>{lang.t(*point)}</li> }.into_any()).collect();
    view! { <section class="section panel"><h2>{lang.t(title)}</h2><ul>{points}</ul></section> }.into_any()
}

fn go_on(lang: Lang, is_signed_in: bool) -> AnyView {
    let sign_in = (!is_signed_in).then(|| {
        view! { <LinkButton href="/sign-in?next=/projects" icon=Icon::SignIn>{lang.t(words::GO_SIGN_IN)}</LinkButton> }
    });
    view! {
        <h2>{lang.t(words::GO_ON)}</h2>
        <div class="button-row">
            <LinkButton href="/projects" kind=ButtonKind::Primary icon=Icon::Search>{lang.t(words::FIND_TITLE)}</LinkButton>
            {sign_in}
        </div>
    }
    .into_any()
}
