//! Recordings of the questions: heard, added, taken away; and given to whoever answers.

use axum::{
    extract::{Path, Query, Request, State},
    response::Response,
};
use leptos::prelude::*;

use super::questionnaires::Done;
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::{
        http::App,
        uploads::{FileKind, SOUNDS, played_sound},
    },
    survey::{actions::find_next, model::Questionnaire, policy::can_write_questionnaires, questionnaire::Item, store},
    text::{Lang, questionnaires as words},
    ui::{Button, ButtonKind, Choice, Empty, FileField, List, ListRow, Notice, NoticeKind, PageHead, SelectField},
};

/// The address of a recording.
pub(super) fn sound_address(sound: &str) -> String {
    format!("/survey/sounds/{sound}")
}

/// A recording, for whoever is asked the question.
pub async fn sound(State(app): State<App>, Path(name): Path<String>, request: Request) -> Result<Response, AppError> {
    let (file, kind) = name.split_once('.').ok_or(AppError::NotFound)?;
    let path = app.files.path(file).ok_or(AppError::NotFound)?;
    let kind = FileKind::parse(kind).filter(|kind| SOUNDS.contains(kind)).ok_or(AppError::NotFound)?;
    if !store::is_sound(&mut *app.db.read().await?, &name).await? {
        return Err(AppError::NotFound);
    }
    Ok(played_sound(kind, path, request).await)
}

/// The recordings of a questionnaire of the next version.
pub async fn sounds_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(name): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let questionnaire = Questionnaire::parse(&name).ok_or(AppError::NotFound)?;
    draw(&app, &visitor, questionnaire, None, &done).await
}

/// The same with what is wrong.
pub async fn sounds_again(
    app: &App,
    visitor: &Visitor,
    questionnaire: Questionnaire,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, visitor, questionnaire, Some(typed), "").await
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    questionnaire: Questionnaire,
    refused: Option<Typed>,
    done: &str,
) -> Result<Response, AppError> {
    visitor.allowed(can_write_questionnaires)?;
    let lang = visitor.lang;
    let items = find_next(&mut *app.db.read().await?).await?.remove(&questionnaire).unwrap_or_default();
    let page = Page::new(visitor, lang.t(words::SOUNDS))
        .below("/questionnaires", lang.t(words::QUESTIONNAIRES))
        .below(format!("/questionnaires/{questionnaire}"), lang.t(words::band(questionnaire)));
    let page = if refused.is_some() { page.refused() } else { page };
    let done = match done {
        "saved" => Some(words::SOUND_SAVED),
        "removed" => Some(words::SOUND_REMOVED),
        _ => None,
    };
    Ok(page.draw(app, move || {
        let typed = refused.unwrap_or_default();
        view! {
            <div class="measure stack stack-l">
                {done.map(|done| view! { <Notice kind=NoticeKind::Success title=lang.t(done) live=true/> })}
                <PageHead title=lang.t(words::SOUNDS) above=lang.t(words::band(questionnaire)) lead=lang.t(words::SOUNDS_LEAD)/>
                {problem_summary(&typed, lang)}
                {recorded(lang, questionnaire, &items)}
                {form(lang, questionnaire, &items, &typed)}
            </div>
        }
    }))
}

/// What is recorded, to be heard and taken away.
fn recorded(lang: Lang, questionnaire: Questionnaire, items: &[Item]) -> AnyView {
    let both = [(Lang::ZhCn, words::SOUND_ZH), (Lang::En, words::SOUND_EN)];
    let row = |item: &Item, spoken: Lang, name: crate::text::Text| {
        let sound = sound_address(item.sounds.said(spoken)?);
        let action = format!("/questionnaires/{questionnaire}/sounds/{}/removal", item.code);
        let question = item.question.said(spoken).to_owned();
        let label = question.clone();
        Some(
            view! {
                <ListRow title=question>
                    <p class="soft">{lang.t(name)}</p>
                    <audio controls=true preload="none" src=sound aria-label=label></audio>
                    <form method="post" action=action>
                        <input type="hidden" name="lang" value=spoken.tag()/>
                        <Button kind=ButtonKind::Quiet>{lang.t(words::SOUND_REMOVE)}</Button>
                    </form>
                </ListRow>
            }
            .into_any(),
        )
    };
    let rows: Vec<AnyView> =
        items.iter().flat_map(|item| both.map(|(spoken, name)| row(item, spoken, name))).flatten().collect();
    if rows.is_empty() {
        return view! { <Empty title=lang.t(words::SOUNDS_NONE) next=lang.t(words::SOUNDS_NONE_NEXT)/> }.into_any();
    }
    view! { <List label=lang.t(words::SOUNDS)>{rows}</List> }.into_any()
}

fn form(lang: Lang, questionnaire: Questionnaire, items: &[Item], typed: &Typed) -> AnyView {
    let questions: Vec<Choice> =
        items.iter().map(|item| Choice::new(item.code.clone(), item.question.said(lang))).collect();
    let languages = vec![
        Choice::new(Lang::ZhCn.tag(), lang.t(words::SOUND_ZH)),
        Choice::new(Lang::En.tag(), lang.t(words::SOUND_EN)),
    ];
    let action = format!("/questionnaires/{questionnaire}/sounds");
    view! {
        <form method="post" action=action enctype="multipart/form-data" class="panel form">
            <h2>{lang.t(words::SOUND_ADD)}</h2>
            <SelectField
                name="item" label=lang.t(words::SOUND_OF) choices=questions selected=typed.value("item").to_owned()
                error=typed.error("item", lang)
            />
            <SelectField
                name="lang" label=lang.t(words::SOUND_LANG) choices=languages selected=typed.value("lang").to_owned()
                error=typed.error("lang", lang)
            />
            <FileField
                name="file" label=lang.t(words::SOUND_FILE) accept=".mp3,.m4a" hint=lang.t(words::SOUND_HINT)
                error=typed.error("file", lang) required=true
            />
            <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(words::SOUND_ADD)}</Button></div>
        </form>
    }
    .into_any()
}
