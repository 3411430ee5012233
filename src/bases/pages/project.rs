//! A project: for whom, how long, what it costs, what to bring, and its next sessions.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    catalogue::{calendar, earliest},
    rows::{closed, sample_note, tag_list},
    say,
    sessions::{Titled, by_day, cover_notice},
    structured::course,
};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        lapse::is_covered,
        model::{Base, BaseStatus, MaterialStatus, Project, ProjectStatus},
        store,
        supply::{KeptMaterial, is_for_everybody},
    },
    booking::{availability::is_bookable, model::Session, pages::adult_rule, release::rule_for, store as booking},
    error::AppError,
    page::Page,
    platform::http::App,
    rating::store as rating,
    text::{Lang, Text, bases as words, finding, supply, waiting},
    time::Moment,
    ui::{ButtonKind, Definition, Definitions, Icon, LinkButton, PageHead, Stars},
};

/// Sessions shown on the page of a project.
const MOST_SESSIONS: i64 = 20;

/// A published project; anything else is not found.
pub async fn project_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let (lang, now) = (visitor.lang, visitor.now);
    let mut conn = app.db.read().await?;
    let project = store::find_project(&mut conn, &code).await?;
    let project = project.filter(|project| project.status == ProjectStatus::Published).ok_or(AppError::NotFound)?;
    let base = store::find_base_by_id(&mut conn, &project.base_id).await?;
    let base = base.filter(|base| base.status != BaseStatus::Draft).ok_or(AppError::NotFound)?;
    let materials = store::list_kept_materials(&mut conn, &project.id).await?;
    let days = calendar(&mut conn, now).await?;
    let is_open = base.status == BaseStatus::Active;
    let from = Moment::start_of(earliest(now, &days));
    let limit = if is_open { MOST_SESSIONS } else { 0 };
    let mut sessions = booking::list_open_sessions(&mut conn, &project.id, from, limit).await?;
    booking::narrow_to_presence(&mut conn, &mut sessions).await?;
    let papers = store::list_papers(&mut conn, &base.id).await?;
    let reason = store::find_status_reason(&mut conn, &base.id).await?;
    let stars = rating::stars_of(&mut conn, &base.id).await?;
    let rules = booking::list_releases(&mut conn).await?;
    let terms = rule_for(&rules, &project.id, base.category).map(|rule| rule.terms);
    drop(conn);
    let page = Page::new(&visitor, project.title.clone())
        .described(description(lang, &base, &project))
        .public(format!("/projects/{}", project.code))
        .below("/bases", lang.t(words::BASES))
        .below(format!("/bases/{}", base.code), base.name.clone());
    let site = app.config.public_url();
    Ok(page.draw(&app, move || {
        let waiting_href = format!("/waiting-list/new?project={}", project.code);
        let calendar_href = format!("/calendar?project={}", project.code);
        let star = stars.first().map_or(0, |latest| latest.star);
        let is_offered = |session: &Session| is_covered(&papers, session.starts_at.date());
        let can_book = |session: &&Session| is_offered(session) && is_bookable(session, now);
        let next = sessions.iter().find(can_book).map(|session| session.id.to_string());
        let offered: Vec<Session> = sessions.iter().filter(|session| is_offered(session)).cloned().collect();
        let course = course(&project, &base, &offered, &site);
        let titled = |session| Titled { title: project.title.clone(), is_covered: is_offered(&session), terms, session };
        let sessions: Vec<Titled> = sessions.into_iter().map(titled).collect();
        view! {
            <div class="stack">
                {course}
                {head(lang, &base, &project, star, next)}
                {closed(lang, &base, &reason)}
                <div class="split">
                    <div class="stack stack-l">
                        <section class="section">
                            <h2>{lang.t(words::INTRODUCTION)}</h2>
                            <p class="measure">{project.intro.clone()}</p>
                        </section>
                        <section class="section" id="sessions">
                            <h2>{lang.t(words::NEXT_SESSIONS)}</h2>
                            {cover_notice(lang, &papers, &sessions)}
                            {by_day(lang, now, sessions, &days)}
                            {is_open.then(|| view! { <a class="link-line" href=waiting_href>{lang.t(waiting::JOIN)}{Icon::ArrowRight}</a> })}
                            {is_open.then(|| view! { <a class="link-line" href=calendar_href>{lang.t(finding::CALENDAR)}{Icon::ArrowRight}</a> })}
                        </section>
                        {notes(lang, &project)}
                    </div>
                    <div class="stack stack-l">
                        {glance(lang, &base, &project)}
                        {approved(lang, &materials)}
                        {sample_note(lang, base.is_sample)}
                    </div>
                </div>
            </div>
        }
    }))
}

fn description(lang: Lang, base: &Base, project: &Project) -> String {
    let grades = say::grades(lang, project.grade_from, project.grade_to);
    let (duration, fee) = (say::duration(lang, project.duration_min), say::fee(lang, project.fee_fen));
    let values: [(&str, &dyn std::fmt::Display); 6] = [
        ("title", &project.title),
        ("kind", &lang.t(words::kind(project.kind))),
        ("base", &base.name),
        ("grades", &grades),
        ("duration", &duration),
        ("fee", &fee),
    ];
    lang.fill(words::PROJECT_DESCRIPTION, &values)
}

fn head(lang: Lang, base: &Base, project: &Project, star: i64, next: Option<String>) -> AnyView {
    let stars = (star > 0).then(|| {
        view! { <Stars count=u8::try_from(star).unwrap_or_default() words=say::stars(lang, star)/> }
    });
    let actions = next.map_or_else(
        || ().into_any(),
        |id| {
            let href = format!("/sessions/{id}/booking");
            view! {
                <LinkButton href=href kind=ButtonKind::Primary icon=Icon::Calendar>{lang.t(words::BOOK_NEXT)}</LinkButton>
                <LinkButton href="#sessions">{lang.t(words::SEE_SESSIONS)}</LinkButton>
            }
            .into_any()
        },
    );
    let tags = tag_list(lang, base, Some(project));
    let above = format!("{} · {}", base.name, base.town_name);
    view! {
        <PageHead title=project.title.clone() above=above lead=project.theme.clone() actions=actions>
            {tags}
            {stars}
        </PageHead>
    }
    .into_any()
}

fn glance(lang: Lang, base: &Base, project: &Project) -> AnyView {
    let facts = [
        (words::FOR_WHOM, say::grades(lang, project.grade_from, project.grade_to)),
        (words::DURATION, say::duration(lang, project.duration_min)),
        (words::GROUP, say::group(lang, project)),
        (words::ADULTS, adult_rule(lang, project)),
        (words::COST, say::fee(lang, project.fee_fen)),
        (words::PLACE, say::place(lang, project).to_owned()),
    ];
    let facts = facts.map(|(term, value)| view! { <Definition term=lang.t(term)>{value}</Definition> }.into_any());
    let (href, name, address, phone) =
        (format!("/bases/{}", base.code), base.name.clone(), base.address.clone(), base.phone.clone());
    view! {
        <section class="section panel">
            <h2>{lang.t(words::AT_A_GLANCE)}</h2>
            <Definitions narrow=true>
                {facts.into_iter().collect_view()}
                <Definition term=lang.t(words::BASE)>
                    <p><a href=href>{name}</a></p>
                    <p>{address}</p>
                </Definition>
                <Definition term=lang.t(words::PHONE)><a href=format!("tel:{phone}")>{phone.clone()}</a></Definition>
            </Definitions>
        </section>
    }
    .into_any()
}

/// What to bring, safety, rain: only what there is something to say about.
fn notes(lang: Lang, project: &Project) -> Vec<AnyView> {
    let notes: [(Text, &str); 3] =
        [(words::BRING, &project.bring), (words::SAFETY, &project.safety_notes), (words::RAIN, &project.rain_plan)];
    let said = notes.into_iter().filter(|(_, text)| !text.trim().is_empty());
    said.map(|(title, text)| {
        view! { <section class="section"><h2>{lang.t(title)}</h2><p class="measure">{text.to_owned()}</p></section> }
            .into_any()
    })
    .collect()
}

fn approved(lang: Lang, materials: &[KeptMaterial]) -> Option<AnyView> {
    let approved = materials.iter().filter(|one| one.material.status == MaterialStatus::Approved);
    let rows: Vec<AnyView> = approved.map(|material| one_material(lang, material)).collect();
    let section = |rows: Vec<AnyView>| {
        view! {
            <section class="section panel">
                <h2>{lang.t(words::MATERIALS)}</h2>
                <p class="soft small">{lang.t(words::MATERIALS_LEAD)}</p>
                <Definitions narrow=true>{rows}</Definitions>
            </section>
        }
        .into_any()
    };
    (!rows.is_empty()).then(|| section(rows))
}

fn one_material(lang: Lang, kept: &KeptMaterial) -> AnyView {
    let material = &kept.material;
    let values: [(&str, &dyn std::fmt::Display); 2] = [("title", &material.title), ("n", &material.version)];
    let line = lang.fill(words::MATERIAL_LINE, &values);
    let file = kept.file.as_ref().filter(|_| is_for_everybody(material.kind)).map(|file| {
        let (href, kind, long) = (format!("/files/materials/{}", kept.id), file.kind.to_uppercase(), line.clone());
        view! {
            <p><a href=href download>{lang.t(supply::DOWNLOAD)}" "{kind}<span class="visually-hidden">" "{long}</span></a></p>
        }
    });
    view! { <Definition term=lang.t(words::material(material.kind))>{line.clone()}{file}</Definition> }.into_any()
}
