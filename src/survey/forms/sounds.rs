//! Recordings of the questions of the next version: kept, or taken away.

use axum::{
    extract::{Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    platform::{
        http::App,
        uploads::{self, Document, FileProblem, SOUNDS, Sent, Upload},
    },
    survey::{actions, model::Questionnaire, pages, policy::can_write_questionnaires, questionnaire::Item},
    text::{Lang, questionnaires as words, supply},
};

/// The largest recording: a minute, and what a weak network carries.
const SOUND_BYTES: usize = 600 * 1024;

/// Keeps a recording of a question.
pub async fn add_sound(
    State(app): State<App>,
    visitor: Visitor,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_write_questionnaires)?;
    let questionnaire = Questionnaire::parse(&name).ok_or(AppError::NotFound)?;
    let Upload { mut typed, sent } = Upload::read(request).await?;
    let items = actions::find_next(&mut *app.db.read().await?).await?.remove(&questionnaire).unwrap_or_default();
    let (item, lang) = asked(&mut typed, &items);
    let sound = taken(&mut typed, sent).await;
    let (Some(item), Some(lang), Some(sound)) = (item, lang, sound.filter(|_| typed.is_fine())) else {
        return pages::sounds_again(&app, &visitor, questionnaire, typed).await;
    };
    let kept = app.files.keep(&sound.content).await.map_err(|error| AppError::Internal(error.to_string()))?;
    let mut tx = app.db.write(visitor.now).await?;
    let sound = format!("{kept}.{}", sound.kind);
    actions::set_sound(&mut tx, person, questionnaire, &item, |sounds| sounds.set(lang, Some(sound))).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/questionnaires/{questionnaire}/sounds?done=saved")).into_response())
}

/// Takes a recording away: the browser's own voice reads the question.
pub async fn remove_sound(
    State(app): State<App>,
    visitor: Visitor,
    Path((name, item)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_write_questionnaires)?;
    let questionnaire = Questionnaire::parse(&name).ok_or(AppError::NotFound)?;
    let lang = Lang::parse(typed.value("lang")).ok_or(AppError::NotFound)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::set_sound(&mut tx, person, questionnaire, &item, |sounds| sounds.set(lang, None)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/questionnaires/{questionnaire}/sounds?done=removed")).into_response())
}

/// Which question, and in which language.
fn asked(typed: &mut Typed, items: &[Item]) -> (Option<String>, Option<Lang>) {
    let item = typed.choice("item", |code| items.iter().find(|item| item.code == code).map(|item| item.code.clone()));
    (item, typed.choice("lang", Lang::parse))
}

async fn taken(typed: &mut Typed, sent: Sent) -> Option<Document> {
    let document = uploads::document(sent, SOUNDS).await;
    let document = document
        .and_then(|sound| if sound.content.len() > SOUND_BYTES { Err(FileProblem::TooLarge) } else { Ok(sound) });
    match document {
        Ok(document) => Some(document),
        Err(problem) => {
            let text = match problem {
                FileProblem::Missing => supply::FILE_MISSING,
                FileProblem::TooLarge => words::SOUND_TOO_LARGE,
                _ => words::SOUND_WRONG_KIND,
            };
            typed.refuse("file", text, &[]);
            None
        }
    }
}
