//! A questionnaire: every question on one page, nothing chosen beforehand.

use axum::response::Response;
use leptos::prelude::*;

use super::sounds::sound_address;
use crate::{
    accounts::visitor::Visitor,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    survey::{
        comments::{LONGEST, is_confidential, may_comment},
        islands::ReadAloud,
        model::{Questionnaire, RaterGroup},
        questionnaire::{Item, Picture},
    },
    text::{Lang, comments, survey as words},
    ui::{Button, ButtonKind, Choice, FaceChoices, FaceOption, FaceScale, Icon, PageHead, RadioGroup, TextArea},
};

/// What is asked, and with which code it is answered.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The questionnaire.
    pub questionnaire: Questionnaire,
    /// What it asks.
    pub items: Vec<Item>,
    /// The individual code.
    pub code: String,
}

/// The questions.
pub fn questions_page(app: &App, visitor: &Visitor, asked: Asked) -> Response {
    let page = Page::new(visitor, visitor.lang.t(words::title(asked.questionnaire)));
    draw(app, page, visitor.lang, asked, Typed::default())
}

/// The questions with what was chosen and what is wrong.
pub fn questions_again(app: &App, visitor: &Visitor, asked: Asked, typed: Typed) -> Response {
    let page = Page::new(visitor, visitor.lang.t(words::title(asked.questionnaire))).refused();
    draw(app, page, visitor.lang, asked, typed)
}

fn draw(app: &App, page: Page, lang: Lang, asked: Asked, typed: Typed) -> Response {
    let Asked { questionnaire, items, code } = asked;
    let is_child = questionnaire.group() == RaterGroup::Child;
    let (lead, send) = if is_child { (words::CHILD_LEAD, words::SEND_CHILD) } else { (words::ADULT_LEAD, words::SEND) };
    let later = lang.fill(words::CONTINUE_LATER, &[("code", &spaced(&code))]);
    page.quiet().posted().with_islands().draw(app, move || {
        let comment = may_comment(questionnaire).then(|| comment(lang, questionnaire, &typed));
        view! {
            <form method="post" action="/survey/answer" class=layout(questionnaire)>
                <PageHead title=lang.t(words::title(questionnaire)) lead=lang.t(lead)/>
                <ReadAloud lang=lang/>
                {problem_summary(&typed, lang)}
                <input type="hidden" name="code" value=code/>
                {(!is_child).then(|| view! { <input type="hidden" name="consent" value="yes"/> })}
                {questions(lang, &items, &typed)}
                {comment}
                <div class="button-row">
                    <Button kind=ButtonKind::Primary large=true>{lang.t(send)}</Button>
                </div>
                <p class="soft small">{later}</p>
            </form>
        }
    })
}

pub(super) fn comment(lang: Lang, questionnaire: Questionnaire, typed: &Typed) -> AnyView {
    let hint = if is_confidential(questionnaire) { comments::CONFIDENTIAL_HINT } else { comments::COMMENT_HINT };
    view! {
        <TextArea
            name="comment" label=lang.t(comments::COMMENT) hint=lang.t(hint)
            value=typed.value("comment") error=typed.error("comment", lang) maxlength=LONGEST.to_string()
        />
    }
    .into_any()
}

/// Pictures stand in the middle, words begin at the left.
pub(super) const fn layout(questionnaire: Questionnaire) -> &'static str {
    if is_pictured(questionnaire) { "survey survey-big" } else { "stack stack-l survey-big survey-words" }
}

pub(super) const fn is_pictured(questionnaire: Questionnaire) -> bool {
    matches!(questionnaire, Questionnaire::ChildLower | Questionnaire::ChildUpper)
}

/// Every question of a questionnaire with what was chosen so far.
pub(super) fn questions(lang: Lang, items: &[Item], typed: &Typed) -> impl IntoView + use<> {
    let question = |item: &Item| {
        let asked = match item.picture {
            Picture::Words => worded(lang, item, typed),
            _ => pictured(lang, item, typed),
        };
        match item.sounds.said(lang).map(sound_address) {
            Some(sound) => view! { <div class="survey-heard" data-sound=sound>{asked}</div> }.into_any(),
            None => asked,
        }
    };
    items.iter().map(question).collect_view()
}

fn pictured(lang: Lang, item: &Item, typed: &Typed) -> AnyView {
    let options =
        item.answers().zip(0..).map(|((code, answer), level)| option(item.picture, code, answer.said(lang), level));
    let chosen = typed.values(&item.code).next().map(str::to_owned);
    view! {
        <FaceChoices
            name=item.code.clone() question=item.question.said(lang) options=options.collect()
            selected=chosen error=typed.error(&item.code, lang) heading=2
        />
    }
    .into_any()
}

fn option(picture: Picture, code: &str, answer: &str, level: u8) -> FaceOption {
    match picture {
        Picture::Marks => FaceOption::icon(code, answer, [Icon::X, Icon::Help, Icon::Check][usize::from(level.min(2))]),
        Picture::Safety => FaceOption::face(code, answer, FaceScale::Safety, level),
        Picture::Three => FaceOption::face(code, answer, FaceScale::Three, level),
        Picture::Five | Picture::Words => FaceOption::face(code, answer, FaceScale::FiveHappy, level),
    }
}

/// Five words and "I do not know", which is no answer.
fn worded(lang: Lang, item: &Item, typed: &Typed) -> AnyView {
    let mut choices: Vec<Choice> = item.answers().map(|(code, answer)| Choice::new(code, answer.said(lang))).collect();
    choices.push(Choice::new("", lang.t(words::UNCLEAR)));
    let chosen = typed.values(&item.code).next().map(str::to_owned);
    view! {
        <RadioGroup
            name=item.code.clone() legend=item.question.said(lang) choices=choices tiles=true
            selected=chosen error=typed.error(&item.code, lang)
        />
    }
    .into_any()
}

/// A code in groups of five, as it is read aloud.
pub(super) fn spaced(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
