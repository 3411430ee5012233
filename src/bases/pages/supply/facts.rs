//! The facts of a base.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::parts::{href_of, page_of};
use crate::{
    accounts::{
        model::{Organisation, OrganisationKind, Town},
        store as accounts,
        visitor::Visitor,
    },
    bases::{
        actions::find_edited_base,
        model::{Base, BaseCategory, Facility},
        policy::{can_decide_supply, can_edit_supply},
    },
    error::AppError,
    form::Typed,
    page::problem_summary,
    platform::http::App,
    text::{Lang, Text, bases as said, supply as words},
    ui::{
        Button, ButtonKind, CheckboxGroup, Choice, FieldWidth, InputKind, LinkButton, PageHead, SelectField, TextArea,
        TextField,
    },
};

/// The form as the base is.
pub async fn facts_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let base = find_edited_base(&mut *app.db.read().await?, person, &code).await?;
    draw(&app, &visitor, base.clone(), typed_of(&base), false).await
}

/// The form again with what is wrong.
pub async fn facts_again(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let base = find_edited_base(&mut *app.db.read().await?, person, code).await?;
    draw(app, visitor, base, typed, true).await
}

fn typed_of(base: &Base) -> Typed {
    let mut pairs: Vec<(String, String)> = [
        ("name", base.name.clone()),
        ("category", base.category.to_string()),
        ("operator", base.operator_id.to_string()),
        ("town", base.town_code.clone()),
        ("address", base.address.clone()),
        ("latitude", base.latitude.to_string()),
        ("longitude", base.longitude.to_string()),
        ("phone", base.phone.clone()),
        ("intro", base.intro.clone()),
        ("max_daily_heads", base.max_daily_heads.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    pairs.extend(base.facilities.iter().map(|one| ("facilities".to_owned(), one.to_string())));
    Typed::new(pairs)
}

async fn draw(app: &App, visitor: &Visitor, base: Base, typed: Typed, is_refused: bool) -> Result<Response, AppError> {
    let is_centre = visitor.person.as_ref().is_some_and(can_decide_supply);
    let lang = visitor.lang;
    let conn = &mut *app.db.read().await?;
    let towns = accounts::list_towns(conn).await?;
    let operators = accounts::list_organisations(conn, OrganisationKind::BaseOperator).await?;
    let page = page_of(visitor, &base, words::FACTS);
    let page = if is_refused { page.refused() } else { page };
    Ok(page.draw(app, move || {
        let whose = if is_centre {
            centre_fields(lang, &typed, operators)
        } else {
            view! { <p class="field-hint">{lang.t(words::ONLY_CENTRE)}</p> }.into_any()
        };
        let (place, about) = (place_fields(lang, &base, &typed, towns), about_fields(lang, &typed));
        let (action, back) = (href_of(&base, "/facts"), href_of(&base, ""));
        view! {
            <div class="measure stack">
                <PageHead title=lang.t(words::FACTS) above=base.name.clone() lead=lang.t(words::FACTS_LEAD)/>
                {problem_summary(&typed, lang)}
                <form method="post" action=action class="form">
                    {about}
                    {place}
                    {whose}
                    <div class="button-row">
                        <Button kind=ButtonKind::Primary>{lang.t(words::SAVE)}</Button>
                        <LinkButton href=back kind=ButtonKind::Quiet>{lang.t(words::BACK_TO_BASE)}</LinkButton>
                    </div>
                </form>
            </div>
        }
    }))
}

fn line(lang: Lang, typed: &Typed, name: &'static str, label: Text, kind: InputKind, width: FieldWidth) -> AnyView {
    view! {
        <TextField
            name=name label=lang.t(label) value=typed.value(name) error=typed.error(name, lang) kind=kind width=width
            required=true
        />
    }
    .into_any()
}

fn about_fields(lang: Lang, typed: &Typed) -> AnyView {
    let facilities = Facility::ALL.iter().map(|one| Choice::new(one.as_str(), lang.t(said::facility(*one)))).collect();
    let selected = typed.values("facilities").map(str::to_owned).collect();
    view! {
        {line(lang, typed, "name", words::NAME, InputKind::Text, FieldWidth::Full)}
        <TextArea
            name="intro" label=lang.t(words::INTRO) hint=lang.t(words::INTRO_HINT) value=typed.value("intro")
            error=typed.error("intro", lang) rows=7 required=true
        />
        {line(lang, typed, "phone", words::PHONE, InputKind::Tel, FieldWidth::Medium)}
        {line(lang, typed, "max_daily_heads", words::DAILY_HEADS, InputKind::Number, FieldWidth::Short)}
        <CheckboxGroup
            name="facilities" legend=lang.t(words::FACILITIES) choices=facilities selected=selected inline=true
        />
    }
    .into_any()
}

fn place_fields(lang: Lang, base: &Base, typed: &Typed, towns: Vec<Town>) -> AnyView {
    let towns = towns.into_iter().map(|town| Choice::new(town.code, town.name)).collect();
    let hint = lang.fill(words::POINT_HINT, &[("datum", &base.datum)]);
    view! {
        <SelectField
            name="town" label=lang.t(words::TOWN) choices=towns selected=typed.value("town")
            error=typed.error("town", lang) required=true
        />
        {line(lang, typed, "address", words::ADDRESS, InputKind::Text, FieldWidth::Full)}
        <div class="field-group">
            {line(lang, typed, "latitude", words::LATITUDE, InputKind::Text, FieldWidth::Medium)}
            {line(lang, typed, "longitude", words::LONGITUDE, InputKind::Text, FieldWidth::Medium)}
        </div>
        <p class="field-hint">{hint}</p>
    }
    .into_any()
}

fn centre_fields(lang: Lang, typed: &Typed, operators: Vec<Organisation>) -> AnyView {
    let operators = operators.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect();
    let categories = BaseCategory::ALL.iter().map(|one| Choice::new(one.as_str(), lang.t(said::category(*one))));
    view! {
        <SelectField
            name="category" label=lang.t(words::CATEGORY) choices=categories.collect()
            selected=typed.value("category") error=typed.error("category", lang) required=true
        />
        <SelectField
            name="operator" label=lang.t(words::OPERATOR) choices=operators selected=typed.value("operator")
            error=typed.error("operator", lang) required=true
        />
    }
    .into_any()
}
