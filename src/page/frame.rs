//! The document around every page.

use leptos::{html::meta, prelude::*, tachys::html::attribute::custom::CustomAttribute};

use super::{Page, item};
use crate::{
    accounts::visitor::Visitor,
    platform::http::App,
    text::{Lang, accounts as accounts_words, shell as words},
    ui::{Brand, Breadcrumbs, Crumb, LanguageLink, LanguageSwitch, NavItem, PersonMenu, Shell},
};

/// Wakes the islands; see the file.
const ISLANDS: &str = include_str!("islands.js");

/// The whole document of `page` with `body` in its frame.
pub fn document<V: IntoView + 'static, F: FnOnce() -> V>(
    page: Page,
    app: &App,
    nonce: Option<&str>,
    body: F,
) -> impl IntoView + use<V, F> {
    let (lang, is_elder) = (page.visitor.lang, page.visitor.is_elder);
    let title = format!("{} · {}", page.title, lang.t(words::BRAND));
    let description = page.description.clone().unwrap_or_else(|| lang.t(words::BRAND_LONG).to_owned());
    let finding = finding(&page, app, &description);
    let islands = nonce.map(|nonce| script(app, nonce));
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag() class=is_elder.then_some("elder")>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{title}</title>
                <meta name="description" content=description/>
                {finding}
                <link rel="stylesheet" href=app.assets.address("main.css")/>
                <link rel="icon" href=app.assets.address("icon.svg") type="image/svg+xml"/>
                {islands}
            </head>
            <body>{shell(page, body())}</body>
        </html>
    }
}

/// What search engines and messengers show of a public page; the others they leave alone.
fn finding(page: &Page, app: &App, description: &str) -> AnyView {
    let Some(path) = &page.public else {
        return view! { <meta name="robots" content="noindex"/> }.into_any();
    };
    let address = format!("{}{path}", app.config.public_url());
    let lang = page.visitor.lang;
    let shown = [
        ("og:type", "website".to_owned()),
        ("og:site_name", lang.t(words::BRAND).to_owned()),
        ("og:locale", lang.tag().replace('-', "_")),
        ("og:title", page.title.clone()),
        ("og:description", description.to_owned()),
        ("og:url", address.clone()),
    ];
    let shown = shown.map(|(property, content)| meta().attr("property", property).content(content));
    view! {
        <link rel="canonical" href=address/>
        {shown.into_iter().collect_view()}
    }
    .into_any()
}

fn shell<V: IntoView + 'static>(page: Page, body: V) -> impl IntoView {
    let Page { visitor, title, crumbs, is_quiet, is_handed, is_posted, .. } = page;
    let lang = visitor.lang;
    // A tablet in a child's hands leads nowhere else, and its way of reading was chosen by whoever handed it over.
    let (home, foot, tools) = if is_handed {
        (String::new(), None, None)
    } else {
        ("/".to_owned(), Some(footer(&visitor)), (!is_posted).then(|| tools(&visitor)))
    };
    let crumbs = (!crumbs.is_empty()).then(|| breadcrumbs(lang, crumbs, title));
    let nav = if is_quiet { Vec::new() } else { navigation(&visitor) };
    let person = if is_quiet { None } else { Some(person(&visitor)) };
    view! {
        <Shell
            skip=lang.t(words::SKIP)
            brand=Brand { name: lang.t(words::BRAND).to_owned(), href: home }
            nav_label=lang.t(words::NAV_LABEL)
            nav=nav
            tools=tools.unwrap_or_else(|| ().into_any())
            person=person.unwrap_or_else(|| ().into_any())
            footer=foot.unwrap_or_else(|| ().into_any())
        >
            {crumbs}
            {body}
        </Shell>
    }
}

fn breadcrumbs(lang: Lang, crumbs: Vec<Crumb>, title: String) -> impl IntoView {
    let mut way = vec![Crumb::link("/", lang.t(words::HOME))];
    way.extend(crumbs);
    way.push(Crumb::here(title));
    view! { <Breadcrumbs label=lang.t(words::CRUMBS_LABEL) crumbs=way/> }
}

fn navigation(visitor: &Visitor) -> Vec<NavItem> {
    let places = [
        ("/projects", words::FIND),
        ("/bases", words::BASES),
        ("/guide", words::GUIDE),
        ("/stars", words::STARS),
        ("/survey", words::SURVEY),
    ];
    // Whoever asked for large print looks for a visit or rates one; the rest is a page away.
    let is_shown = |href: &str| !visitor.is_elder || !matches!(href, "/guide" | "/stars");
    places
        .iter()
        .filter(|(href, _)| is_shown(href))
        .map(|(href, label)| item(href, visitor.lang.t(*label), &visitor.address))
        .collect()
}

/// How the page is read: in which language, how large.
fn tools(visitor: &Visitor) -> AnyView {
    let (choice, label) = if visitor.is_elder { ("off", words::ELDER_OFF) } else { ("on", words::ELDER_ON) };
    let query = back_here(visitor);
    view! {
        <a class="tool-link" href=format!("/elder/{choice}?{query}")>{visitor.lang.t(label)}</a>
        {languages(visitor)}
    }
    .into_any()
}

fn back_here(visitor: &Visitor) -> String {
    url::form_urlencoded::Serializer::new(String::new()).append_pair("next", &visitor.address).finish()
}

fn languages(visitor: &Visitor) -> AnyView {
    let other = match visitor.lang {
        Lang::ZhCn => Lang::En,
        Lang::En => Lang::ZhCn,
    };
    let query = back_here(visitor);
    let link = LanguageLink {
        href: format!("/language/{}?{query}", other.tag()),
        label: visitor.lang.t(words::OTHER_LANGUAGE).to_owned(),
        lang: other.tag().to_owned(),
    };
    view! { <LanguageSwitch others=vec![link]/> }.into_any()
}

fn person(visitor: &Visitor) -> AnyView {
    let lang = visitor.lang;
    let Some(person) = &visitor.person else {
        return view! { <a class="tool-link" href="/sign-in">{lang.t(words::SIGN_IN)}</a> }.into_any();
    };
    let organisation = &person.membership.organisation.short_name;
    let acting = format!("{} · {organisation}", lang.t(accounts_words::role(person.role())));
    let items = vec![
        item("/desk", lang.t(words::DESK), &visitor.address),
        item("/account", lang.t(words::ACCOUNT), &visitor.address),
    ];
    view! {
        <PersonMenu name=person.name.clone() items=items>
            <p class="soft small">{lang.t(words::ACTING_AS)}": "{acting}</p>
            <form method="post" action="/sign-out">
                <button class="menu-item" type="submit">{lang.t(words::SIGN_OUT)}</button>
            </form>
        </PersonMenu>
    }
    .into_any()
}

fn footer(visitor: &Visitor) -> AnyView {
    let lang = visitor.lang;
    let for_programs =
        (!visitor.is_elder).then(|| view! { <p><a class="link-line" href="/api">{lang.t(words::INTERFACE)}</a></p> });
    view! {
        <p>{lang.t(words::BRAND_LONG)}" · "{lang.t(words::CENTRE)}</p>
        <p>{lang.t(words::FOOTER)}</p>
        {for_programs}
    }
    .into_any()
}

fn script(app: &App, nonce: &str) -> impl IntoView + use<> {
    let code = app.assets.address("sutong.js");
    let wasm = app.assets.address("sutong_bg.wasm");
    let call = format!("{ISLANDS}({code:?}, {wasm:?});");
    view! { <script type="module" nonce=nonce.to_owned() inner_html=call></script> }
}
