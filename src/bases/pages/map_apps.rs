//! Links that open a base in a map program.

use leptos::prelude::*;

use crate::{
    bases::model::Base,
    text::{Lang, Text, bases as words},
    ui::Icon,
};

/// The links as a line.
pub fn map_apps(lang: Lang, base: &Base) -> AnyView {
    let links: Vec<AnyView> = map_links(base).into_iter().map(|(label, href)| link(lang.t(label), href)).collect();
    view! { <ul class="cluster no-print" role="list" aria-label=lang.t(words::MAPS)>{links}</ul> }.into_any()
}

fn link(label: &'static str, href: String) -> AnyView {
    view! { <li><a class="link-line" href=href rel="noreferrer">{Icon::Map}{label}</a></li> }.into_any()
}

/// Where Amap shows a base; it knows both datums.
pub fn amap_address(base: &Base) -> String {
    let Base { latitude, longitude, name, .. } = base;
    let point = format!("{longitude},{latitude}");
    let datum = if is_wgs(base) { "wgs84" } else { "gaode" };
    format!("https://uri.amap.com/marker?{}", query(&[("position", &point), ("name", name), ("coordinate", datum)]))
}

fn is_wgs(base: &Base) -> bool {
    base.datum == "WGS-84"
}

fn query(pairs: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Plain links that open a map program or its page. Each names the datum of the point: Chinese maps
/// are shifted against satellites by hundreds of metres, and `geo:` means WGS-84 by its standard.
fn map_links(base: &Base) -> Vec<(Text, String)> {
    let Base { latitude, longitude, name, address, .. } = base;
    let is_wgs = is_wgs(base);
    let point = format!("{latitude},{longitude}");
    let baidu = query(&[
        ("location", &point),
        ("title", name),
        ("content", address),
        ("coord_type", if is_wgs { "wgs84" } else { "gcj02" }),
        ("output", "html"),
        ("src", "webapp.sutong.practice"),
    ]);
    let mut links = vec![
        (words::MAP_AMAP, amap_address(base)),
        (words::MAP_BAIDU, format!("https://api.map.baidu.com/marker?{baidu}")),
    ];
    if is_wgs {
        links.push((words::MAP_OTHER, format!("geo:{point}")));
    }
    links
}
