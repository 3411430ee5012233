//! The facts of a project, new or known.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{href_of, page_of};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        actions::{find_edited_base, find_edited_project},
        model::{Project, ProjectKind},
        pages::say,
        policy::can_edit_supply,
    },
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    text::{Lang, Text, bases as said, booking, supply as words},
    ui::{
        Button, ButtonKind, CheckboxField, Choice, FieldWidth, InputKind, LinkButton, PageHead, RadioGroup,
        SelectField, TextArea, TextField,
    },
};

/// An empty form.
pub async fn new_project_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let mut typed = Typed::default();
    typed.set("children_per_adult", "15").set("fee", "0");
    draw_new(&app, &visitor, &code, typed, false).await
}

/// The form again with what is wrong.
pub async fn new_project_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    draw_new(app, visitor, code, typed, true).await
}

/// The form as the project is.
pub async fn edit_project_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let (_, project) = find_edited_project(&mut *app.db.read().await?, person, &code).await?;
    draw_edit(&app, &visitor, &code, typed_of(&project), false).await
}

/// The form again with what is wrong.
pub async fn edit_project_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    draw_edit(app, visitor, code, typed, true).await
}

async fn draw_new(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Typed,
    is_refused: bool,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let base = find_edited_base(&mut *app.db.read().await?, person, code).await?;
    let page = page_of(visitor, &base, words::PROJECT_NEW);
    let form = Form {
        title: words::PROJECT_NEW,
        above: base.name.clone(),
        action: href_of(&base, "/projects/new"),
        back: href_of(&base, ""),
    };
    Ok(draw(app, visitor.lang, if is_refused { page.refused() } else { page }, form, typed))
}

async fn draw_edit(
    app: &App,
    visitor: &Visitor,
    code: &str,
    typed: Typed,
    is_refused: bool,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let (base, project) = find_edited_project(&mut *app.db.read().await?, person, code).await?;
    let back = format!("/supply/projects/{}", project.code);
    let page = page_of(visitor, &base, words::PROJECT_EDIT).below(back.clone(), project.title.clone());
    let form = Form { title: words::PROJECT_EDIT, above: project.title.clone(), action: format!("{back}/facts"), back };
    Ok(draw(app, visitor.lang, if is_refused { page.refused() } else { page }, form, typed))
}

fn typed_of(project: &Project) -> Typed {
    let mut pairs = vec![
        ("kind", project.kind.to_string()),
        ("title", project.title.clone()),
        ("theme", project.theme.clone()),
        ("intro", project.intro.clone()),
        ("grade_from", project.grade_from.to_string()),
        ("grade_to", project.grade_to.to_string()),
        ("duration_min", project.duration_min.to_string()),
        ("min_heads", project.min_heads.to_string()),
        ("max_heads", project.max_heads.to_string()),
        ("children_per_adult", project.children_per_adult.to_string()),
        ("fee", say::yuan(project.fee_fen)),
        ("rain_plan", project.rain_plan.clone()),
        ("bring", project.bring.clone()),
        ("safety_notes", project.safety_notes.clone()),
    ];
    if project.is_indoor {
        pairs.push(("is_indoor", "yes".to_owned()));
    }
    Typed::new(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// Where a form stands.
struct Form {
    title: Text,
    above: String,
    action: String,
    back: String,
}

fn draw(app: &App, lang: Lang, page: Page, form: Form, typed: Typed) -> Response {
    page.draw(app, move || {
        let (about, group, notes) = (about(lang, &typed), group(lang, &typed), notes(lang, &typed));
        let Form { title, above, action, back } = form;
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(title) above=above lead=lang.t(words::PROJECT_NEW_LEAD)/>
                {problem_summary(&typed, lang)}
                <form method="post" action=action class="form">
                    {about}
                    {group}
                    {notes}
                    <div class="button-row">
                        <Button kind=ButtonKind::Primary>{lang.t(words::SAVE)}</Button>
                        <LinkButton href=back kind=ButtonKind::Quiet>{lang.t(words::KEEP)}</LinkButton>
                    </div>
                </form>
            </div>
        }
    })
}

fn about(lang: Lang, typed: &Typed) -> AnyView {
    let kinds = ProjectKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), lang.t(said::kind(*kind)))).collect();
    view! {
        <TextField
            name="title" label=lang.t(words::TITLE) value=typed.value("title") error=typed.error("title", lang)
            required=true
        />
        <RadioGroup
            name="kind" legend=lang.t(words::KIND) choices=kinds selected=typed.value("kind").to_owned()
            error=typed.error("kind", lang) inline=true required=true
        />
        <TextField
            name="theme" label=lang.t(words::THEME) hint=lang.t(words::THEME_HINT) value=typed.value("theme")
            error=typed.error("theme", lang) required=true
        />
        <TextArea
            name="intro" label=lang.t(words::INTRO) value=typed.value("intro") error=typed.error("intro", lang) rows=6
            required=true
        />
    }
    .into_any()
}

fn group(lang: Lang, typed: &Typed) -> AnyView {
    let figure = |name: &'static str, label: Text| {
        view! {
            <TextField
                name=name label=lang.t(label) value=typed.value(name) error=typed.error(name, lang)
                kind=InputKind::Number width=FieldWidth::Short required=true
            />
        }
        .into_any()
    };
    let grade = |name: &'static str, label: Text| {
        let grades = (0..=12).map(|grade: i64| Choice::new(grade.to_string(), lang.t(booking::grade(grade)))).collect();
        view! {
            <SelectField
                name=name label=lang.t(label) choices=grades selected=typed.value(name) error=typed.error(name, lang)
                empty=lang.t(booking::CHOOSE) required=true
            />
        }
        .into_any()
    };
    view! {
        <div class="field-group">
            {grade("grade_from", words::GRADE_FROM)} {grade("grade_to", words::GRADE_TO)}
        </div>
        <div class="field-group">
            {figure("min_heads", words::MIN_HEADS)} {figure("max_heads", words::MAX_HEADS)}
        </div>
        <div class="field-group">
            {figure("children_per_adult", words::PER_ADULT)} {figure("duration_min", words::DURATION)}
        </div>
        <TextField
            name="fee" label=lang.t(words::FEE) hint=lang.t(words::FEE_HINT) value=typed.value("fee")
            error=typed.error("fee", lang) width=FieldWidth::Short
        />
        <CheckboxField name="is_indoor" label=lang.t(words::INDOOR) checked=typed.is_ticked("is_indoor")/>
    }
    .into_any()
}

fn notes(lang: Lang, typed: &Typed) -> AnyView {
    let notes = [("bring", words::BRING), ("safety_notes", words::SAFETY), ("rain_plan", words::RAIN)];
    let fields = notes.map(|(name, label)| {
        view! {
            <TextArea
                name=name label=lang.t(label) value=typed.value(name) error=typed.error(name, lang) rows=2
            />
        }
        .into_any()
    });
    fields.into_iter().collect_view().into_any()
}
