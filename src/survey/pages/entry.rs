//! The way in: a code, who one is, and a parent's consent.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    survey::{
        islands::{EntryCode, ReadAloud},
        model::{Questionnaire, Quota},
    },
    text::{Lang, survey as words},
    ui::{Button, ButtonKind, Icon, Notice, PageHead},
};

/// Asks for the code of the poster or of the paper slip.
pub async fn entry_page(State(app): State<App>, visitor: Visitor) -> Response {
    let page = Page::new(&visitor, visitor.lang.t(words::ENTRY));
    draw_entry(&app, page, visitor.lang, Typed::default())
}

/// The same with what is wrong with the code.
pub fn entry_again(app: &App, visitor: &Visitor, typed: Typed) -> Response {
    let page = Page::new(visitor, visitor.lang.t(words::ENTRY)).refused();
    draw_entry(app, page, visitor.lang, typed)
}

/// Asks who one is, to choose the questionnaire.
pub fn who_page(app: &App, visitor: &Visitor, code: &str, quotas: &[Quota]) -> Response {
    let page = Page::new(visitor, visitor.lang.t(words::WHO));
    draw_who(app, page, visitor.lang, code, quotas, Typed::default())
}

/// The same with what is wrong with the choice.
pub fn who_again(app: &App, visitor: &Visitor, code: &str, quotas: &[Quota], typed: Typed) -> Response {
    let page = Page::new(visitor, visitor.lang.t(words::WHO)).refused();
    draw_who(app, page, visitor.lang, code, quotas, typed)
}

/// Asks a parent for consent before anything is drawn or asked.
pub fn consent_page(app: &App, visitor: &Visitor, code: &str) -> Response {
    let lang = visitor.lang;
    let code = code.to_owned();
    Page::new(visitor, lang.t(words::CONSENT)).quiet().posted().with_islands().draw(app, move || {
        let lines = [words::CONSENT_WHAT, words::CONSENT_NO_NAMES, words::CONSENT_FREE, words::CONSENT_TAKE_BACK];
        let lines = lines.map(|line| view! { <li>{lang.t(line)}</li> });
        view! {
            <form method="post" action="/survey" class="measure stack survey-big">
                <PageHead title=lang.t(words::CONSENT)/>
                <ReadAloud lang=lang/>
                <input type="hidden" name="code" value=code/>
                <input type="hidden" name="questionnaire" value=Questionnaire::Parent.as_str()/>
                <ul>{lines.collect_view()}</ul>
                <div class="survey-pair">
                    <Button name="consent" value="yes" large=true wide=true>{lang.t(words::AGREE)}</Button>
                    <Button name="consent" value="no" large=true wide=true>{lang.t(words::REFUSE)}</Button>
                </div>
            </form>
        }
    })
}

fn draw_entry(app: &App, page: Page, lang: Lang, typed: Typed) -> Response {
    page.quiet().with_islands().draw(app, move || {
        view! {
            <div class="measure stack survey-big">
                <PageHead title=lang.t(words::ENTRY) lead=lang.t(words::ENTRY_LEAD)/>
                {problem_summary(&typed, lang)}
                <form method="post" action="/survey" class="stack">
                    <EntryCode
                        label=lang.t(words::CODE).to_owned() hint=lang.t(words::CODE_HINT).to_owned()
                        value=typed.value("code").to_owned() error=typed.error("code", lang)
                    />
                    <div class="button-row">
                        <Button kind=ButtonKind::Primary large=true>{lang.t(words::GO_ON)}</Button>
                    </div>
                </form>
                <Notice title=lang.t(words::ANONYMOUS)><p>{lang.t(words::ANONYMOUS_ABOUT)}</p></Notice>
                <p><a href="/survey/withdrawal">{lang.t(words::TO_WITHDRAWAL)}</a></p>
            </div>
        }
    })
}

fn draw_who(app: &App, page: Page, lang: Lang, code: &str, quotas: &[Quota], typed: Typed) -> Response {
    let code = code.to_owned();
    let choices: Vec<Questionnaire> =
        quotas.iter().map(|quota| quota.questionnaire).filter(|q| q.has_codes()).collect();
    page.quiet().draw(app, move || {
        let buttons = choices.into_iter().map(|choice| who_button(lang, choice));
        view! {
            <form method="post" action="/survey" class="measure stack survey-big">
                <PageHead title=lang.t(words::WHO) lead=lang.t(words::WHO_ABOUT)/>
                {problem_summary(&typed, lang)}
                <input type="hidden" name="code" value=code/>
                <div class="stack" id="questionnaire">{buttons.collect_view()}</div>
                <p><a href="/survey">{lang.t(words::OTHER_CODE)}</a></p>
            </form>
        }
    })
}

fn who_button(lang: Lang, choice: Questionnaire) -> impl IntoView {
    let icon = match choice {
        Questionnaire::ChildLower => Icon::Sprout,
        Questionnaire::ChildUpper => Icon::Book,
        Questionnaire::Teen => Icon::Graduation,
        Questionnaire::Parent | Questionnaire::Organiser | Questionnaire::Provider => Icon::People,
    };
    view! {
        <Button icon=icon name="questionnaire" value=choice.as_str() large=true wide=true>
            {lang.t(words::who(choice))}
        </Button>
    }
}
