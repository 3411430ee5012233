//! Ways into the catalogue: map, month, what machines read, the page of components.

use std::{collections::BTreeSet, fs, path::Path};

use scraper::{ElementRef, Html, Selector};
use sutong::{
    bases::{
        model::{BaseStatus, ProjectStatus},
        store,
    },
    booking::model::SessionId,
    platform::audit::Actor,
    rating,
    time::{DAY, HOUR, Moment, parse_clock, parse_date},
};

use crate::{
    seasons::show_season,
    statements::during,
    test_app::{Answer, Browser, TestApp, morning, on_both},
    world::World,
};

const METHOD: &str = include_str!("../rating/vectors/method.json");

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// The value of an attribute of everything that `css` finds, in order.
fn all(answer: &Answer, css: &str, attribute: &str) -> Vec<String> {
    let page = Html::parse_document(&answer.body);
    let value = |found: ElementRef<'_>| found.value().attr(attribute).unwrap_or_default().to_owned();
    page.select(&selector(css)).map(value).collect()
}

/// The words of everything that `css` finds, in order.
fn texts(answer: &Answer, css: &str) -> Vec<String> {
    let page = Html::parse_document(&answer.body);
    page.select(&selector(css)).map(|found| found.text().collect::<String>().trim().to_owned()).collect()
}

async fn set_base(app: &TestApp, code: &str, status: BaseStatus) {
    let mut tx = app.app.db.write(morning()).await.unwrap();
    let base = store::find_base(&mut tx, code).await.unwrap().unwrap();
    store::update_base_status(&mut tx, &base.id, status).await.unwrap();
    tx.commit().await.unwrap();
}

on_both!(the_map_shows_exactly_the_bases_of_the_list_beside_it, |app| async move {
    World::new(&app).await;
    let browser = app.stranger();
    let map = browser.get("/map").await.good();
    let both = ["/bases/YZ-01", "/bases/YZ-02"].map(str::to_owned);
    assert_eq!(all(&map, "svg.town-map a", "href"), both);
    assert_eq!(all(&map, ".list .list-title a", "href"), both);
    assert_eq!(texts(&map, "svg.town-map a text"), ["1", "2"]);
    assert_eq!(texts(&map, ".list svg text"), ["1", "2"]);
    assert_eq!(texts(&map, ".map-legend li"), ["角色体验类"], "only kinds that are on the map");
    assert!(all(&map, "svg.town-map a", "aria-label")[0].contains("YZ-01 号基地"));
    assert!(map.body.contains("https://uri.amap.com/marker?"));

    let one = browser.get("/map?q=YZ-02").await.good();
    assert_eq!(all(&one, "svg.town-map a", "href"), both[1..]);
    assert!(all(&one, ".segments a", "href").contains(&"/bases?q=YZ-02".to_owned()), "the filter goes along");
    browser.get("/map?q=nowhere").await.good().says("没有");
    browser.get("/map?category=nonsense&heads=abc&star=9&from=tomorrow&q=%FF").await.good();
    set_base(&app, "YZ-02", BaseStatus::Delisted).await;
    assert_eq!(all(&browser.get("/map").await, "svg.town-map a", "href"), both[..1]);
});

/// A session of the world's project on a day at an hour, for twenty heads.
async fn session(app: &TestApp, world: &World, day: &str, clock: &str) -> SessionId {
    let starts_at = Moment::at(parse_date(day).unwrap(), parse_clock(clock).unwrap());
    world.session_at(app, starts_at, 20, 1).await
}

on_both!(a_month_shows_the_days_on_which_there_are_places, |app| async move {
    let world = World::new(&app).await;
    for (day, clock) in
        [("2026-05-28", "09:00"), ("2026-05-28", "14:00"), ("2026-05-31", "19:00"), ("2026-06-01", "08:00")]
    {
        session(&app, &world, day, clock).await;
    }
    let full = session(&app, &world, "2026-05-29", "09:00").await;
    world.booking(&app, &full, 18).await;
    // Nobody can file for tomorrow any more.
    session(&app, &world, "2026-05-15", "09:00").await;
    let browser = app.stranger();

    let may = browser.get("/calendar?month=2026-05").await.good();
    let days = ["2026-05-28", "2026-05-31"].map(|day| format!("/projects?from={day}&to={day}"));
    assert_eq!(all(&may, ".month a", "href"), days);
    assert!(texts(&may, ".month a")[0].contains("2 场"), "{:?}", texts(&may, ".month a"));
    assert!(texts(&may, ".month a")[0].contains("余 40 位"));
    assert_eq!(texts(&may, ".month-day").len(), 31);
    assert_eq!(all(&may, ".month tbody tr", "role").len(), 5, "Friday the first: five weeks");
    let today = texts(&may, ".month [aria-current=date]");
    assert!(today.len() == 1 && today[0].contains("5月14日") && today[0].contains("今天"), "{today:?}");
    assert_eq!(all(&may, ".pagination a[rel=prev]", "href"), Vec::<String>::new(), "what is over cannot be booked");
    assert_eq!(all(&may, ".pagination a[rel=next]", "href"), ["/calendar?month=2026-06"]);

    let june = browser.get("/calendar?month=2026-06").await.good();
    assert_eq!(all(&june, ".month a", "href"), ["/projects?from=2026-06-01&to=2026-06-01"]);
    browser.get("/calendar?month=2026-07").await.good().says("这个月没有可以预约的场次");
    for junk in ["month=2026-13", "month=%FF&month=x", "month=1999-01", "project=&month=", "month=9999999999-01"] {
        let page = browser.get(&format!("/calendar?{junk}")).await.good();
        assert_eq!(all(&page, ".month a", "href"), days, "{junk}: the month of the first day to book");
    }
});

on_both!(the_month_of_a_project_leads_to_its_sessions_and_ends_with_it, |app| async move {
    let world = World::new(&app).await;
    let free = session(&app, &world, "2026-05-28", "09:00").await;
    let full = session(&app, &world, "2026-05-29", "09:00").await;
    world.booking(&app, &full, 18).await;
    let browser = app.stranger();
    let address = "/calendar?month=2026-05&project=YZ-01-A";
    let page = browser.get(address).await.good().says("已满");
    assert_eq!(all(&page, ".month a", "href"), [format!("/sessions/{free}/booking")]);
    browser.get("/calendar?project=NONE").await.is(404);

    set_base(&app, "YZ-01", BaseStatus::Suspended).await;
    browser.get(address).await.good().says("这个月没有可以预约的场次");
    set_base(&app, "YZ-01", BaseStatus::Active).await;
    let mut tx = app.app.db.write(morning()).await.unwrap();
    store::update_project_status(&mut tx, &world.project, ProjectStatus::Withdrawn).await.unwrap();
    tx.commit().await.unwrap();
    browser.get(address).await.is(404);
    browser.get("/calendar?month=2026-05").await.good().says("这个月没有可以预约的场次");
});

/// SQLite works in threads of its own, so only PostgreSQL's statements can be told apart from other tests'.
#[tokio::test]
async fn map_and_month_take_the_same_number_of_statements_however_much_there_is() {
    let Some(app) = TestApp::on_postgres().await else { return };
    let world = World::new(&app).await;
    session(&app, &world, "2026-05-28", "08:00").await;
    let pages = [
        "/map",
        "/calendar?month=2026-05",
        "/calendar?month=2026-05&project=YZ-01-A",
        "/projects?heads=45&from=2026-05-20&to=2026-05-30",
    ];
    let few = statements(&app, &pages).await;
    for day in 20..=30 {
        for clock in ["09:00", "11:00", "14:00"] {
            session(&app, &world, &format!("2026-05-{day}"), clock).await;
        }
    }
    assert_eq!(statements(&app, &pages).await, few);
    assert!(few.iter().all(|count| (1..12).contains(count)), "{few:?}");
}

async fn statements(app: &TestApp, pages: &[&str]) -> Vec<usize> {
    // With a cookie of ours that says nothing the page is drawn, never a kept one shown.
    let browser = Browser { cookie: "sutong_nothing=1".to_owned(), ..app.stranger() };
    let mut counts = Vec::new();
    for page in pages {
        let (answer, count) = during(browser.get(page)).await;
        answer.good();
        counts.push(count);
    }
    counts
}

on_both!(the_sitemap_lists_public_pages_and_nothing_else, |app| async move {
    World::new(&app).await;
    set_base(&app, "YZ-02", BaseStatus::Delisted).await;
    let browser = app.stranger();
    let map = browser.get("/sitemap.xml").await.good();
    assert!(map.headers["content-type"].to_str().unwrap().starts_with("application/xml"));
    let found: BTreeSet<String> = texts(&map, "loc").into_iter().collect();
    let paths = [
        "/",
        "/bases",
        "/map",
        "/projects",
        "/calendar",
        "/guide",
        "/stars",
        "/open-data",
        "/api",
        "/bases/YZ-01",
        "/projects/YZ-01-A",
    ];
    assert_eq!(found, paths.iter().map(|path| format!("https://sutong.example{path}")).collect());
    for path in paths {
        let page = browser.get(path).await.good();
        let address = format!("https://sutong.example{path}");
        assert_eq!(all(&page, "link[rel=canonical]", "href").join(" "), address, "{path}");
        assert_eq!(all(&page, "meta[property='og:url']", "content").join(" "), address, "{path}");
        assert!(!all(&page, "meta[property='og:title']", "content")[0].is_empty());
        assert!(all(&page, "meta[name=robots]", "content").is_empty(), "{path}");
    }
    let robots = browser.get("/robots.txt").await.good();
    assert!(
        robots.body.contains("Sitemap: https://sutong.example/sitemap.xml")
            && robots.body.contains("Disallow: /survey")
    );
    let icon = browser.get("/favicon.ico").await.good();
    assert!(icon.body == "favicon.ico" && icon.headers["cache-control"].to_str().unwrap().contains("86400"));
});

on_both!(personal_and_missing_pages_ask_search_engines_to_stay_away, |app| async move {
    let world = World::new(&app).await;
    let teacher = app.signed_in(&world.teacher).await;
    for path in ["/desk", "/bookings", "/account", "/nowhere", "/bases/NONE"] {
        let page = teacher.get(path).await;
        assert_eq!(all(&page, "meta[name=robots]", "content"), ["noindex"], "{path}");
        assert!(all(&page, "link[rel=canonical]", "href").is_empty(), "{path}");
    }
    let narrowed = app.stranger().get("/bases?q=YZ-01").await.good();
    assert_eq!(all(&narrowed, "link[rel=canonical]", "href"), ["https://sutong.example/bases"]);
});

/// The values of a property that belongs to the item itself, not to one within it.
fn property(item: ElementRef<'_>, name: &str) -> Vec<String> {
    let own = item.children().filter_map(ElementRef::wrap).filter(|child| child.value().attr("itemprop") == Some(name));
    own.map(|child| child.value().attr("content").or_else(|| child.value().attr("href")).unwrap_or_default().to_owned())
        .collect()
}

on_both!(a_base_and_a_project_say_what_they_are_in_the_words_of_schema_org, |app| async move {
    let world = World::new(&app).await;
    session(&app, &world, "2026-05-28", "09:00").await;
    let browser = app.stranger();
    let page = browser.get("/bases/YZ-01").await.good();
    assert!(!page.body.contains("<script"));
    let page = Html::parse_document(&page.body);
    let place = page.select(&selector("main [itemtype='https://schema.org/Place']")).next().unwrap();
    assert_eq!(place.value().attr("itemid"), Some("https://sutong.example/bases/YZ-01"));
    assert_eq!(property(place, "name"), ["YZ-01 号基地"]);
    assert_eq!(property(place, "telephone"), ["051483412345"]);
    assert!(property(place, "hasMap")[0].contains("coordinate=gaode"));
    let address = place.select(&selector("[itemprop=address]")).next().unwrap();
    assert_eq!(property(address, "streetAddress"), ["真州镇解放路 1 号"]);
    assert_eq!(property(address, "addressCountry"), ["CN"]);
    assert!(place.select(&selector("[itemprop=geo]")).next().is_none(), "GCJ-02 is not what schema.org means");
    let hours = place.select(&selector("[itemprop=openingHoursSpecification]")).next().unwrap();
    assert_eq!(
        (property(hours, "opens"), property(hours, "closes")),
        (vec!["08:00".to_owned()], vec!["20:00".to_owned()])
    );
    assert_eq!(property(hours, "dayOfWeek").len(), 7);

    let page = browser.get("/projects/YZ-01-A").await.good();
    let page = Html::parse_document(&page.body);
    let course = page.select(&selector("[itemtype='https://schema.org/Course']")).next().unwrap();
    assert_eq!(property(course, "name"), ["我是图书管理员"]);
    assert_eq!(
        (property(course, "timeRequired"), property(course, "isAccessibleForFree")),
        (vec!["PT60M".to_owned()], vec!["true".to_owned()])
    );
    let held = course.select(&selector("[itemprop=hasCourseInstance]")).next().unwrap();
    assert_eq!(property(held, "startDate"), ["2026-05-28T09:00:00+08:00"]);
    let within = held.select(&selector("[itemprop=location]")).next().unwrap();
    assert_eq!(property(within, "name"), ["YZ-01 号基地"]);
});

on_both!(map_and_calendar_are_found_from_the_home_page_the_lists_and_a_project, |app| async move {
    World::new(&app).await;
    let browser = app.stranger();
    let links = [
        ("/", "/map"),
        ("/", "/calendar"),
        ("/bases", "/map"),
        ("/projects", "/calendar"),
        ("/projects/YZ-01-A", "/calendar?project=YZ-01-A"),
    ];
    for (page, link) in links {
        assert!(all(&browser.get(page).await.good(), "main a", "href").contains(&link.to_owned()), "{page} → {link}");
    }
});

on_both!(only_the_latest_season_lies_open_on_the_page_of_stars, |app| async move {
    let world = World::new(&app).await;
    let (lead, officer) = (world.person(&app, &world.lead).await, world.person(&app, &world.officer).await);
    let from = morning().plus(300 * DAY + HOUR);
    let mut tx = app.app.db.write(from).await.unwrap();
    let code = rating::actions::add_method(&mut tx, &Actor::system(), METHOD).await.unwrap().unwrap();
    for year in [2025, 2026] {
        rating::actions::open_season(&mut tx, &Actor::system(), year, &code).await.unwrap().unwrap();
        rating::actions::compute_season(&mut tx, &officer, year, "").await.unwrap().unwrap();
    }
    tx.commit().await.unwrap();
    for year in [2025, 2026] {
        let over = show_season(&app, &world, year, from).await;
        let mut tx = app.app.db.write(over).await.unwrap();
        rating::actions::finalise_season(&mut tx, &lead, year).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }
    let page = app.stranger().get("/stars").await.good();
    assert_eq!(texts(&page, "main details.disclosure > summary"), ["2025 年度：2 个基地，0 个获得星级"]);
    assert_eq!(all(&page, "main details section", "id"), ["2025"]);
    // Of the latest season every base says how much was heard and what was before; the older one has a page of its own.
    let page = page.says("活动 0 次").says("历年星级").says("每一步算式");
    assert!(all(&page, "main details section a", "href").contains(&"/stars/2025".to_owned()));
    assert_eq!(all(&page, "main section[id]", "id"), ["2026", "2025"]);
});

on_both!(the_page_of_components_is_there_for_everybody, |app| async move {
    let page = app.stranger().get("/components").await.good();
    assert_eq!(texts(&page, "h1"), ["样式与组件"]);
    assert!(!all(&page, "svg.town-map", "viewBox").is_empty() && !all(&page, "table.month", "role").is_empty());
});

/// Pieces that stand around every page, the page of components too.
const AROUND: [&str; 4] = ["Shell", "LanguageSwitch", "PersonMenu", "BrandMark"];

#[test]
fn every_piece_of_the_house_is_on_the_page_of_components() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let drawn = sources(&ui.join("gallery"));
    let all = sources(&ui);
    let pieces: BTreeSet<&str> = all
        .split("#[component]\n")
        .skip(1)
        .filter_map(|after| after.lines().find_map(|line| line.strip_prefix("pub fn ")))
        .filter_map(|line| line.split('(').next())
        .filter(|name| *name != "Gallery")
        .collect();
    assert!(pieces.len() > 40, "{pieces:?}");
    let is_drawn = |name: &str| {
        let starts = [format!("<{name}"), format!("<super::{name}")];
        let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        starts.iter().any(|start| drawn.match_indices(start.as_str()).any(|(at, _)| ends(&drawn[at + start.len()..])))
    };
    let missing: Vec<&&str> = pieces.iter().filter(|name| !is_drawn(name) && !AROUND.contains(name)).collect();
    assert!(missing.is_empty(), "not on the page of components: {missing:?}");
}

fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&sources(&path));
        } else {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    text
}
