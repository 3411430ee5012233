//! Form targets of the Centre: what the next version of the questionnaires asks.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    platform::http::App,
    survey::{
        actions,
        model::Questionnaire,
        pages,
        policy::can_write_questionnaires,
        questionnaire::{Item, Picture, Scale, Sounds, Wording},
        store,
        versions::{MOST_ITEMS, PublishRefusal, YEARS_AHEAD, is_code, words_of},
    },
    text::{Lang, questionnaires as words},
};

/// Longest question and longest answers of an item.
const QUESTION: usize = 120;
const ANSWERS: usize = 400;
/// The first part of the names of the fields of a question that is added.
pub(in crate::survey) const NEW: &str = "new";

/// Saves the draft of a questionnaire, or throws it away.
pub async fn save_questionnaire(
    State(app): State<App>,
    visitor: Visitor,
    Path(name): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_write_questionnaires)?;
    let questionnaire = Questionnaire::parse(&name).ok_or(AppError::NotFound)?;
    let mut tx = app.db.write(visitor.now).await?;
    if typed.value("act") == "discard" {
        actions::discard_questionnaire(&mut tx, person, questionnaire).await?;
        tx.commit().await?;
        return Ok(Redirect::to(&format!("/questionnaires/{questionnaire}?done=discarded")).into_response());
    }
    let written = actions::find_next(&mut tx).await?.remove(&questionnaire).unwrap_or_default();
    let ever = store::list_asked(&mut tx, i64::MAX).await?.remove(&questionnaire).unwrap_or_default();
    let items = read_items(&mut typed, questionnaire, &written, &ever);
    if !typed.is_fine() {
        drop(tx);
        return pages::questionnaire_again(&app, &visitor, questionnaire, typed).await;
    }
    actions::save_questionnaire(&mut tx, person, questionnaire, &items).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/questionnaires/{questionnaire}?done=saved")).into_response())
}

/// Publishes the draft for a year.
pub async fn publish_questionnaires(
    State(app): State<App>,
    visitor: Visitor,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_write_questionnaires)?;
    let year = typed.number("year", 2000, 2999);
    if !typed.is_fine() {
        return pages::questionnaires_again(&app, &visitor, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::publish_questionnaires(&mut tx, person, year).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to("/questionnaires?done=published").into_response())
        }
        Err(refusal) => {
            drop(tx);
            match refusal {
                PublishRefusal::NoDraft => typed.refuse("year", words::REFUSED_NO_DRAFT, &[]),
                PublishRefusal::YearRuns => typed.refuse("year", words::REFUSED_RUNS, &[]),
                PublishRefusal::Taken(from) => typed.refuse("year", words::REFUSED_TAKEN, &[("year", &from)]),
                PublishRefusal::TooFar => typed.refuse("year", words::REFUSED_FAR, &[("most", &YEARS_AHEAD)]),
            }
            pages::questionnaires_again(&app, &visitor, typed).await
        }
    }
}

/// The items as they were typed; what is wrong is noted beside its field.
fn read_items(typed: &mut Typed, questionnaire: Questionnaire, written: &[Item], ever: &[Item]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for item in written {
        let is_left_out = typed.is_ticked(&format!("{}-remove", item.code)) && !item.is_needed(questionnaire);
        if !is_left_out {
            let worded = read_item(typed, &item.code, item.clone());
            items.push(worded);
        }
    }
    if !typed.value("new-code").trim().is_empty() {
        items.extend(read_new(typed, questionnaire, written, ever));
        if items.len() > MOST_ITEMS {
            typed.refuse("new-code", words::TOO_MANY, &[("most", &MOST_ITEMS)]);
        }
    }
    items
}

/// One item in the words that were typed for it. A recording of other words is none of it any more.
fn read_item(typed: &mut Typed, prefix: &str, item: Item) -> Item {
    let mut worded = read_words(typed, prefix, item.clone());
    for lang in [Lang::ZhCn, Lang::En] {
        let said = |item: &Item| -> Vec<String> {
            [&item.question].into_iter().chain(&item.words).map(|words| words.said(lang).to_owned()).collect()
        };
        if said(&worded) != said(&item) {
            worded.sounds.set(lang, None);
        }
    }
    worded
}

fn read_words(typed: &mut Typed, prefix: &str, mut item: Item) -> Item {
    item.question = Wording {
        zh: typed.text(&format!("{prefix}-zh"), QUESTION),
        en: typed.text(&format!("{prefix}-en"), QUESTION),
    };
    let fields = [format!("{prefix}-words-zh"), format!("{prefix}-words-en")];
    let count = item.scale.codes().len();
    let [zh, en] = fields.each_ref().map(|field| typed.text(field, ANSWERS));
    match words_of(&zh, &en, count) {
        Some(answers) => item.words = answers,
        None => {
            for (field, text) in fields.iter().zip([&zh, &en]).filter(|(_, text)| words_of(text, text, count).is_none())
            {
                if !text.is_empty() {
                    typed.refuse(field, words::ANSWERS_WRONG, &[("n", &count)]);
                }
            }
        }
    }
    let picture = format!("{prefix}-picture");
    if !typed.value(&picture).is_empty() {
        let may = item.scale.pictures();
        item.picture = typed
            .choice(&picture, |chosen| Picture::parse(chosen).filter(|picture| may.contains(picture)))
            .unwrap_or(item.picture);
    }
    item
}

fn read_new(typed: &mut Typed, questionnaire: Questionnaire, written: &[Item], ever: &[Item]) -> Option<Item> {
    let code = typed.value("new-code").trim().to_owned();
    if !is_code(&code) || code == NEW {
        typed.refuse("new-code", words::CODE_WRONG, &[]);
    } else if written.iter().chain(ever).any(|item| item.code == code) {
        typed.refuse("new-code", words::CODE_USED, &[]);
    }
    let may = Scale::of(questionnaire);
    let scale = typed.choice("new-scale", |chosen| Scale::parse(chosen).filter(|scale| may.contains(scale)))?;
    let picture = match (questionnaire, scale) {
        // Words among words.
        (Questionnaire::Teen, Scale::Again3) => Picture::Words,
        _ => scale.pictures().first().copied()?,
    };
    let item = Item {
        code,
        scale,
        aspect: None,
        picture,
        question: Wording::default(),
        words: Vec::new(),
        sounds: Sounds::default(),
    };
    Some(read_item(typed, NEW, item))
}
