//! What search engines and browsers ask for by a fixed address: sitemap, robots, icon; and the page of components.

use std::fmt::Write as _;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::catalogue::Catalogue;
use crate::{
    accounts::visitor::Visitor,
    bases::{filter::Filter, store},
    error::AppError,
    page::Page,
    platform::{db::Conn, http::App},
    rating::{model::Season, store as rating},
    text::finding as words,
    ui::gallery::Gallery,
};

/// Pages everybody may read that are not of one base or project.
const PUBLIC: [&str; 9] = ["/", "/bases", "/map", "/projects", "/calendar", "/guide", "/stars", "/open-data", "/api"];
/// A day: these files change with a new version at most.
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// The sitemap: every public page, every base and project of the catalogue, every season that is public.
pub async fn sitemap(State(app): State<App>, visitor: Visitor) -> Result<Response, AppError> {
    let conn = &mut *app.db.read().await?;
    let catalogue = Catalogue::read(conn, &Filter::default(), visitor.now).await?;
    let seasons = seasons(conn).await?;
    let site = app.config.public_url();
    let bases = catalogue.bases.iter().map(|base| format!("/bases/{}", base.code));
    let projects = catalogue.projects.iter().map(|project| format!("/projects/{}", project.code));
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in PUBLIC.map(str::to_owned).into_iter().chain(bases).chain(projects).chain(seasons) {
        // Writing into a text cannot fail.
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escaped(&format!("{site}{path}")));
    }
    xml.push_str("</urlset>\n");
    Ok(([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response())
}

/// What robots may read, and where the sitemap is.
pub async fn robots(State(app): State<App>) -> Response {
    let sitemap = format!("{}/sitemap.xml", app.config.public_url());
    let text = format!(
        "# The catalogue is for everybody; what needs a sign-in or a personal code is for nobody else.\n\
         User-agent: *\nDisallow: /sign-in\nDisallow: /survey\nDisallow: /invitation/\nDisallow: /language/\n\
         Disallow: /sessions/\n\nSitemap: {sitemap}\n"
    );
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (header::CACHE_CONTROL, FOR_A_DAY),
    ];
    (headers, text).into_response()
}

/// The icon at the address that browsers try by themselves.
pub async fn favicon(State(app): State<App>, headers: HeaderMap) -> Response {
    let address = app.assets.address("favicon.ico");
    let mut response = app.assets.answer(address.trim_start_matches("/static/"), &headers);
    // This address has no hash in it.
    response.headers_mut().insert(header::CACHE_CONTROL, FOR_A_DAY);
    response
}

/// Every component once, for whoever writes or judges pages.
pub async fn components_page(State(app): State<App>, visitor: Visitor) -> Response {
    let lang = visitor.lang;
    Page::new(&visitor, lang.t(words::COMPONENTS)).draw(&app, || leptos::view! { <Gallery/> })
}

/// The pages of final seasons with those of their bases, and the notices of seasons from their first day on.
async fn seasons(conn: &mut Conn) -> Result<Vec<String>, AppError> {
    let mut paths = Vec::new();
    for (year, _) in rating::list_finals(conn).await? {
        paths.push(format!("/stars/{year}"));
    }
    let bases = store::list_every_base(conn).await?;
    for past in rating::list_past_results(conn).await? {
        let base = bases.iter().find(|base| base.id == past.base_id);
        paths.extend(base.map(|base| format!("/stars/{}/{}", past.season, base.code)));
    }
    let seasons = rating::list_seasons(conn).await?;
    let is_shown = |season: &&Season| season.stages.notice.is_some() && season.stages.shown_run.is_some();
    paths.extend(seasons.iter().filter(is_shown).map(|season| format!("/notices/{}", season.year)));
    Ok(paths)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
