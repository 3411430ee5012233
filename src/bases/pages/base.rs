//! A base: what it is, what one can do there, when, how to get there, how safe, how good.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::{
    base_facts::{Facts, papers, practical, stars},
    catalogue::{Catalogue, calendar, earliest},
    photos,
    rows::{base_badges, closed, project_row, sample_note},
    say,
    sessions::{Titled, by_day, calendar_note, cover_notice},
    structured::place,
};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        filter::Filter,
        lapse::is_covered,
        model::{Base, BaseStatus, Paper},
        store,
        supply::Photo,
    },
    booking::{
        model::Session,
        release::{Terms, rule_for},
        store as booking,
    },
    error::AppError,
    page::Page,
    platform::http::App,
    rating::store as rating,
    survey::{
        pages::{Said, public_again, public_reply, said_again},
        replies::Reply,
        store as survey,
    },
    text::{Lang, bases as words, results, supply},
    time::Moment,
    ui::{Badge, BadgeKind, Empty, Icon, LinkButton, List, PageHead, Pebble, Stars, Tag},
};

/// Sessions shown on the page of a base.
const MOST_SESSIONS: i64 = 12;
/// A base that was ever open; a draft is not found.
pub async fn base_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let (lang, now) = (visitor.lang, visitor.now);
    let mut conn = app.db.read().await?;
    let base = store::find_base(&mut conn, &code).await?.filter(|base| base.status != BaseStatus::Draft);
    let base = base.ok_or(AppError::NotFound)?;
    let catalogue = Catalogue::read(&mut conn, &Filter::default(), now).await?;
    let days = calendar(&mut conn, now).await?;
    let from = Moment::start_of(earliest(now, &days));
    let mut sessions = booking::list_open_sessions_of_base(&mut conn, &base.id, from, MOST_SESSIONS).await?;
    booking::narrow_to_presence(&mut conn, &mut sessions).await?;
    let all_papers = store::list_papers(&mut conn, &base.id).await?;
    let photos = store::list_photos(&mut conn, &base.id).await?;
    let reason = store::find_status_reason(&mut conn, &base.id).await?;
    let facts = Facts {
        rules: store::list_opening_rules(&mut conn, &base.id).await?,
        papers: latest(all_papers.clone()),
        stars: rating::stars_of(&mut conn, &base.id).await?,
        has_title: rating::titles(&mut conn).await?.iter().any(|title| title.base_id == base.id),
        extras: booking::list_extras(&mut conn, &base.id, now).await?,
        closures: booking::list_closures(&mut conn, &base.id, now).await?,
        calendar_note: calendar_note(lang, &days),
        today: now.date(),
    };
    let rules = booking::list_releases(&mut conn).await?;
    let again = public_again(&mut conn, lang, &base.id, now).await?;
    let reply = survey::find_public_reply(&mut conn, &base.id).await?;
    drop(conn);
    let terms = |session: &Session| rule_for(&rules, &session.project_id, base.category).map(|rule| rule.terms);
    let titles = |session: &Session| {
        let project = catalogue.projects.iter().find(|project| project.id == session.project_id)?;
        Some(project.title.clone())
    };
    let sessions: Vec<Titled> =
        sessions.into_iter().filter_map(|session| titled(titles, &all_papers, terms, session)).collect();
    let category = lang.t(words::category(base.category));
    let about = [("name", &base.name as &dyn std::fmt::Display), ("category", &category), ("town", &base.town_name)];
    let page = Page::new(&visitor, base.name.clone())
        .described(lang.fill(words::BASE_DESCRIPTION, &about))
        .public(format!("/bases/{}", base.code))
        .below("/bases", lang.t(words::BASES));
    let site = app.config.public_url();
    Ok(page.draw(&app, move || {
        // The notice above says why there is nothing to book: no empty lists that would guess at other reasons.
        let offered = (base.status == BaseStatus::Active).then(|| {
            view! {
                {projects(lang, &base, &catalogue)}
                <section class="section" id="sessions">
                    <h2>{lang.t(words::NEXT_SESSIONS)}</h2>
                    {cover_notice(lang, &all_papers, &sessions)}
                    {by_day(lang, now, sessions, &days)}
                </section>
            }
            .into_any()
        });
        view! {
            <div class="stack">
                {place(&base, &facts.rules, &site)}
                {head(lang, &base, &facts, photos.first())}
                {closed(lang, &base, &reason)}
                <div class="split">
                    <div class="stack stack-l">
                        {introduction(lang, &base)}
                        {pictures(lang, &photos)}
                        {offered}
                    </div>
                    <div class="stack stack-l">
                        {practical(lang, &base, &facts)}
                        {papers(lang, &facts)}
                        {stars(lang, &base, &facts)}
                        {said(lang, again, reply.as_ref())}
                        {sample_note(lang, base.is_sample)}
                    </div>
                </div>
            </div>
        }
    }))
}

/// What children say, in one sentence, and what the base answers.
fn said(lang: Lang, again: Option<Said>, reply: Option<&Reply>) -> Option<AnyView> {
    if again.is_none() && reply.is_none() {
        return None;
    }
    let again = again.map(|said| said_again(&said));
    let reply = reply.map(|reply| public_reply(lang, reply));
    Some(
        view! {
            <section class="section panel">
                <h2>{lang.t(results::CHILDREN_SAY)}</h2>
                {again}
                {reply}
            </section>
        }
        .into_any(),
    )
}

/// One paper of each kind: the one that is valid longest.
fn latest(mut papers: Vec<Paper>) -> Vec<Paper> {
    papers.dedup_by_key(|paper| paper.kind);
    papers
}

fn titled(
    title: impl Fn(&Session) -> Option<String>,
    papers: &[Paper],
    terms: impl Fn(&Session) -> Option<Terms>,
    session: Session,
) -> Option<Titled> {
    let is_covered = is_covered(papers, session.starts_at.date());
    Some(Titled { title: title(&session)?, is_covered, terms: terms(&session), session })
}

/// Every photo but the first, which stands in the head.
fn pictures(lang: Lang, photos: &[Photo]) -> Option<AnyView> {
    let rest = photos.get(1..).filter(|rest| !rest.is_empty())?;
    Some(view! { <section class="section"><h2>{lang.t(supply::PHOTOS)}</h2>{photos::strip(rest)}</section> }.into_any())
}

fn head(lang: Lang, base: &Base, facts: &Facts, photo: Option<&Photo>) -> AnyView {
    let (tone, icon) = (say::tone(base.category), say::icon(base.category));
    let star = facts.stars.first().map(|latest| {
        view! { <Stars count=u8::try_from(latest.star).unwrap_or_default() words=say::stars(lang, latest.star)/> }
    });
    let title = facts.has_title.then(|| {
        view! { <Badge kind=BadgeKind::Accent icon=Icon::Medal label=lang.t(words::TITLE)/> }
    });
    let badges = base_badges(lang, base);
    let category = lang.t(words::category(base.category));
    let above = format!("{} · {}", base.code, base.town_name);
    let art = match photo {
        Some(photo) => view! { <div class="base-head-photo">{photos::hero(photo)}</div> }.into_any(),
        None => {
            let pebble = view! { <Pebble tone=tone seed=say::seed(&base.code) icon=icon/> };
            view! { <div class="base-head-art">{pebble}</div> }.into_any()
        }
    };
    view! {
        <div class="base-head">
            {art}
            <PageHead title=base.name.clone() above=above>
                <Tag tone=tone icon=icon label=category/>
                {star}
                {title}
                {badges}
            </PageHead>
        </div>
    }
    .into_any()
}

fn introduction(lang: Lang, base: &Base) -> AnyView {
    view! {
        <section class="section">
            <h2>{lang.t(words::INTRODUCTION)}</h2>
            <p class="measure">{base.intro.clone()}</p>
        </section>
    }
    .into_any()
}

fn projects(lang: Lang, base: &Base, catalogue: &Catalogue) -> AnyView {
    let entries = catalogue.entries();
    let here = entries.iter().filter(|entry| entry.base.id == base.id);
    let rows: Vec<AnyView> = here.filter_map(|entry| project_row(lang, entry, false, 1)).collect();
    let list = if rows.is_empty() {
        view! {
            <Empty title=lang.t(words::NO_PROJECTS) next=lang.t(words::NO_PROJECTS_NEXT)>
                <LinkButton href="/bases">{lang.t(words::BASES)}</LinkButton>
            </Empty>
        }
        .into_any()
    } else {
        view! { <List label=lang.t(words::PROJECTS_HERE)>{rows}</List> }.into_any()
    };
    view! { <section class="section"><h2>{lang.t(words::PROJECTS_HERE)}</h2>{list}</section> }.into_any()
}
