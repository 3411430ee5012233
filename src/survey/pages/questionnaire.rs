//! One questionnaire of the next version: its wording, and how it looks to whoever answers it.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    questionnaires::Done,
    questions::{layout, questions},
};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    survey::{
        actions::find_next,
        model::Questionnaire,
        policy::can_write_questionnaires,
        questionnaire::{Item, Scale},
        store,
    },
    text::{Lang, questionnaires as words, survey as survey_words},
    ui::{
        Badge, Button, ButtonKind, CheckboxField, Choice, Disclosure, LinkButton, Notice, NoticeKind, PageHead,
        SelectField, TabItem, Tabs, TextArea, TextField,
    },
};

/// Which version is looked at; the next one if none is named.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    version: String,
}

/// The form in which a questionnaire is worded.
pub async fn questionnaire_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(name): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    visitor.allowed(can_write_questionnaires)?;
    let questionnaire = Questionnaire::parse(&name).ok_or(AppError::NotFound)?;
    draw(&app, &visitor, questionnaire, None, &done).await
}

/// The form again, with what is wrong.
pub async fn questionnaire_again(
    app: &App,
    visitor: &Visitor,
    questionnaire: Questionnaire,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, visitor, questionnaire, Some(typed), "").await
}

/// A questionnaire as people see it: the next version, or one that was published.
pub async fn questionnaire_preview_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    visitor.allowed(can_write_questionnaires)?;
    let lang = visitor.lang;
    let questionnaire = Questionnaire::parse(&name).ok_or(AppError::NotFound)?;
    let conn = &mut *app.db.read().await?;
    let version: Option<i64> = asked.version.parse().ok();
    let mut all = match version {
        Some(version) => store::list_questions(conn, version).await?,
        None => find_next(conn).await?,
    };
    let items = all.remove(&questionnaire).ok_or(AppError::NotFound)?;
    let page = page(&visitor, lang.t(words::PREVIEW));
    Ok(page.draw(&app, move || {
        let above = match version {
            Some(version) => lang.fill(words::NUMBER, &[("n", &version)]),
            None => lang.t(words::PREVIEW_DRAFT).to_owned(),
        };
        let back = version.is_none().then(|| {
            view! { <LinkButton href=format!("/questionnaires/{questionnaire}")>{lang.t(words::BACK)}</LinkButton> }
        });
        view! {
            <div class="stack stack-l">
                <PageHead title=lang.t(words::PREVIEW) above=above lead=lang.t(words::PREVIEW_LEAD)/>
                {tabs(lang, questionnaire, version)}
                <div class=layout(questionnaire)>
                    <h2>{lang.t(survey_words::title(questionnaire))}</h2>
                    {questions(lang, &items, &Typed::default())}
                </div>
                <div class="button-row">{back}</div>
            </div>
        }
    }))
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    questionnaire: Questionnaire,
    refused: Option<Typed>,
    done: &str,
) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let items = find_next(conn).await?.remove(&questionnaire).unwrap_or_default();
    let has_draft = store::list_draft(conn).await?.contains_key(&questionnaire);
    let title = lang.t(words::band(questionnaire));
    let page = page(visitor, title);
    let page = if refused.is_some() { page.refused() } else { page };
    let said = match done {
        "saved" => Some(words::SAVED),
        "discarded" => Some(words::DISCARDED),
        _ => None,
    };
    Ok(page.draw(app, move || {
        let typed = refused.unwrap_or_default();
        let form = Form { lang, questionnaire, typed: &typed };
        let said = said.map(|said| view! { <Notice kind=NoticeKind::Success title=lang.t(said) live=true/> });
        let action = format!("/questionnaires/{questionnaire}");
        let discard = has_draft.then(|| {
            view! {
                <form method="post" action=action.clone()>
                    <Button kind=ButtonKind::Quiet name="act" value="discard">{lang.t(words::DISCARD)}</Button>
                </form>
            }
        });
        let items = items.iter().map(|item| form.item(item)).collect_view();
        view! {
            <div class="measure stack stack-l">
                {said}
                <PageHead title=title lead=lang.t(words::EDIT_LEAD)/>
                {problem_summary(&typed, lang)}
                <div class="button-row">
                    <LinkButton href=format!("/questionnaires/{questionnaire}/preview")>{lang.t(words::PREVIEW)}</LinkButton>
                    <LinkButton href=format!("/questionnaires/{questionnaire}/sounds")>{lang.t(words::SOUNDS)}</LinkButton>
                </div>
                <form method="post" action=action.clone() class="stack stack-l">
                    {items}
                    {form.added()}
                    <div class="button-row">
                        <Button kind=ButtonKind::Primary>{lang.t(words::SAVE)}</Button>
                    </div>
                </form>
                {discard}
            </div>
        }
    }))
}

fn page(visitor: &Visitor, title: &str) -> Page {
    let lang = visitor.lang;
    Page::new(visitor, title.to_owned()).below("/questionnaires", lang.t(words::QUESTIONNAIRES))
}

fn tabs(lang: Lang, current: Questionnaire, version: Option<i64>) -> AnyView {
    let query = version.map(|version| format!("?version={version}")).unwrap_or_default();
    let tab = |questionnaire: &Questionnaire| TabItem {
        href: format!("/questionnaires/{questionnaire}/preview{query}"),
        label: lang.t(words::band(*questionnaire)).to_owned(),
        current: *questionnaire == current,
        count: None,
    };
    let items: Vec<TabItem> = Questionnaire::ALL.iter().map(tab).collect();
    view! { <Tabs label=lang.t(words::QUESTIONNAIRES) items=items/> }.into_any()
}

/// The form with what was typed into it, if it comes back.
struct Form<'a> {
    lang: Lang,
    questionnaire: Questionnaire,
    typed: &'a Typed,
}

impl Form<'_> {
    /// What was typed, or what is known where nothing was sent yet.
    fn value(&self, name: &str, known: String) -> String {
        if self.typed.is_fine() { known } else { self.typed.value(name).to_owned() }
    }

    fn item(&self, item: &Item) -> AnyView {
        let lang = self.lang;
        let code = &item.code;
        let lines = |lang: Lang| item.words.iter().map(|words| words.said(lang)).collect::<Vec<_>>().join("\n");
        let count = item.scale.codes().len();
        let (zh, en) = (lines(Lang::ZhCn), lines(Lang::En));
        let wording = self.wording(code, [&item.question.zh, &item.question.en], [&zh, &en], Some(count), true);
        let leave = match item.is_needed(self.questionnaire) {
            true => view! { <p class="soft small">{lang.t(words::NEEDED)}</p> }.into_any(),
            false => {
                let name = format!("{code}-remove");
                let checked = self.typed.is_ticked(&name);
                view! { <CheckboxField name=name label=lang.t(words::REMOVE) checked=checked/> }.into_any()
            }
        };
        view! {
            <section class="panel stack">
                <h2>{item.question.said(lang).to_owned()}</h2>
                <p class="cluster cluster-tight">
                    <Badge label=code.clone()/>
                    <Badge label=lang.t(words::scale(item.scale))/>
                    <Badge label=lang.t(words::aspect(item.aspect))/>
                </p>
                {wording}
                {self.picture(item)}
                {leave}
            </section>
        }
        .into_any()
    }

    /// Question and answers in both languages.
    fn wording(
        &self,
        prefix: &str,
        question: [&str; 2],
        answers: [&str; 2],
        count: Option<usize>,
        required: bool,
    ) -> AnyView {
        let lang = self.lang;
        let line = |end: &str, label, known: &str| {
            let name = format!("{prefix}-{end}");
            let (value, error) = (self.value(&name, known.to_owned()), self.typed.error(&name, lang));
            view! {
                <TextField name=name label=lang.t(label) value=value error=error maxlength="120" required=required/>
            }
        };
        let hint = count.map(|count| lang.fill(words::ANSWERS_HINT, &[("n", &count)]));
        let lines = |end: &str, label, known: &str| {
            let name = format!("{prefix}-words-{end}");
            let (value, error) = (self.value(&name, known.to_owned()), self.typed.error(&name, lang));
            view! {
                <TextArea
                    name=name label=lang.t(label) hint=hint.clone() value=value error=error rows=5 maxlength="400"
                    required=required
                />
            }
        };
        view! {
            {line("zh", words::QUESTION_ZH, question[0])}
            {line("en", words::QUESTION_EN, question[1])}
            {lines("zh", words::ANSWERS_ZH, answers[0])}
            {lines("en", words::ANSWERS_EN, answers[1])}
        }
        .into_any()
    }

    /// The choice of pictures where there is one.
    fn picture(&self, item: &Item) -> Option<AnyView> {
        let lang = self.lang;
        let may = item.scale.pictures();
        let name = format!("{}-picture", item.code);
        let choices = may.iter().map(|one| Choice::new(one.as_str(), lang.t(words::picture(*one)))).collect::<Vec<_>>();
        let (chosen, error) = (self.value(&name, item.picture.to_string()), self.typed.error(&name, lang));
        (may.len() > 1).then(|| {
            view! { <SelectField name=name label=lang.t(words::PICTURE) choices=choices selected=chosen error=error/> }
                .into_any()
        })
    }

    /// Where a question is added.
    fn added(&self) -> AnyView {
        let lang = self.lang;
        let is_open = !self.typed.value("new-code").is_empty();
        let choice = |scale: &Scale| {
            let label = format!("{}（{}）", lang.t(words::scale(*scale)), scale.codes().len());
            Choice::new(scale.as_str(), label)
        };
        let choices: Vec<Choice> = Scale::of(self.questionnaire).iter().map(choice).collect();
        let (code, code_error) = (self.value("new-code", String::new()), self.typed.error("new-code", lang));
        let first = Scale::of(self.questionnaire).first().map(ToString::to_string).unwrap_or_default();
        let (scale, scale_error) = (self.value("new-scale", first), self.typed.error("new-scale", lang));
        let wording = self.wording("new", ["", ""], ["", ""], None, false);
        view! {
            <Disclosure summary=lang.t(words::ADD) open=is_open>
                <div class="stack">
                    <p>{lang.t(words::ADD_ABOUT)}</p>
                    <TextField
                        name="new-code" label=lang.t(words::CODE) hint=lang.t(words::CODE_HINT) value=code
                        error=code_error maxlength="30"
                    />
                    <SelectField
                        name="new-scale" label=lang.t(words::SCALE) choices=choices selected=scale error=scale_error
                    />
                    {wording}
                </div>
            </Disclosure>
        }
        .into_any()
    }
}
