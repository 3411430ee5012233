//! The form for a new charge.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use crate::{
    accounts::visitor::Visitor,
    bases::{self, model::Base},
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    rating::{model::Season, store as seasons},
    text::{Lang, vetoes as words},
    ui::{Button, Choice, FieldWidth, InputKind, PageHead, SelectField, TextArea, TextField},
    vetoes::{
        model::{Ground, LONGEST, SOURCE_MAX},
        policy::can_propose,
        process::HEARING_WORKDAYS,
        store,
    },
};

/// An empty form.
pub async fn new_veto_page(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    draw(&app, &visitor, None).await
}

/// The form with what is wrong with it.
pub async fn new_veto_again(app: &App, visitor: &Visitor, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, Some(typed)).await
}

async fn draw(app: &App, visitor: &Visitor, typed: Option<Typed>) -> Result<Response, AppError> {
    visitor.allowed(can_propose)?;
    let lang = visitor.lang;
    let mut conn = app.db.read().await?;
    let bases = bases::store::list_bases(&mut conn).await?;
    let grounds = store::list_grounds(&mut conn).await?;
    let open: Vec<Season> =
        seasons::list_seasons(&mut conn).await?.into_iter().filter(|season| !season.status.is_final()).collect();
    drop(conn);
    let page = Page::new(visitor, lang.t(words::NEW)).below("/vetoes", lang.t(words::VETOES));
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    Ok(page.draw(app, move || {
        view! {
            <div class="measure stack stack-l">
                <PageHead title=lang.t(words::NEW) lead=lang.fill(words::NEW_LEAD, &[("n", &HEARING_WORKDAYS)])/>
                {problem_summary(&typed, lang)}
                {form(lang, &typed, &open, &bases, &grounds)}
            </div>
        }
    }))
}

fn form(lang: Lang, typed: &Typed, seasons: &[Season], bases: &[Base], grounds: &[Ground]) -> AnyView {
    let years: Vec<Choice> =
        seasons.iter().map(|season| Choice::new(season.year.to_string(), season.year.to_string())).collect();
    let year = match typed.value("season") {
        "" => seasons.first().map(|season| season.year.to_string()).unwrap_or_default(),
        year => year.to_owned(),
    };
    let bases: Vec<Choice> =
        bases.iter().map(|base| Choice::new(base.code.clone(), format!("{} {}", base.code, base.name))).collect();
    let title = |ground: &Ground| {
        let title = if lang == Lang::ZhCn { &ground.title_zh } else { &ground.title_en };
        lang.fill(words::GROUND_LINE, &[("kind", &lang.t(words::kind(ground.kind))), ("title", title)])
    };
    let grounds: Vec<Choice> = grounds.iter().map(|ground| Choice::new(ground.code.clone(), title(ground))).collect();
    view! {
        <form method="post" action="/vetoes" class="stack">
            <SelectField
                name="season" label=lang.t(words::SEASON) choices=years selected=year error=typed.error("season", lang)
                required=true
            />
            <SelectField
                name="base" label=lang.t(words::BASE) choices=bases selected=typed.value("base") empty="—"
                error=typed.error("base", lang) required=true
            />
            <SelectField
                name="ground" label=lang.t(words::GROUND) choices=grounds selected=typed.value("ground") empty="—"
                error=typed.error("ground", lang) required=true
            />
            <TextField
                name="points" label=lang.t(words::POINTS) hint=lang.t(words::POINTS_HINT) width=FieldWidth::Short
                value=typed.value("points") error=typed.error("points", lang)
            />
            <TextArea
                name="fact" label=lang.t(words::FACT) value=typed.value("fact") error=typed.error("fact", lang)
                maxlength=LONGEST.to_string() required=true
            />
            <TextField
                name="source" label=lang.t(words::SOURCE) hint=lang.t(words::SOURCE_HINT) value=typed.value("source")
                error=typed.error("source", lang) maxlength=SOURCE_MAX.to_string() required=true
            />
            <TextField
                name="found_on" label=lang.t(words::FOUND_ON) kind=InputKind::Date width=FieldWidth::Medium
                value=typed.value("found_on") error=typed.error("found_on", lang) required=true
            />
            <div class="button-row"><Button>{lang.t(words::SAVE)}</Button></div>
        </form>
    }
    .into_any()
}
